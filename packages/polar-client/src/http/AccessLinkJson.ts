/**
 * Polar's JSON made regular before any schema sees it.
 *
 * - Integers beyond 2^53 stay text, so that no id loses its last digits.
 * - Keys are snake_case: Polar spells the same key `in-zone` in one place and `in_zone` in another. They are renamed in
 *   the text, where nothing else looks like a key: quotes within a string have a backslash before them.
 */
import { Result } from "effect"

const kebabKeys = /"[a-z][a-z0-9_]*-[a-z0-9_-]*"\s*:/gu
const integer = /^-?\d+$/u

const longest = 15
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57

/** Whether more digits stand in a row than every number keeps. A row of sixteen covers one of every sixteen bytes. */
const hasLongNumber = (body: Uint8Array): boolean => {
  for (let at = longest; at < body.length; at += longest + 1) {
    if (!isDigit(body[at])) continue
    let [from, to] = [at, at]
    while (isDigit(body[from - 1])) from -= 1
    while (isDigit(body[to + 1])) to += 1
    if (to - from >= longest) return true
  }
  return false
}

const withoutLoss = (_key: string, value: unknown, context?: { readonly source?: string }): unknown => {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value
  const source = context?.source
  return source !== undefined && integer.test(source) ? source : value
}

/** A string, which is left as it is, or a number that JSON does not have. */
const stringOrNoNumber = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/gu

/** `NaN` and `Infinity`, which some serializers write, as null. */
const withoutNoNumbers = (text: string): string =>
  text.replace(stringOrNoNumber, (token) => (token.startsWith('"') ? token : "null"))

const parse = (text: string, reviver: typeof withoutLoss | undefined): Result.Result<unknown, unknown> =>
  Result.try((): unknown => JSON.parse(text, reviver))

/** Reads a body. Fails with what is wrong, never with the text itself. An unfinished body is not JSON. */
export const parseAccessLinkJson = (body: Uint8Array): Result.Result<unknown, string> => {
  const sent = new TextDecoder().decode(body)
  const text = sent.replace(kebabKeys, (key) => key.replaceAll("-", "_"))
  const reviver = hasLongNumber(body) ? withoutLoss : undefined
  return parse(text, reviver).pipe(
    Result.orElse(() => parse(withoutNoNumbers(text), reviver)),
    Result.mapError(() => (text.trim() === "" ? "the body is empty" : "the body is not complete JSON"))
  )
}
