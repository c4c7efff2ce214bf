/**
 * Normalizes Polar's JSON before it is decoded.
 *
 * - Integers beyond 2^53 stay text, so that ids keep every digit.
 * - Keys become snake_case, because Polar spells the same key `in-zone` in one place and `in_zone` in another. They are
 *   renamed in the text. This is safe: quotes inside a string are escaped, so no string looks like a key.
 */
import { Result } from "effect"

const kebabKeys = /"[a-z][a-z0-9_]*-[a-z0-9_-]*"\s*:/gu
const integer = /^-?\d+$/u

const maxSafeDigits = 15
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57

/**
 * Whether the body contains more consecutive digits than a number can represent exactly. A run of sixteen digits covers
 * one of every fifteen positions.
 */
const hasLongNumber = (body: Uint8Array): boolean => {
  for (let at = maxSafeDigits; at < body.length; at += maxSafeDigits + 1) {
    if (!isDigit(body[at])) continue
    let [from, to] = [at, at]
    while (isDigit(body[from - 1])) from -= 1
    while (isDigit(body[to + 1])) to += 1
    if (to - from >= maxSafeDigits) return true
  }
  return false
}

const withoutLoss = (_key: string, value: unknown, context?: { readonly source?: string }): unknown => {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value
  const source = context?.source
  return source !== undefined && integer.test(source) ? source : value
}

/** Matches a string, which stays unchanged, or a number that JSON does not allow. */
const stringOrInvalidNumber = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/gu

/** Replaces `NaN` and `Infinity`, which some serializers write, with null. */
const withoutInvalidNumbers = (text: string): string =>
  text.replace(stringOrInvalidNumber, (token) => (token.startsWith('"') ? token : "null"))

const parse = (text: string, reviver: typeof withoutLoss | undefined): Result.Result<unknown, unknown> =>
  Result.try((): unknown => JSON.parse(text, reviver))

/**
 * Parses a body. The error describes the problem and never contains the text itself. A truncated body is not valid
 * JSON.
 */
export const parseAccessLinkJson = (body: Uint8Array): Result.Result<unknown, string> => {
  const sent = new TextDecoder().decode(body)
  const text = sent.replace(kebabKeys, (key) => key.replaceAll("-", "_"))
  const reviver = hasLongNumber(body) ? withoutLoss : undefined
  return parse(text, reviver).pipe(
    Result.orElse(() => parse(withoutInvalidNumbers(text), reviver)),
    Result.mapError(() => (text.trim() === "" ? "the body is empty" : "the body is not complete JSON"))
  )
}
