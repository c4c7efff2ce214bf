import { Stream } from "effect"
import { Ndjson } from "effect/encoding"

/** Values as JSON, one a line, each line ended by a line feed. */
export const ndjsonBytes = (values: Stream.Stream<object>): Stream.Stream<Uint8Array> =>
  Stream.orDie(Stream.pipeThroughChannel(values, Ndjson.encode()))
