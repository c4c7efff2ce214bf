import { Schema } from "effect"
import { field } from "../records/Field.ts"

/**
 * Whose data it is: the Polar user id as text, `^[A-Za-z0-9_-]{1,100}$`.
 *
 * Text, because Polar's ids are 64-bit integers and JavaScript's numbers are not. Safe as a file name and in a URL.
 */
export const UserId = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_-]{1,100}$/u))
  .pipe(Schema.brand("UserId"))
  .annotate(field("text", { description: "Polar user id" }))
export type UserId = typeof UserId.Type
