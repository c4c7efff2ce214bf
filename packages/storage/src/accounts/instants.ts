import { Instant } from "@polar-flow/domain"

/** A `timestamptz` column as an instant. */
export const instantOf = (value: Date): Instant => Instant.fromMillis(value.getTime())

/** The same where the column may be empty. */
export const instantOrNull = (value: Date | null): Instant | null =>
  value === null ? null : instantOf(value)
