/**
 * Tolerant decoders for fields of Polar's responses: every field may be missing, null or empty, numbers may be text,
 * and sentinels for "not measured" become null. These schemas only decode.
 */
import { Effect, Option, Schema, SchemaGetter, SchemaIssue, SchemaTransformation } from "effect"

const readOnly = SchemaGetter.forbidden<never, unknown>(() => "Polar's responses are only decoded")

/** Maps a decoded value with a pure function. The result is checked against `target`. */
export const translate = <From extends Schema.Constraint, To extends Schema.Constraint>(
  from: From,
  target: To,
  read: (value: From["Type"]) => To["Encoded"]
): Schema.decodeTo<To, From> =>
  Schema.decodeTo<To, From>(target, { decode: SchemaGetter.transform(read), encode: readOnly })(from)

/** Like `translate`, but none is a decoding error with `expected`. */
export const translateIf = <From extends Schema.Constraint, To extends Schema.Constraint>(
  from: From,
  target: To,
  expected: string,
  read: (value: From["Type"]) => Option.Option<To["Encoded"]>
): Schema.decodeTo<To, From> =>
  Schema.decodeTo<To, From>(target, {
    decode: SchemaGetter.transformEffect((value: From["Type"]) =>
      Option.match(read(value), {
        onNone: () => Effect.fail(new SchemaIssue.InvalidValue({ expected })),
        onSome: (result) => Effect.succeed(result)
      })
    ),
    encode: readOnly
  })(from)

/** A field that may be missing, null or empty text; null then. */
export const orNull = <S extends Schema.Constraint>(schema: S) =>
  Schema.optional(Schema.Union([Schema.Null, Schema.Literal(""), schema])).pipe(
    Schema.decodeTo(Schema.NullOr(Schema.toType(schema)), {
      decode: SchemaGetter.transformOptional((value: Option.Option<S["Type"] | "" | null | undefined>) => {
        const present = Option.getOrNull(value)
        return Option.some(present === "" || present === undefined ? null : present)
      }),
      encode: readOnly
    })
  )

const numberShape = /^\s*-?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?\s*$/u

const NumericText = Schema.String.check(Schema.isPattern(numberShape, { expected: "a number" })).pipe(
  Schema.decodeTo(Schema.Finite, SchemaTransformation.numberFromString)
)

/** A finite number, or a number sent as text. */
export const Numeric = Schema.Union([Schema.Finite, NumericText])

/** A whole number; a fraction is rounded. */
export const WholeNumber = translate(Numeric, Schema.Int, Math.round)

/** Text, or a number. Ids beyond 2^53 keep every digit. */
export const Id = translate(
  Schema.Union([Schema.NonEmptyString, Schema.Finite]),
  Schema.NonEmptyString,
  (value) => String(value)
)

/** Text that stands for a missing number. */
const noNumberShape = /^\s*(?:NaN|-?Infinity|null)\s*$/iu

const NumericOrNone = Schema.Union([
  Schema.Finite,
  translateIf(Schema.String, Schema.NullOr(Schema.Finite), "a number", (text) => {
    if (noNumberShape.test(text)) return Option.some(null)
    return numberShape.test(text) && Number.isFinite(Number(text)) ? Option.some(Number(text)) : Option.none()
  })
])

/** A number without sentinels. */
export const number = orNull(NumericOrNone)

const measured = (isMeasured: (value: number) => boolean) =>
  translate(number, Schema.NullOr(Schema.Finite), (value) =>
    value !== null && isMeasured(value) ? value : null
  )

/** A non-negative number: −1 means "not available". */
export const notNegative = measured((value) => value >= 0)
/** A positive number: 0 means "no signal" or "none", −1 means "not available". */
export const aboveZeroOrNull = measured((value) => value > 0)
/** A non-negative integer. */
export const count = translate(notNegative, Schema.NullOr(Schema.Int), (value) =>
  value === null ? null : Math.round(value)
)
/** A name or a code. Unknown values are kept. */
export const text = orNull(Id)
/** A code whose given values mean "not available". */
export const codeExcept = (...sentinels: ReadonlyArray<string>) =>
  translate(text, Schema.NullOr(Schema.String), (value) =>
    value !== null && sentinels.includes(value) ? null : value
  )
/** A boolean; null if missing. */
export const flag = orNull(
  Schema.Union([
    Schema.Boolean,
    translate(Schema.Literals(["true", "false"]), Schema.Boolean, (value) => value === "true")
  ])
)

/** A list; empty if missing or null. */
export const listOf = <S extends Schema.Constraint>(item: S) =>
  translate(orNull(Schema.Array(item)), Schema.Array(Schema.toType(item)), (items) => items ?? [])

const entries = (isMeasured: (value: number) => boolean) =>
  translate(
    orNull(Schema.Record(Schema.String, Schema.NullOr(Numeric))),
    Schema.NullOr(Schema.Array(Schema.Tuple([Schema.String, Schema.NullOr(Schema.Finite)]))),
    (record) => {
      const pairs = Object.entries(record ?? {})
      return pairs.length === 0
        ? null
        : pairs.map(([clock, value]) => [clock, value !== null && isMeasured(value) ? value : null] as const)
    }
  )

/** A map from clock times to numbers, as entries in Polar's order; null if missing or empty. */
export const clockMap = entries(() => true)
/** The same for positive numbers, where 0 means "no signal". */
export const aboveZeroClockMap = entries((value) => value > 0)
