import { Schema } from "effect"
import { Flag } from "effect/cli"

/** `--json`: the same rows for programs. */
export const jsonOption = Flag.Boolean("json").pipe(
  Flag.withDescription("Print JSON instead of a table"),
  Flag.withDefault(false)
)

/** Encodes what a command found as one line of JSON. */
export const json = <S extends Schema.Codec<unknown, unknown>>(schema: S) =>
  Schema.encodeSync(Schema.fromJsonString(schema))
