/**
 * The kinds of values that a setting can have. Each is checked completely at the start, so that nothing fails later at
 * its first use. The expectations never contain the value, because it may be a secret.
 */
import { Config, Option, Schema, SchemaTransformation } from "effect"

const given = (environment: Readonly<Record<string, string | undefined>>) =>
  Object.entries(environment).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const]
  )

const unquoted = (value: string): string => /^(["'])(.*)\1$/su.exec(value)?.[2] ?? value

/**
 * Values without the spaces and quotes around them, which `docker --env-file` and files with Windows line ends leave. An
 * empty variable counts as not set, because compose files write `NAME=`.
 */
export const cleaned = (
  environment: Readonly<Record<string, string | undefined>>
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    given(environment)
      .map(([name, value]) => [name, unquoted(value.trim()).trim()] as const)
      .filter(([, value]) => value !== "")
  )

/** Text that passes a check. */
export const textThat = (expected: string, isValid: (value: string) => boolean) =>
  Schema.String.check(Schema.makeFilter(isValid)).annotate({ expected })

/** Text of a pattern. */
export const text = (expected: string, pattern: RegExp) => textThat(expected, (value) => pattern.test(value))

/** Text such as a name or a folder. */
export const Line = text("one line without control characters", /^\P{Cc}+$/u)

/** A whole number in a range. */
export const wholeNumber = (
  minimum: number,
  maximum: number,
  expected = `a whole number, ${minimum}–${maximum}`
) =>
  Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum, maximum })).annotate({ expected })

/** Any number that makes sense as a count. */
export const PositiveInt = wholeNumber(1, 1e9, "a whole number above 0")

const anyCase = Schema.String.pipe(Schema.decode(SchemaTransformation.toLowerCase()))

/** One of some words, in upper or lower case. */
export const oneOf = <const Words extends ReadonlyArray<string>>(...words: Words) =>
  anyCase.pipe(Schema.decodeTo(Schema.Literals(words).annotate({ expected: words.join(", ") })))

const yes = ["true", "yes", "on", "1", "y", "t"] as const
const no = ["false", "no", "off", "0", "n", "f"] as const

/** A switch, in upper or lower case. */
export const flag = (name: string): Config.Config<boolean> =>
  Config.schema(
    anyCase.pipe(Schema.decodeTo(Schema.Literals([...yes, ...no]).annotate({ expected: "true or false" }))),
    name
  ).pipe(Config.map((word) => yes.some((it) => it === word)))

/** A value that logs must not show. */
export const secret = (value: Schema.Codec<string>, name: string) =>
  Config.option(Config.schema(Schema.RedactedFromValue(value), name))

/** The items of a comma-separated list; none if it is not set. */
export const itemsOf = (value: Option.Option<string>): ReadonlyArray<string> =>
  Option.match(value, { onNone: () => [], onSome: list })

const list = (value: string): ReadonlyArray<string> => value.split(",").map((item) => item.trim())

/** A comma-separated list of items that pass a check. */
export const listOf = (expected: string, isItem: (item: string) => boolean) =>
  textThat(expected, (value) => list(value).every(isItem))
