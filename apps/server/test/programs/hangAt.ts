/**
 * Loaded before a program, as `--import hangAt.ts?FILE`: a disk that hangs. The first write to an open file that
 * contains what stands in FILE, if it is there, is never done and never ends.
 */
import { existsSync, readFileSync } from "node:fs"
import fs from "node:fs/promises"
import { syncBuiltinESMExports } from "node:module"

const order = decodeURIComponent(new URL(import.meta.url).search.slice(1))

const isOrdered = (bytes: Uint8Array): boolean =>
  existsSync(order) && Buffer.from(bytes).includes(readFileSync(order))

const { open } = fs
fs.open = async (path, flags, mode) => {
  const file = await open(path, flags, mode)
  const write = file.write.bind(file)
  return Object.assign(file, {
    write: (bytes: Uint8Array, offset: number, length: number, position: number) => {
      if (!isOrdered(bytes)) return write(bytes, offset, length, position)
      process.stdout.write("hanging\n")
      return new Promise<never>(() => undefined)
    }
  })
}
syncBuiltinESMExports()
