import { Effect, Stream } from "effect"
import { PolarError, PolarUndecodable } from "../http/PolarError.ts"

const isGzip = (head: Uint8Array | undefined): boolean => head?.[0] === 0x1f && head[1] === 0x8b

const decompressed = async (file: ReadableStream<Uint8Array<ArrayBuffer>>) => {
  const [head, whole] = file.tee()
  const reader = head.getReader()
  const { value } = await reader.read()
  void reader.cancel()
  return isGzip(value) ? whole.pipeThrough(new DecompressionStream("gzip")) : whole
}

/**
 * Decompresses a file if it is gzipped. Polar documents TCX files as gzipped, but clients that read them as text also
 * work, so both are accepted.
 */
export const gunzipped = (
  file: Stream.Stream<Uint8Array, PolarError>,
  operation: string
): Stream.Stream<Uint8Array, PolarError> => {
  const failure = (error: unknown): PolarError =>
    error instanceof PolarError
      ? error
      : new PolarError({
          operation,
          reason: new PolarUndecodable({ issue: "the gzip is damaged", path: "" })
        })
  const plain = Effect.flatMap(Stream.toReadableStreamEffect(file), (readable) =>
    Effect.tryPromise({
      try: () => decompressed(readable as ReadableStream<Uint8Array<ArrayBuffer>>),
      catch: failure
    })
  )
  return Stream.unwrap(
    Effect.map(plain, (readable) => Stream.fromReadableStream({ evaluate: () => readable, onError: failure }))
  )
}
