/**
 * Whether a disk has room for a write, asked before DuckDB begins it.
 *
 * DuckDB cannot bear a disk that fills up while it commits: taking back a change of an indexed row then throws in a
 * place where C++ ends the process. So a write that may not fit is refused before, with some room left over for what
 * others write at the same moment.
 */
import { ftruncateSync, openSync, closeSync, rmSync, statfsSync, statSync, writeSync } from "node:fs"
import { dirname } from "node:path"

const mebibyte = 1024 * 1024
/** Left free on a disk of any size above 256 MiB; a sixteenth of a smaller one. */
const mostSpared = 16 * mebibyte
const sparedShare = 16
/** What the log, its blocks and an index may take beyond the change itself. */
const overhead = 256 * 1024
/** Folding a log into the file may write what is in it once more, in other blocks. */
const foldingFactor = 1.5
const trialLimit = 1 * mebibyte

const zeros = Buffer.alloc(64 * 1024)

/** Writes and takes back: a quota that no statistics show refuses it. */
const mayWrite = (file: number, bytes: number): boolean => {
  try {
    for (let written = 0; written < bytes; written += zeros.length)
      writeSync(file, zeros, 0, zeros.length, written)
    return true
  } catch {
    return false
  } finally {
    ftruncateSync(file, 0)
  }
}

const isFreeIn = (folder: string, bytes: number): boolean => {
  const { bavail, blocks, bsize } = statfsSync(folder)
  // a file system that does not know its size has room
  if (blocks === 0) return true
  return bavail * bsize >= bytes + Math.min(mostSpared, (blocks * bsize) / sparedShare)
}

/**
 * Whether a folder's disk has room for so many bytes, and for what is left free for others. A folder that cannot be
 * asked has room: writing says more.
 *
 * @example
 * hasRoom("/var/lib/app", 64 * 1024)
 */
export const hasRoom = (folder: string, bytes: number): boolean => {
  try {
    return isFreeIn(folder, bytes)
  } catch {
    return true
  }
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

const units: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KIB: 1024,
  MIB: mebibyte,
  GIB: 1024 ** 3
}

/** Bytes of a size as DuckDB reads it, such as "16MB". */
export const bytesOf = (size: string): number => {
  const { amount = "0", unit = "B" } = /^\s*(?<amount>[\d.]+)\s*(?<unit>[a-z]+)?/iu.exec(size)?.groups ?? {}
  return Number(amount) * (units[unit.toUpperCase()] ?? 1)
}

/** The room of one database file. */
export interface DiskRoom {
  /** Whether a change of so many bytes may be committed, with the checkpoint that it may bring about. */
  readonly forCommit: (bytes: number) => boolean
  /** Whether the log may be folded into the file. */
  readonly forCheckpoint: () => boolean
  /** Whether a copy of the whole file fits beside `target`. */
  readonly forCopy: (target: string) => boolean
  readonly close: () => void
}

/** A file without a name: it is gone with the process. Undefined where the system does not allow that. */
const openScratch = (path: string): number | undefined => {
  try {
    const file = openSync(path, "w", 0o600)
    rmSync(path)
    return file
  } catch {
    return undefined
  }
}

/** The room for a database file that folds its log at `threshold` bytes. */
export const diskRoom = (path: string, threshold: number): DiskRoom => {
  const folder = dirname(path)
  const scratch = openScratch(`${path}.room`)
  const log = () => sizeOf(`${path}.wal`)
  const isRoomFor = (bytes: number): boolean =>
    hasRoom(folder, bytes) && (scratch === undefined || mayWrite(scratch, Math.min(bytes, trialLimit)))
  return {
    forCommit: (bytes) => {
      const change = 2 * bytes + overhead
      const grown = log() + change
      return isRoomFor(grown > threshold ? change + grown * foldingFactor : change)
    },
    forCheckpoint: () => log() === 0 || isRoomFor(log() * foldingFactor + overhead),
    forCopy: (target) => hasRoom(dirname(target), sizeOf(path) + log() + overhead),
    close: () => {
      if (scratch !== undefined) closeSync(scratch)
    }
  }
}
