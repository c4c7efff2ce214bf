/**
 * What a caller gave, or the error about it. The checks of the main entry, which has no room for `checks.ts`: each is
 * where a value is used first, so that it covers all functions above.
 */
import { unexpected } from "./InvalidInput.ts"

/** Beyond this, powers of a number are not finite. */
export const largest = 1e50

/** A number of a range, both ends included. */
export const givenNumber = (given: unknown, path: string, highest = largest, lowest = -highest): number => {
  if (typeof given === "number" && given >= lowest && given <= highest) return given
  throw unexpected(given, `a number from ${lowest} to ${highest} (${path})`, path)
}
