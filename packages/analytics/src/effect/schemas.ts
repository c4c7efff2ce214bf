/** Schemas for external input: dates, rows and whole series. */
import { Effect, Schema, SchemaIssue, SchemaTransformation } from "effect"
import { type CivilDate, civilDate, civilDateOf } from "../series/CivilDate.ts"
import { type DailySeries, dailySeries } from "../series/DailySeries.ts"
import type { PatternName } from "../insights/Pattern.ts"
import { patternNames } from "../insights/patterns.ts"
import type { SeriesOptions } from "../series/readRows.ts"
import { orThrow } from "../results/Result.ts"

/** A civil date, `YYYY-MM-DD`, checked to be a calendar date. */
export const CivilDateSchema: Schema.Codec<CivilDate, string> = Schema.String.check(
  Schema.makeFilter<string>((text) => civilDate(text).ok || "must be a calendar date, YYYY-MM-DD")
).pipe(
  Schema.decodeTo(
    Schema.declare((text): text is CivilDate => typeof text === "string"),
    SchemaTransformation.transform({
      decode: (text) => orThrow(civilDate(text)),
      encode: (date) => date as string
    })
  )
)

/** A day and its value; `null` if nothing was measured. */
export const DatedValueSchema = Schema.Struct({ date: Schema.String, value: Schema.NullOr(Schema.Number) })

/** Schema of a pattern's name. */
export const PatternNameSchema = Schema.Literals(patternNames as [PatternName, ...Array<PatternName>])

const isSeries = (value: unknown): value is DailySeries =>
  typeof value === "object" && value !== null && "days" in value && "values" in value

const rowsOf = ({ days, values }: DailySeries): ReadonlyArray<typeof DatedValueSchema.Type> =>
  Array.from(days, (day, index) => ({ date: civilDateOf(day), value: values[index] ?? null }))

/**
 * Decodes rows of a request or a file to a `DailySeries`. The issue lists every invalid row.
 *
 * @example
 * Schema.decodeUnknownSync(dailySeriesSchema())([{ date: "2026-11-20", value: 43 }]).values // Float64Array [43]
 */
export const dailySeriesSchema = (
  options: SeriesOptions = {}
): Schema.Codec<DailySeries, ReadonlyArray<{ readonly date: string; readonly value: number | null }>> =>
  Schema.Array(DatedValueSchema).pipe(
    Schema.decodeTo(
      Schema.declare(isSeries),
      SchemaTransformation.transformEffect({
        decode: (rows: ReadonlyArray<typeof DatedValueSchema.Type>) => {
          const read = dailySeries(rows, options)
          return read.ok
            ? Effect.succeed(read.value)
            : Effect.fail(new SchemaIssue.InvalidValue({ expected: `daily values (${read.error.message})` }))
        },
        encode: (series: DailySeries) => Effect.succeed(rowsOf(series))
      })
    )
  )
