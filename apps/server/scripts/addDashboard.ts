/** Puts the built dashboard beside the built program, so that the program can be moved with it. */
import { cpSync } from "node:fs"
import { join } from "node:path"

const apps = join(import.meta.dirname, "../..")
cpSync(join(apps, "dashboard/dist"), join(apps, "server/dist/dashboard"), { recursive: true })
