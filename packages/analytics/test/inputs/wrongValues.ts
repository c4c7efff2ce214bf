/** Right arguments with one thing wrong, in every place. */

/** What is given in place of something else. */
const kinds: ReadonlyArray<readonly [name: string, value: unknown]> = [
  ["undefined", undefined],
  ["null", null],
  ["text", "8"],
  ["NaN", Number.NaN],
  ["a huge number", 1.7e308],
  ["an object", {}],
  ["an array of everything", [1, "x", null, Number.NaN]],
  ["a word", "x"],
  ["true", true],
  ["infinity", Infinity],
  ["minus infinity", -Infinity],
  ["a large number", 1e49],
  ["a negative number", -1],
  ["a fraction", 0.5],
  ["zero", 0],
  ["an empty array", []],
  ["a function", () => 5],
  ["a date", new Date(0)]
]

/** A way into arguments, such as `[0, "series", "hrv_rmssd"]`. */
type Path = ReadonlyArray<string | number>

/** One wrong thing. */
export interface Wrong {
  readonly path: Path
  readonly kind: string
  readonly args: ReadonlyArray<unknown>
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** A series is made by `dailySeries`; what is in its arrays and its metric is checked there. */
const isMade = (key: string | number): boolean => key === "days" || key === "values" || key === "metric"

/** The places in a value: of arrays the first and the last, because the others are like them. */
const childrenOf = (value: unknown): ReadonlyArray<readonly [string | number, unknown]> => {
  if (Array.isArray(value)) {
    const ends = [...new Set([0, value.length - 1])].filter((index) => index in value)
    return ends.map((index) => [index, value[index]])
  }
  return isPlain(value) ? Object.entries(value) : []
}

const withChild = (value: unknown, key: string | number, child: unknown): unknown =>
  Array.isArray(value) ? value.with(Number(key), child) : { ...(value as object), [key]: child }

/** The value with something else in each place. Deep inside, the first kinds are enough. */
const variants = function* (value: unknown, path: Path): Generator<readonly [Path, string, unknown]> {
  for (const [kind, wrong] of kinds.slice(0, path.length > 2 ? 7 : kinds.length)) yield [path, kind, wrong]
  if (path.length > 1 && isMade(path.at(-1) ?? "")) return
  for (const [key, child] of childrenOf(value))
    for (const [at, kind, wrong] of variants(child, [...path, key]))
      yield [at, kind, withChild(value, key, wrong)]
}

/** The calls in which one of the arguments, or a part of one, is something else. */
export const wrongCalls = function* (args: ReadonlyArray<unknown>): Generator<Wrong> {
  for (const [index, arg] of args.entries())
    for (const [path, kind, wrong] of variants(arg, [index]))
      yield { path, kind, args: args.with(index, wrong) }
}
