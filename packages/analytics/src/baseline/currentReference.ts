/** What is normal for a person now. */
import { askedOf } from "../series/asked.ts"
import { type CivilDate, civilDateOf } from "../series/CivilDate.ts"
import type { DailySeries } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { allOnScale } from "../series/onScale.ts"
import { floorOf } from "../series/resolution.ts"
import { mean } from "../stats/mean.ts"
import { standardDeviation } from "../stats/standardDeviation.ts"
import { sum } from "../stats/sum.ts"
import { type Baseline, baselineStatus } from "./baseline.ts"
import { levelChanges } from "./levelChanges.ts"
import { levelOn, type ReferenceOptions, referenceSlice } from "./referenceSlice.ts"

/** Why a reference starts where it does: the first value, the longest period, a change of level, or a label. */
export type ReferenceStart = "history" | "90_days" | "level_change" | "label"

/** A person's present normal. Its window starts where the reference does. */
export interface CurrentReference extends Evidence {
  /** `insufficient` below 7 days, `partial` below 21, then `ready`. */
  readonly status: Baseline["status"]
  /** Mean of the days in the metric's unit; `null` without any. */
  readonly value: number | null
  readonly unit: string
  /** SD of the days on the metric's scale, at least one step of its readings; `null` below two days. */
  readonly spread: number | null
  readonly since: CivilDate
  readonly startsWith: ReferenceStart
}

const longest = 90
const method = { name: "current_reference", version: 1, parameters: { longestDays: longest } }

/**
 * The present normal of a metric as of a day: the last 90 calendar days, but only since the level last changed, and
 * without the days that labels exclude.
 *
 * A change of level shows when it has lasted for 21 values. Until then the reference is the one before. A new device and
 * a medication start a new level at once, which has no value at first.
 *
 * - Unlike `baseline`, which is the mean of everything, it forgets. Later days are ignored, also by changes of level.
 * - O(n) once per series and labels, then O(90).
 *
 * @example
 * currentReference(restingHr, { asOf }) // { status: "ready", value: 52, since: "2026-08-23", startsWith: "90_days", n: 88, … }
 */
export const currentReference = (
  series: DailySeries,
  options?: ReferenceOptions
): Explained<CurrentReference> => {
  const given = askedOf(series, options, ["labels", "levels"])
  const asked = { ...given, levels: given.levels ?? levelChanges(series, given.labels) }
  const { today } = asked
  const { metric } = series
  const earliest = today - longest + 1
  const level = levelOn(today, asked)
  const oldest = Math.min(series.days[0] ?? today, today)
  const from = Math.max(earliest, level?.day ?? earliest, oldest)
  const slice = referenceSlice(series, today, [earliest, today], asked)
  const value = mean(slice.values)
  const onScale = allOnScale(metric, slice.values)
  const deviation = standardDeviation(onScale)
  const answer: CurrentReference = {
    ...evidenceOf(series, slice, [from, today], today, method),
    status: baselineStatus(slice.values.length),
    value,
    unit: metric.unit,
    spread: deviation === null ? null : Math.max(deviation, floorOf(metric, mean(onScale) as number)),
    since: civilDateOf(from),
    startsWith: level?.day === from ? level.by : oldest >= earliest ? "history" : "90_days"
  }
  return explained(answer, () => ({
    method,
    formula: "mean = sum of the days since the reference starts ÷ their number",
    inputs: inputsOf(metric.name, metric.unit, slice),
    steps: [
      { name: "mean", expression: `${sum(slice.values)} / ${slice.values.length}`, value, unit: metric.unit }
    ],
    source: "arithmetic mean; 90 days, cut at a change of level"
  }))
}
