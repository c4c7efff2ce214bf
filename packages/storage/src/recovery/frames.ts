/**
 * A journal's file: one frame after another. Each begins with a mark, its length and its checksum, so that a torn end
 * is recognised, and a damaged piece in the middle costs that piece only: reading goes on at the next mark.
 */
import { open } from "node:fs/promises"
import { crc32 } from "node:zlib"
import { Predicate } from "effect"

const mark = Buffer.from("PFJ1")
const headerLength = mark.length + 8
const blockLength = 1024 * 1024
/** A length beyond this is damage. */
const longestPayload = 256 * 1024 * 1024

/** A whole frame of a file, and where the next one may begin. */
export interface Frame {
  readonly payload: Buffer
  readonly end: number
}

/** A payload with its mark, length and checksum. */
export const toFrame = (payload: Uint8Array): Buffer => {
  const frame = Buffer.alloc(headerLength + payload.length)
  mark.copy(frame)
  frame.writeUInt32LE(payload.length, mark.length)
  frame.writeUInt32LE(crc32(payload), mark.length + 4)
  frame.set(payload, headerLength)
  return frame
}

/** The part of a file that is being looked at. */
class Window {
  readonly #read: (into: Buffer, position: number) => Promise<number>
  #bytes = Buffer.alloc(0)
  #start = 0
  #isAtEnd = false

  constructor(read: (into: Buffer, position: number) => Promise<number>) {
    this.#read = read
  }

  /** Where the window begins in the file. */
  get start(): number {
    return this.#start
  }

  /** The next `length` bytes, or undefined when the file ends before. */
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

  /** Goes on to the next mark after this byte. False when there is none. */
  async skipToMark(): Promise<boolean> {
    this.skip(1)
    while ((await this.peek(mark.length)) !== undefined) {
      const found = this.#bytes.indexOf(mark)
      this.skip(found === -1 ? this.#bytes.length - mark.length + 1 : found)
      if (found !== -1) return true
    }
    return false
  }
}

const frameAt = async (window: Window): Promise<Frame | undefined> => {
  const header = await window.peek(headerLength)
  if (header === undefined || !header.subarray(0, mark.length).equals(mark)) return undefined
  const length = header.readUInt32LE(mark.length)
  const checksum = header.readUInt32LE(mark.length + 4)
  const whole = length > longestPayload ? undefined : await window.peek(headerLength + length)
  const payload = whole?.subarray(headerLength)
  if (payload === undefined || crc32(payload) !== checksum) return undefined
  return { payload, end: window.start + headerLength + length }
}

const openIfThere = async (path: string) => {
  try {
    return await open(path, "r")
  } catch (cause) {
    if (Predicate.hasProperty(cause, "code") && cause.code === "ENOENT") return undefined
    throw cause
  }
}

/** The whole frames of a file, in order; none when there is no file. */
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
    } while (await window.skipToMark())
  } finally {
    await file.close()
  }
}
