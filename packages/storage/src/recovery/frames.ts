/**
 * The file format of recovery journals: a sequence of frames. Each starts with a magic number, its length and its
 * checksum. An incomplete end is detected, and damage in the middle loses only the damaged frames: reading continues at
 * the next magic number.
 */
import { open } from "node:fs/promises"
import { crc32 } from "node:zlib"
import { Predicate } from "effect"

const magic = Buffer.from("PFJ1")
const headerLength = magic.length + 8
const blockLength = 1024 * 1024
/** A greater length means damage. */
const maxPayloadBytes = 256 * 1024 * 1024

/** A complete frame, where it begins, and the file position after it. */
export interface Frame {
  readonly payload: Buffer
  readonly start: number
  readonly end: number
}

/** Encodes a payload as a frame. */
export const toFrame = (payload: Uint8Array): Buffer => {
  const frame = Buffer.alloc(headerLength + payload.length)
  magic.copy(frame)
  frame.writeUInt32LE(payload.length, magic.length)
  frame.writeUInt32LE(crc32(payload), magic.length + 4)
  frame.set(payload, headerLength)
  return frame
}

/** The part of a file that is in memory. */
class Window {
  readonly #read: (into: Buffer, position: number) => Promise<number>
  #bytes = Buffer.alloc(0)
  #start = 0
  #isAtEnd = false

  constructor(read: (into: Buffer, position: number) => Promise<number>) {
    this.#read = read
  }

  /** File position of the window's start. */
  get start(): number {
    return this.#start
  }

  /** The next `length` bytes; undefined if the file ends before. */
  async peek(length: number): Promise<Buffer | undefined> {
    while (this.#bytes.length < length && !this.#isAtEnd) {
      const block = Buffer.allocUnsafe(Math.max(blockLength, length - this.#bytes.length))
      const count = await this.#read(block, this.#start + this.#bytes.length)
      this.#isAtEnd = count === 0
      this.#bytes = Buffer.concat([this.#bytes, block.subarray(0, count)])
    }
    return this.#bytes.length < length ? undefined : this.#bytes.subarray(0, length)
  }

  skip(length: number): void {
    this.#bytes = this.#bytes.subarray(length)
    this.#start += length
  }

  /** Skips to the next magic number after this byte. Returns false if there is none. */
  async skipToMagic(): Promise<boolean> {
    this.skip(1)
    while ((await this.peek(magic.length)) !== undefined) {
      const found = this.#bytes.indexOf(magic)
      this.skip(found === -1 ? this.#bytes.length - magic.length + 1 : found)
      if (found !== -1) return true
    }
    return false
  }
}

const frameAt = async (window: Window): Promise<Frame | undefined> => {
  const header = await window.peek(headerLength)
  if (header === undefined || !header.subarray(0, magic.length).equals(magic)) return undefined
  const length = header.readUInt32LE(magic.length)
  const checksum = header.readUInt32LE(magic.length + 4)
  const whole = length > maxPayloadBytes ? undefined : await window.peek(headerLength + length)
  const payload = whole?.subarray(headerLength)
  if (payload === undefined || crc32(payload) !== checksum) return undefined
  return { payload, start: window.start, end: window.start + headerLength + length }
}

const openIfThere = async (path: string) => {
  try {
    return await open(path, "r")
  } catch (cause) {
    if (Predicate.hasProperty(cause, "code") && cause.code === "ENOENT") return undefined
    throw cause
  }
}

/** The complete frames of a file, in order; none if the file does not exist. */
export async function* framesOf(path: string): AsyncGenerator<Frame> {
  const file = await openIfThere(path)
  if (file === undefined) return
  try {
    const window = new Window(
      async (into, position) => (await file.read(into, 0, into.length, position)).bytesRead
    )
    do {
      let frame = await frameAt(window)
      while (frame !== undefined) {
        window.skip(frame.end - window.start)
        yield frame
        frame = await frameAt(window)
      }
    } while (await window.skipToMagic())
  } finally {
    await file.close()
  }
}
