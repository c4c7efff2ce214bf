import { Schema } from "effect"

const printable = Schema.isPattern(/^\P{Cc}*$/u, { message: "must not contain control characters" })

/** A name: like `textOf`, but not blank. */
export const nameOf = (longest: number) =>
  Schema.String.check(
    Schema.isMaxLength(longest),
    Schema.isPattern(/^\P{Cc}*[^\s\p{Cc}]\P{Cc}*$/u, {
      message: "must not be blank, nor contain control characters"
    })
  )

/**
 * Text of a client's own of at most so many characters, and of none that controls: PostgreSQL has no null character, a
 * log has lines, and a header has no line breaks.
 */
export const textOf = (longest: number) => Schema.String.check(Schema.isMaxLength(longest), printable)
