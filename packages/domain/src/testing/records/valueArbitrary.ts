/**
 * Generators for the parts of a record, read off its schema: what a field is, its unit and its shape decide.
 *
 * `usual` values are what a healthy person and a working device give. `extreme` ones are everything the schema allows:
 * what a store must bring back unharmed.
 */
import { Schema, SchemaAST } from "effect"
import * as Arbitrary from "effect/Arbitrary"
import { CalendarDate } from "../../time/CalendarDate.ts"
import { Instant, LocalDateTime } from "../../time/Instant.ts"
import { anyOf, anyValue, wholeNumber } from "./anyOf.ts"

/** The record's day, and whether values may be extreme. */
export interface Setting {
  readonly day: CalendarDate
  readonly extremes: boolean
}

const millisPerDay = 86_400_000
const millisPerMinute = 60_000

/** Plausible range of each unit, and the step between values. */
const usualRanges: Readonly<Record<string, readonly [minimum: number, maximum: number, step: number]>> = {
  ms: [5, 2000, 1],
  s: [0, 36_000, 1],
  bpm: [35, 200, 1],
  "1/min": [8, 180, 0.1],
  m: [0, 40_000, 0.5],
  "km/h": [0, 60, 0.1],
  cm: [140, 210, 1],
  kg: [40, 140, 0.1],
  kcal: [0, 5000, 1],
  "°C": [-2, 40, 0.1],
  "%": [0, 100, 1],
  W: [0, 900, 1],
  TRIMP: [0, 300, 0.1],
  "ml/kg/min": [20, 80, 1]
}
const unitlessRange = [0, 100, 0.5] as const

const extremeNumbers = [
  0,
  -1,
  0.1 + 0.2,
  1 / 3,
  1e21,
  1e-7,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Number.MIN_VALUE
] as const
const extremeIntegers = [
  0,
  -1,
  2 ** 31,
  2 ** 32 + 1,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER
] as const
const usualTexts = ["RUNNING", "Polar Vantage V3", "E0123456", "SLEEP_TYPE_PRIMARY", "Aamulenkki"] as const
const extremeTexts = [
  "",
  "9223372036854775807",
  "'; drop table sleep; --",
  '"quoted" \\ and {json: [1]}',
  "line\nbreak\tand\u2028more",
  "日本語 · العربية · 🏃🏽‍♀️",
  "null"
] as const
const utcOffsets = [0, 120, 180, 330, -210, 840, -720] as const

const stepped = ([minimum, maximum, step]: readonly [number, number, number]) =>
  Arbitrary.map(wholeNumber(Math.round(minimum / step), Math.round(maximum / step)), (count) =>
    Number((count * step).toFixed(2))
  )

const numberArbitrary = (ast: SchemaAST.AST, { extremes }: Setting): Arbitrary.Arbitrary<number> => {
  const unit = SchemaAST.resolve(ast)?.["unit"]
  const usual = stepped((typeof unit === "string" ? usualRanges[unit] : undefined) ?? unitlessRange)
  return extremes ? anyOf([usual, anyValue(extremeNumbers)]) : usual
}

const integerArbitrary = ({ extremes }: Setting): Arbitrary.Arbitrary<number> => {
  const usual = wholeNumber(0, 40_000)
  return extremes ? anyOf([usual, anyValue(extremeIntegers)]) : usual
}

/** Without NUL, which PostgreSQL cannot store, and without unpaired surrogates, which are not valid text. */
const anyText = Arbitrary.map(Arbitrary.schema(Schema.String), (text) =>
  text.replaceAll(/[\0\p{Surrogate}]/gu, "")
)

const textArbitrary = ({ extremes }: Setting): Arbitrary.Arbitrary<string> =>
  extremes
    ? anyOf([anyValue<string>(usualTexts), anyValue<string>(extremeTexts), anyText])
    : anyValue(usualTexts)

/** Milliseconds since midnight; whole seconds unless extreme. */
const timeOfDay = ({ extremes }: Setting): Arbitrary.Arbitrary<number> =>
  extremes
    ? wholeNumber(0, millisPerDay - 1)
    : Arbitrary.map(wholeNumber(0, millisPerDay / 1000 - 1), (seconds) => seconds * 1000)

const instantArbitrary = (setting: Setting): Arbitrary.Arbitrary<Instant> =>
  Arbitrary.map(timeOfDay(setting), (millis) =>
    Instant.fromMillis(CalendarDate.toEpochDay(setting.day) * millisPerDay + millis)
  )

const clockArbitrary = (setting: Setting): Arbitrary.Arbitrary<LocalDateTime> =>
  Arbitrary.all({ millis: timeOfDay(setting), offset: anyValue<number>(utcOffsets) }).pipe(
    Arbitrary.map(({ millis, offset }) =>
      LocalDateTime.fromMillis(
        CalendarDate.toEpochDay(setting.day) * millisPerDay + millis - offset * millisPerMinute,
        offset
      )
    )
  )

/** Nested times are plain text in the schema, so the field's name decides. */
const isDeviceTime = (name: string, ast: SchemaAST.AST): boolean =>
  /^(time|startTime)$/u.test(name) && SchemaAST.isString(ast) && ast.checks === undefined

const propertyArbitrary = (
  name: string,
  ast: SchemaAST.AST,
  setting: Setting
): Arbitrary.Arbitrary<unknown> =>
  isDeviceTime(name, ast) && !setting.extremes
    ? Arbitrary.map(clockArbitrary(setting), (local) => local.slice(0, 19))
    : valueArbitrary(ast, setting)

const itemOf = (ast: SchemaAST.AST): SchemaAST.AST | undefined =>
  SchemaAST.isArrays(ast) ? ast.rest[0] : undefined

/** A struct of lists is a table in columns, so all lists have the same length. */
const columnsArbitrary = (columns: ReadonlyArray<readonly [string, SchemaAST.AST]>, setting: Setting) =>
  Arbitrary.map(
    Arbitrary.array(
      Arbitrary.all(Object.fromEntries(columns.map(([name, item]) => [name, valueArbitrary(item, setting)]))),
      { maxLength: 6 }
    ),
    (rows) => Object.fromEntries(columns.map(([name]) => [name, rows.map((row) => row[name])]))
  )

const structArbitrary = (ast: SchemaAST.Objects, setting: Setting): Arbitrary.Arbitrary<unknown> => {
  const properties = ast.propertySignatures.map(({ name, type }) => [String(name), type] as const)
  const columns = properties.flatMap(([name, type]) => {
    const item = itemOf(type)
    return item === undefined ? [] : [[name, item] as const]
  })
  return columns.length === properties.length
    ? columnsArbitrary(columns, setting)
    : Arbitrary.all(
        Object.fromEntries(properties.map(([name, type]) => [name, propertyArbitrary(name, type, setting)]))
      )
}

const unionArbitrary = (ast: SchemaAST.Union, setting: Setting): Arbitrary.Arbitrary<unknown> => {
  const [first, ...others] = ast.types.map((member) => valueArbitrary(member, setting))
  return first === undefined ? Arbitrary.schema(Schema.make(ast)) : anyOf([first, ...others])
}

const isInteger = (ast: SchemaAST.AST): boolean => !Schema.is(Schema.make(ast))(0.5)

/** A generator for any schema of a record. */
export const valueArbitrary = (ast: SchemaAST.AST, setting: Setting): Arbitrary.Arbitrary<unknown> => {
  const kind = SchemaAST.resolve(ast)?.["fieldKind"]
  if (kind === "date") return Arbitrary.Constant(setting.day)
  if (kind === "instant") return instantArbitrary(setting)
  if (kind === "clock") return clockArbitrary(setting)
  if (SchemaAST.isUnion(ast)) return unionArbitrary(ast, setting)
  if (SchemaAST.isNumber(ast))
    return isInteger(ast) ? integerArbitrary(setting) : numberArbitrary(ast, setting)
  if (SchemaAST.isString(ast) && ast.checks === undefined) return textArbitrary(setting)
  if (SchemaAST.isObjects(ast)) return structArbitrary(ast, setting)
  const item = itemOf(ast)
  return item === undefined
    ? Arbitrary.schema(Schema.make<Schema.Codec<unknown>>(ast))
    : Arbitrary.array(valueArbitrary(item, setting), { maxLength: 6 })
}
