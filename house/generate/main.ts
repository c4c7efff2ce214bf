/** `npm run generate`: writes everything that follows from other files. */
import { execFileSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { registries } from "./registries.ts"

const root = join(import.meta.dirname, "../..")

const run = (command: string, ...args: ReadonlyArray<string>) =>
  execFileSync(join(root, "node_modules/.bin", command), args, { cwd: root, stdio: "inherit" })

const written = registries(root)
for (const { path, text } of written) writeFileSync(join(root, path), text)
run("oxfmt", ...written.map(({ path }) => path).filter((path) => path.endsWith(".ts")))
