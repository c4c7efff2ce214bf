/**
 * The value that a client gave last, of a header that comes more than once; absent and blank are undefined. Laravel's
 * pending request sends every value that it was ever given, and means the last.
 *
 * @example
 * lastHeaderValue("a, b") // "b"
 */
export const lastHeaderValue = (header: string | undefined): string | undefined =>
  (header ?? "")
    .split(",")
    .map((value) => value.trim())
    .findLast((value) => value !== "")
