/**
 * A packed series as the bytes of its column: one byte for the format, then deflated JSON.
 */
import { promisify } from "node:util"
import { deflateRaw, deflateRawSync, inflateRawSync } from "node:zlib"
import { Effect } from "effect"
import { pack, unpack } from "./packedSeries.ts"

const format = 1
const deflate = promisify(deflateRaw)
/** Handing less than this to another thread takes longer than to deflate it. */
const smallText = 8192

const deflated = (text: string) =>
  text.length < smallText ? Effect.sync(() => deflateRawSync(text)) : Effect.promise(() => deflate(text))

/** Deflates the text of a packed series; a long one on another thread. */
export const fromPackedText = (text: string): Effect.Effect<Uint8Array> =>
  Effect.map(deflated(text), (bytes) => Buffer.concat([Uint8Array.of(format), bytes]))

/** The value behind the bytes. Throws for bytes of another format: they are not ours, or we broke them. */
export const toValue = (bytes: Uint8Array): unknown => {
  if (bytes[0] !== format) throw new Error(`a series of unknown format ${bytes[0]}`)
  return unpack(JSON.parse(inflateRawSync(bytes.subarray(1)).toString("utf8")))
}

/** The text whose bytes are kept, and that tells whether two series are equal. */
export const packedText = (value: unknown): string => JSON.stringify(pack(value))

/** The packed text of a list of unlike values, of their own packed texts. */
export const packedList = (packed: ReadonlyArray<string>): string => `["a",${packed.join(",")}]`
