/**
 * Loaded before a program, as `--import killAt.ts?N`: kills it as `kill -9` does, right before its Nth step of changing
 * the encryption key. A step is a write, a renaming or a deletion of a key file, or whatever is made durable after the
 * first of them.
 */
import fs from "node:fs/promises"
import { syncBuiltinESMExports } from "node:module"

const fatal = Number(new URL(import.meta.url).search.slice(1))
let steps = 0

/** Before the first key file is touched, nothing counts. */
const step = (isBegin: boolean) => {
  if (steps === 0 && !isBegin) return
  steps += 1
  if (steps === fatal) process.kill(process.pid, "SIGKILL")
}

const isKeyFile = (path: unknown): boolean => String(path).includes("encryption.key")

const { open, rename, rm } = fs
fs.open = async (path, flags, mode) => {
  if (isKeyFile(path) && flags === "w") step(true)
  const file = await open(path, flags, mode)
  for (const name of ["sync", "datasync"] as const) {
    const original = file[name].bind(file)
    file[name] = () => {
      step(false)
      return original()
    }
  }
  return file
}
fs.rename = (from, to) => {
  if (isKeyFile(from)) step(false)
  return rename(from, to)
}
fs.rm = (path, options) => {
  if (isKeyFile(path)) step(false)
  return rm(path, options)
}
syncBuiltinESMExports()
