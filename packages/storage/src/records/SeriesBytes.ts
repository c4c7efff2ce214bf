/**
 * A packed series as the bytes of its column: one byte for the format, then deflated JSON.
 */
import { promisify } from "node:util"
import { deflateRaw, inflateRawSync } from "node:zlib"
import { Effect } from "effect"
import { pack, unpack } from "./packedSeries.ts"

const format = 1
const deflate = promisify(deflateRaw)

/** Deflates the text of a packed series on another thread. */
export const fromPackedText = (text: string): Effect.Effect<Uint8Array> =>
  Effect.map(
    Effect.promise(() => deflate(text)),
    (deflated) => Buffer.concat([Uint8Array.of(format), deflated])
  )

/** The value behind the bytes. Throws for bytes of another format: they are not ours, or we broke them. */
export const toValue = (bytes: Uint8Array): unknown => {
  if (bytes[0] !== format) throw new Error(`a series of unknown format ${bytes[0]}`)
  return unpack(JSON.parse(inflateRawSync(bytes.subarray(1)).toString("utf8")))
}

/** The text whose bytes are kept, and that tells whether two series are equal. */
export const packedText = (value: unknown): string => JSON.stringify(pack(value))
