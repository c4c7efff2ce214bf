/**
 * The last value of a header that can be sent more than once; undefined if absent or blank. Laravel's pending request
 * sends every value that was ever set, and means the last one.
 *
 * @example
 * lastHeaderValue("a, b") // "b"
 */
export const lastHeaderValue = (header: string | undefined): string | undefined =>
  (header ?? "")
    .split(",")
    .map((value) => value.trim())
    .findLast((value) => value !== "")
