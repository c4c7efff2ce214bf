/**
 * Loaded before a program, as `--import killAtFile.ts?N`: kills it as `kill -9` does in its Nth change of files. A file
 * that is being copied is left half copied.
 */
import fs from "node:fs/promises"
import { syncBuiltinESMExports } from "node:module"

const fatal = Number(new URL(import.meta.url).search.slice(1))
let steps = 0

const isFatal = (): boolean => {
  steps += 1
  return steps === fatal
}
const die = () => {
  process.kill(process.pid, "SIGKILL")
  return new Promise<never>(() => undefined)
}

const { copyFile, readFile, rename, rm, writeFile } = fs
fs.copyFile = async (from, to, mode) => {
  if (!isFatal()) return copyFile(from, to, mode)
  const content = await readFile(from)
  await writeFile(to, content.subarray(0, content.length / 2))
  return die()
}
fs.rename = (from, to) => (isFatal() ? die() : rename(from, to))
fs.rm = (path, options) => (isFatal() ? die() : rm(path, options))
syncBuiltinESMExports()
