/** Reference values from R, SciPy and statsmodels, and the rule for comparing with them. */
import { readdirSync, readFileSync } from "node:fs"

/** One case of a golden file. */
export interface GoldenCase {
  readonly name: string
  readonly input: unknown
  readonly params: Readonly<Record<string, unknown>>
  readonly expected: unknown
  /** Other fields of the case. */
  readonly [key: string]: unknown
}

/** One golden file. */
export interface GoldenFile {
  readonly $meta: { readonly tolerance: { readonly abs: number; readonly rel: number } }
  readonly cases: ReadonlyArray<GoldenCase>
}

/** Runs a case and returns the answer with the keys of the case's `expected`. */
export type GoldenRunner = (one: GoldenCase) => unknown

const folder = new URL("golden/", import.meta.url)

/** Names of all golden files. */
export const goldenFiles: ReadonlyArray<string> = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.slice(0, -".json".length))

/** A golden file by name. */
export const golden = (file: string): GoldenFile =>
  JSON.parse(readFileSync(new URL(`${file}.json`, folder), "utf8"))

/** Values in a golden file that show a wrong method. */
const isCounterexample = (key: string): boolean => /_(REFERENCE_BEHAVIOUR|WRONG)/.test(key)

const decoded = (value: unknown): unknown =>
  value === "Infinity" ? Infinity : value === "-Infinity" ? -Infinity : value

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const asList = (value: unknown): unknown =>
  ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<unknown>) : value

const isClose = ({ $meta: { tolerance } }: GoldenFile, actual: number, wanted: number): boolean =>
  Object.is(actual, wanted) || Math.abs(actual - wanted) <= tolerance.abs + tolerance.rel * Math.abs(wanted)

/**
 * Where an answer is not what a file expects, within the file's own tolerance: |a − e| ≤ abs + rel·|e|; `null` only
 * equals `null`. Keys that the file does not name may be there as well.
 */
export const differences = (
  file: GoldenFile,
  actual: unknown,
  expected: unknown,
  path = "value"
): ReadonlyArray<string> => {
  const wanted = decoded(expected)
  const given = asList(actual)
  if (typeof wanted === "number" && typeof given === "number" && isClose(file, given, wanted)) return []
  if (Array.isArray(wanted) && Array.isArray(given) && wanted.length === given.length) {
    return wanted.flatMap((each, index) => differences(file, given[index], each, `${path}[${index}]`))
  }
  if (isRecord(wanted) && isRecord(given)) {
    return Object.entries(wanted).flatMap(([key, each]) =>
      isCounterexample(key) ? [] : differences(file, given[key], each, `${path}.${key}`)
    )
  }
  return given === wanted ? [] : [`${path}: ${JSON.stringify(given)} instead of ${JSON.stringify(wanted)}`]
}

/** The numbers of an input without its gaps, frozen so that no function can modify them. */
export const present = (input: unknown): ReadonlyArray<number> =>
  Object.freeze((input as ReadonlyArray<number | null>).filter((value) => value !== null))
