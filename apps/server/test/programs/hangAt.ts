/**
 * Loaded before a program, as `--import hangAt.ts?FILE`: a disk that hangs. The first line of FILE, if it is there, is a
 * text, the second a number of steps. The first write to an open file that contains the text is step 0; further writes,
 * renamings and deletions are further steps. The step with the number is never done and never ends.
 */
import { existsSync, readFileSync } from "node:fs"
import fs from "node:fs/promises"
import { syncBuiltinESMExports } from "node:module"

const order = decodeURIComponent(new URL(import.meta.url).search.slice(1))

let next = 0

/** Whether this step is the one that hangs. Without bytes it is not the first one. */
const isOrdered = (bytes?: Uint8Array): boolean => {
  if (!existsSync(order)) return false
  const [text = "", last] = readFileSync(order, "utf8").split("\n")
  const isFirst = bytes !== undefined && Buffer.from(bytes).includes(text)
  if (next === 0 && !isFirst) return false
  next += 1
  return next === Number(last) + 1
}

const hang = () => {
  process.stdout.write("hanging\n")
  return new Promise<never>(() => undefined)
}

const { open, rename, rm } = fs
fs.open = async (path, flags, mode) => {
  const file = await open(path, flags, mode)
  const write = file.write.bind(file)
  return Object.assign(file, {
    write: (bytes: Uint8Array, offset: number, length: number, position: number) =>
      isOrdered(bytes) ? hang() : write(bytes, offset, length, position)
  })
}
fs.rename = (from, to) => (isOrdered() ? hang() : rename(from, to))
fs.rm = (path, options) => (isOrdered() ? hang() : rm(path, options))
syncBuiltinESMExports()
