/**
 * Polar's JSON made regular before any schema sees it.
 *
 * - Integers beyond 2^53 stay text, so that no id loses its last digits.
 * - Keys are snake_case: Polar spells the same key `in-zone` in one place and `in_zone` in another.
 *
 * Bodies without either (nearly all, and the large ones) take the plain, fast path.
 */
import { Result } from "effect"

const longNumber = /\d{16}/u
const kebabKey = /"[a-z][a-z0-9_]*-[a-z0-9_-]*"\s*:/u
const integer = /^-?\d+$/u

const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const isKebab = (key: string): boolean => /^[a-z][a-z0-9_]*-[a-z0-9_-]*$/u.test(key)

const snakeKeys = (value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.keys(value).some(isKebab)
    ? Object.fromEntries(
        Object.entries(value).map(([key, entry]) => [isKebab(key) ? key.replaceAll("-", "_") : key, entry])
      )
    : value

const regular = (_key: string, value: unknown, context?: { readonly source?: string }): unknown => {
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    const source = context?.source
    return source !== undefined && integer.test(source) ? source : value
  }
  return isPlainObject(value) ? snakeKeys(value) : value
}

/** Reads a body. Fails with what is wrong, never with the text itself. An unfinished body is not JSON. */
export const parseAccessLinkJson = (body: Uint8Array): Result.Result<unknown, string> => {
  const text = new TextDecoder().decode(body)
  return Result.try({
    try: (): unknown =>
      longNumber.test(text) || kebabKey.test(text) ? JSON.parse(text, regular) : JSON.parse(text),
    catch: () => (text.trim() === "" ? "the body is empty" : "the body is not complete JSON")
  })
}
