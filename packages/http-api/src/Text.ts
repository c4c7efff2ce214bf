import { Schema } from "effect"

const printable = Schema.isPattern(/^\P{Cc}*$/u, { message: "must not contain control characters" })

/**
 * Text of a client's own of at most so many characters, and of none that controls: PostgreSQL has no null character, a
 * log has lines, and a header has no line breaks.
 */
export const textOf = (longest: number) => Schema.String.check(Schema.isMaxLength(longest), printable)
