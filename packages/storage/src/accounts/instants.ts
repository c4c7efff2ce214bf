import { Instant } from "@polar-flow/domain"

/** Converts a `timestamptz` column to an instant. */
export const instantOf = (value: Date): Instant => Instant.fromMillis(value.getTime())

/** The same for a nullable column. */
export const instantOrNull = (value: Date | null): Instant | null =>
  value === null ? null : instantOf(value)
