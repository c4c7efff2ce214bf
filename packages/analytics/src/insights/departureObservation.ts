/** Says that several measurements together are less favourable than usual. */
import { epochDayOf } from "../series/CivilDate.ts"
import { between } from "../series/DailySeries.ts"
import { windowOf } from "../results/Evidence.ts"
import { metrics } from "../metrics/metrics.ts"
import { mean } from "../stats/mean.ts"
import { calibrated, priorityFrom } from "./calibrated.ts"
import type { Departure } from "./departure.ts"
import type { DepartureSignal } from "./DepartureForm.ts"
import type { Findings } from "./Findings.ts"
import type { Span } from "./nightSigns.ts"
import { type Draft, format, nameOf, type Support } from "./Observation.ts"

/** Nights that each form speaks of. */
const nightsOf = { sudden: [1, 2, 3], lasting: [7], sleep: [1, 3, 5], single: [1, 3], steady: [7] } as const
const mostNamed = 3

/** The number of nights over which the named metrics differ most. */
const spanOf = ({ form, signs }: Departure, named: ReadonlyArray<DepartureSignal>): Span => {
  const sizeOf = (span: Span) => named.reduce((sum, metric) => sum + (signs[metric]?.[span] ?? 0), 0)
  return nightsOf[form].reduce<Span>(
    (best, span) => (sizeOf(span) > sizeOf(best) ? span : best),
    nightsOf[form][0]
  )
}

const differenceOf = (metric: DepartureSignal, value: number, reference: number): string => {
  const { scale, unit } = metrics[metric]
  const way = value < reference ? "below" : "above"
  const size =
    scale === "interval" || reference <= 0
      ? format(Math.abs(value - reference), unit)
      : `${Math.abs(100 * (value / reference - 1)).toFixed(0)}%`
  return `${nameOf(metric)} ${size} ${way}`
}

const listed = (parts: ReadonlyArray<string>): string =>
  parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`

/** The support of the joint evidence. */
export const departureSupport = ({ coverage, logOdds, staleDays }: Departure): Support => ({
  rule: "departure",
  coverage,
  staleDays,
  z: Math.max(0, logOdds),
  strength: 0
})

/** Whether the joint evidence is worth mentioning. */
export const isDeparture = (found: Departure | null): boolean =>
  found !== null && calibrated(found, departureSupport(found)).value >= priorityFrom.medium

/** One observation, if the joint evidence is clear enough. */
export const departureRule = (findings: Findings): ReadonlyArray<Draft> => {
  const found = findings.departure()
  if (found === null || !isDeparture(found)) return []
  const { morning, parts, staleDays } = found
  const support = departureSupport(found)
  const named = parts
    .filter(({ points }) => points > 0)
    .filter(({ metric }) => found.signs[metric] !== null)
    .toSorted((a, b) => b.points - a.points)
    .slice(0, mostNamed)
    .map(({ metric }) => metric)
  const span = spanOf(found, named)
  const today = epochDayOf(morning)
  const compared = named.flatMap((metric) => {
    const { values } = between(findings.series(metric), today - span + 1, today)
    const [value, reference] = [mean(values), findings.reference(metric).value]
    return value === null || reference === null ? [] : [{ metric, value, reference, n: values.length }]
  })
  if (compared.length === 0) return []
  const when =
    span > 1 ? `Over the last ${span} nights` : staleDays === 0 ? "Last night" : "In the night before last"
  const together = compared.length > 1 ? " together" : ""
  const chance = Math.round(10 * calibrated(found, support).value)
  return [
    {
      id: "recovery_below_normal",
      code: "recovery_below_normal",
      params: {
        nights: span,
        staleDays,
        metrics: compared.map(({ metric }) => metric),
        values: compared.map(({ value }) => value),
        references: compared.map(({ reference }) => reference),
        units: compared.map(({ metric }) => metrics[metric].unit),
        chanceOfTen: chance
      },
      category: "recovery",
      priority: "up to high",
      fact: `${when}: ${listed(compared.map(({ metric, reference, value }) => differenceOf(metric, value, reference)))} your normal`,
      context: `Of 10 mornings that look like this${together}, about ${chance} ${chance === 1 ? "is" : "are"} more than chance`,
      evidence: compared.map(({ metric, n, reference, value }) => ({
        metric,
        value,
        unit: metrics[metric].unit,
        reference,
        window: windowOf(today - span + 1, today),
        n
      })),
      method: "joint_evidence",
      support,
      trend: null
    }
  ]
}
