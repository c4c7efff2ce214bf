/** Reads dated values of one metric, row by row. */
import { epochDayOf } from "./CivilDate.ts"
import { anyMetric, givenMetric, type Metric } from "../metrics/Metric.ts"
import { largest } from "../results/given.ts"
import { checkedOptions, type InputIssue, unexpected } from "../results/InvalidInput.ts"
import { type DayValue, merged, type SeveralADay } from "./severalADay.ts"

/** One input row. A `null` or absent value is a day without a measurement. */
export interface DatedValue {
  readonly date: string
  readonly value: number | null | undefined
  /** Says of a 0 that the metric takes for an unworn watch that it is true: a night without sleep is 0 hours. */
  readonly isTrueZero?: boolean
}

/** How to read the rows of a series. */
export interface SeriesOptions {
  /** The metric of the values. Default `anyMetric`. */
  readonly metric?: Metric
  /**
   * Several values on one day. By default the metric decides (`severalADay`); if it does not, values that differ fail.
   * `reject` fails in any case if they differ. `last` keeps the last row, for repeated synchronisations. `sum` adds
   * them, for loads of several sessions.
   */
  readonly duplicates?: "reject" | "last" | "sum"
  /** NaN and infinities: `reject` (default), or treat as `missing`. */
  readonly nonFinite?: "reject" | "missing"
}

/** Whether the value is what a watch says that was not worn. */
export const saysUnworn = ({ zeroIsMissing = false }: Metric, value: number): boolean =>
  zeroIsMissing && value === 0

/** Whether the metric cannot have the value, or nothing can be computed from it: the logarithm of 0, powers that overflow. */
export const isImplausible = ({ plausible: [lowest, highest], scale }: Metric, value: number): boolean =>
  value < lowest || value > highest || Math.abs(value) > largest || (scale === "log" && value <= 0)

const dayOrNull = (date: string): number | null => {
  try {
    return epochDayOf(date)
  } catch {
    return null
  }
}

const optionNames: ReadonlyArray<keyof SeriesOptions> = ["metric", "duplicates", "nonFinite"]
const words: ReadonlyArray<unknown> = [undefined, "reject", "last", "sum"]

/** The value of each day, the quality of the rows, and what is wrong with them. */
export const readRows = (rows: Iterable<DatedValue>, options: SeriesOptions) => {
  const { duplicates: given, metric = anyMetric, nonFinite } = checkedOptions(options, optionNames)
  givenMetric(metric, "options.metric")
  if (!words.includes(given)) throw unexpected(given, "reject, last or sum", "options.duplicates")
  if (typeof rows?.[Symbol.iterator] !== "function") throw unexpected(rows, "rows {date,value}", "rows")
  const policy: SeveralADay = given ?? metric.severalADay ?? "reject"
  const byDay = new Map<number, DayValue>()
  const issues: Array<InputIssue> = []
  let [index, missing, duplicates, implausible] = [-1, 0, 0, 0]
  for (const row of rows) {
    const { date, value, isTrueZero = false } = row ?? {}
    index++
    const day = dayOrNull(date)
    const isNumber = Number.isFinite(value)
    const isDoubtful = isNumber && saysUnworn(metric, value as number)
    const isUnknown = !isNumber && (nonFinite === "missing" || value === null || value === undefined)
    const refuse = (problem: InputIssue["problem"]) => void issues.push({ index, date, value, problem })
    if (day === null) refuse("not_a_date")
    else if (isUnknown || (isDoubtful && !isTrueZero)) missing++
    else if (!isNumber) refuse("not_finite")
    else if (!isDoubtful && isImplausible(metric, value as number)) implausible++
    else {
      const earlier = byDay.get(day)
      if (earlier !== undefined) duplicates++
      if (policy === "reject" && earlier !== undefined && earlier.value !== value)
        refuse("conflicting_values")
      else
        byDay.set(
          day,
          earlier === undefined
            ? { value: value as number, count: 1 }
            : merged(earlier, value as number, policy, metric)
        )
    }
  }
  return { metric, byDay, issues, quality: { rows: index + 1, missing, duplicates, implausible } }
}
