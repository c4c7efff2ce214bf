/** Values that damage example responses. */

/** Values that often break parsers. */
export const odd: ReadonlyArray<unknown> = [
  null,
  "",
  " ",
  0,
  -1,
  -1.0,
  1e308,
  5e-324,
  "9223372036854775807",
  "NaN",
  "1e999",
  true,
  [],
  {},
  [[]],
  { a: {} },
  "null",
  "9999-12-31T23:59:59-14:00",
  "1900-01-01T00:00",
  "2026-02-30",
  "2026-09-18",
  "24:61",
  "00:00",
  "2026-09-18T06:51:37-14:00",
  "2026-09-18T06:51:37+14:00",
  "2199-12-31T23:59:59Z",
  "PT1E9S",
  "P9999999D",
  "PT",
  "1,null,,x",
  "1,2,,null",
  -840,
  840,
  1080,
  "\u0000",
  "__proto__",
  1e15
]

/** Every path in a JSON value, the root first. */
export const pathsOf = (
  value: unknown,
  path: ReadonlyArray<string> = []
): ReadonlyArray<ReadonlyArray<string>> =>
  typeof value === "object" && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))]
    : [path]

/** The value with the value at a path replaced. */
export const replaced = (value: unknown, path: ReadonlyArray<string>, by: unknown): unknown => {
  const [key, ...rest] = path
  if (key === undefined) return by
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? replaced(item, rest, by) : item))
  const entries = Object.entries(value as object)
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, name === key ? replaced(inner, rest, by) : inner])
  )
}
