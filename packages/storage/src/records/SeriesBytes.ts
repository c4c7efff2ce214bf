/** Encodes a packed series as the bytes of its column: one byte for the format, then deflated JSON. */
import { promisify } from "node:util"
import { deflateRaw, deflateRawSync, inflateRawSync } from "node:zlib"
import { Effect } from "effect"
import { pack, unpack } from "./packedSeries.ts"

const format = 1
const deflate = promisify(deflateRaw)
/** Shorter texts are deflated faster here than on another thread. */
const smallText = 8192

const deflated = (text: string) =>
  text.length < smallText ? Effect.sync(() => deflateRawSync(text)) : Effect.promise(() => deflate(text))

/** Deflates the text of a packed series. A long text is deflated on another thread. */
export const fromPackedText = (text: string): Effect.Effect<Uint8Array> =>
  Effect.map(deflated(text), (bytes) => Buffer.concat([Uint8Array.of(format), bytes]))

/** Decodes the bytes of a column. Throws if the format is unknown, which is a defect. */
export const toValue = (bytes: Uint8Array): unknown => {
  if (bytes[0] !== format) throw new Error(`unknown series format ${bytes[0]}`)
  return unpack(JSON.parse(inflateRawSync(bytes.subarray(1)).toString("utf8")))
}

/** The text that is stored. Two series are equal if their texts are equal. */
export const packedText = (value: unknown): string => JSON.stringify(pack(value))

/** The packed text of a list, from the packed texts of its items. */
export const packedList = (packed: ReadonlyArray<string>): string => `["a",${packed.join(",")}]`
