/** Loaded before a program, as `--import fullDisk.ts?FILE`: while FILE is there, every disk has next to nothing free. */
import { existsSync } from "node:fs"
import fs from "node:fs/promises"
import { syncBuiltinESMExports } from "node:module"

const order = decodeURIComponent(new URL(import.meta.url).search.slice(1))
const statfs = fs.statfs as (path: string) => ReturnType<typeof fs.statfs>

const asOrdered = async (path: string) => {
  const found = await statfs(path)
  return existsSync(order) ? Object.assign(found, { bavail: 1000 }) : found
}
Object.assign(fs, { statfs: asOrdered })
syncBuiltinESMExports()
