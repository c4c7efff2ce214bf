/** What was given in place of valid input, so that the caller can find and mend the mistake. */

/** A mistake in one of many rows or labels, by its position in the input. */
export interface InputIssue {
  readonly index: number
  /** The line of CSV text, from 1. */
  readonly line?: number
  /** The column of CSV text or of rows as objects. */
  readonly column?: string
  /** The date of a row. */
  readonly date?: unknown
  /** The value of a row, or the label. */
  readonly value: unknown
  readonly problem: string
}

/** Input that a function cannot use. The only error of this package. Its message says what was expected. */
export class InvalidInput extends Error {
  readonly _tag = "InvalidInput"
  /** Where it was given: the parameter, and the way into it, such as `person.series.hrv_rmssd` or `sample[3]`. */
  readonly path: string = ""
  /** Every invalid row or label, where several were given. */
  readonly issues: ReadonlyArray<InputIssue> = []
}

/** The beginning of something given: objects by their keys, because their values can be long. */
const described = (given: unknown): string =>
  (Object(given) === given
    ? `${(given as object).constructor?.name} {${Object.keys(given as object).join()}}`
    : typeof given === "string"
      ? `"${given}"`
      : String(given)
  ).slice(0, 80)

/**
 * Options with known names only, so that a misspelt one is not ignored.
 *
 * @throws InvalidInput for anything else.
 */
export const checkedOptions = <Options extends object>(
  options: Options,
  known: ReadonlyArray<string>,
  path = "options",
  expected = "the options"
): Options => {
  if (Object(options) === options && Object.keys(options).every((key) => known.includes(key))) return options
  throw unexpected(options, `${expected} {${known.join()}}`, path)
}

/** The error about what was given at a path. */
export const invalid = (
  message: string,
  path: string,
  issues: ReadonlyArray<InputIssue> = []
): InvalidInput => Object.assign(new InvalidInput(message), { path, issues })

/**
 * The error about a thing given in place of another.
 *
 * @param expected what was expected, and how to make it.
 */
export const unexpected = (given: unknown, expected: string, path = ""): InvalidInput =>
  Object.assign(new InvalidInput(`${described(given)} is not ${expected}`), { path })
