/** Generators of series for property tests. */
import * as fc from "fast-check"
import {
  type CivilDate,
  civilDateOf,
  dailySeries,
  type DailySeries,
  type DatedValue,
  type Metric,
  orThrow
} from "../src/index.ts"

/** The `asOf` day of property tests. */
export const asOf: CivilDate = civilDateOf(20_777)
const span = 200

/** Frozen rows of up to 200 days before and 30 after `asOf`, some missing, in any order. */
export const anyRows = (lowest: number, highest: number): fc.Arbitrary<ReadonlyArray<DatedValue>> =>
  fc
    .array(fc.option(fc.integer({ min: lowest, max: highest }), { freq: 6 }), {
      minLength: 0,
      maxLength: span + 30
    })
    .chain((values) => {
      const rows = values.map((value, index) => ({ date: civilDateOf(20_777 - span + index), value }))
      return fc.shuffledSubarray(rows, { minLength: rows.length }).map((shuffled) => Object.freeze(shuffled))
    })

/** A series of rows. */
export const seriesOf = (rows: ReadonlyArray<DatedValue>, metric: Metric): DailySeries =>
  orThrow(dailySeries(rows, { metric }))
