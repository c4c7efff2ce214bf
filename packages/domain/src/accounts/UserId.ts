import { Schema } from "effect"
import { field } from "../records/Field.ts"

/**
 * The Polar user id as text, `^[A-Za-z0-9_-]{1,100}$`.
 *
 * Text, because Polar's ids are 64-bit integers, which JavaScript numbers cannot hold. Safe in file names and URLs.
 */
export const UserId = Schema.String.check(
  Schema.isPattern(/^[A-Za-z0-9_-]{1,100}$/u, { message: "must be 1 to 100 letters, digits, _ or -" })
)
  .pipe(Schema.brand("UserId"))
  .annotate(field("text", { description: "Polar user id" }))
export type UserId = typeof UserId.Type
