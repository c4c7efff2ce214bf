/** Loaded before a program, as `--import fullDisk.ts?FILE`: while FILE is there, every disk has next to nothing free. */
import fs, { existsSync } from "node:fs"
import promises from "node:fs/promises"
import { syncBuiltinESMExports } from "node:module"

const order = decodeURIComponent(new URL(import.meta.url).search.slice(1))
const statfs = promises.statfs as (path: string) => ReturnType<typeof promises.statfs>
const statfsSync = fs.statfsSync as (path: string) => fs.StatsFs

const asOrdered = <A extends object>(found: A): A =>
  existsSync(order) ? Object.assign(found, { bavail: 1000 }) : found

Object.assign(promises, { statfs: async (path: string) => asOrdered(await statfs(path)) })
Object.assign(fs, { statfsSync: (path: string) => asOrdered(statfsSync(path)) })
syncBuiltinESMExports()
