/** How a metric differs by day of the week. */
import { type AsOf, askedOf } from "../series/asked.ts"
import { isoWeekday } from "../series/CivilDate.ts"
import { between, type DailySeries } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, insufficient, type Insufficient } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { type Significance, significanceOf } from "../results/significance.ts"
import { type GroupEffects, groupEffects } from "../stats/groupEffects.ts"
import { kruskalWallis } from "../stats/kruskalWallis.ts"

/** Effects of the weekdays in the metric's unit, Monday first. */
export interface WeekdayEffectsReady
  extends Evidence, Pick<GroupEffects, "grandMean" | "means" | "etaSquared" | "shrunken"> {
  readonly status: "ready"
  /** Share of the variance that weekdays explain. */
  readonly value: number
  readonly pValue: number
  readonly significance: Significance
}

/** The effects, or what is missing for them. */
export type WeekdayEffects = WeekdayEffectsReady | Insufficient

const leastDays = 56
const mostDays = 182
const method = { name: "weekday_effects", version: 1, parameters: { mostDays } }

/**
 * Weekday differences of a metric over the last half year: a rank test, the share of variance, and each day's effect,
 * shrunk towards 0 by its uncertainty.
 *
 * - Gates: 8 weeks of valid days. O(182 log 182).
 *
 * @see Kruskal & Wallis (1952); Efron & Morris (1975).
 * @example
 * weekdayEffects(sleepScore, { asOf }) // { status: "ready", shrunken: [0.8, 0.1, 0.5, 0, …], pValue: 0.00002, … }
 */
export const weekdayEffects = (series: DailySeries, options?: AsOf): Explained<WeekdayEffects> => {
  const { today } = askedOf(series, options)
  const span = [today - mostDays + 1, today] as const
  const slice = between(series, ...span)
  const groups = Array.from({ length: 7 }, (_, weekday) =>
    slice.values.filter((__, index) => isoWeekday(slice.days[index] as number) === weekday + 1)
  )
  const evidence = evidenceOf(series, slice, span, today, method, "")
  const effects = groupEffects(groups)
  const test = kruskalWallis(groups)
  const { name, unit } = series.metric
  const explain = () => ({
    method,
    formula: "effect = τ² / (τ² + σ² / n) · (mean of the weekday − mean)",
    inputs: inputsOf(name, unit, slice),
    steps: (effects?.shrunken ?? []).map((value, weekday) => ({
      name: `weekday ${weekday + 1}`,
      expression: `${effects?.means[weekday]} − ${effects?.grandMean}, shrunken`,
      value,
      unit
    })),
    source: "Kruskal & Wallis 1952; Efron & Morris 1975"
  })
  if (evidence.n < leastDays) {
    return explained(
      insufficient(evidence, [{ of: "valid days", required: leastDays, available: evidence.n }]),
      explain
    )
  }
  if (effects === null || test === null)
    return explained(insufficient(evidence, [], "constant_input"), explain)
  const { grandMean, means, etaSquared, shrunken } = effects
  const answer: WeekdayEffectsReady = {
    ...evidence,
    status: "ready",
    value: etaSquared,
    grandMean,
    means,
    etaSquared,
    shrunken,
    pValue: test.pValue,
    significance: significanceOf(test.pValue)
  }
  return explained(answer, explain)
}
