/** Compares this morning with the person's own normal morning. */
import { type AsOf } from "../series/asked.ts"
import { askedOfPerson } from "../series/askedOfPerson.ts"
import { type CivilDate, civilDateOf } from "../series/CivilDate.ts"
import { between, type DailySeries, emptySeries, latest, valueOn } from "../series/DailySeries.ts"
import { type Evidence, insufficient, type Insufficient, windowOf } from "../results/Evidence.ts"
import { explained, type Explained } from "../results/Explanation.ts"
import { anyMetric } from "../metrics/Metric.ts"
import type { Person } from "../series/Person.ts"
import {
  components,
  type ReadinessScore,
  readinessScore,
  type ReadinessSigns,
  expressionOf
} from "./readinessScore.ts"
import { debtOn } from "../sleep/sleepDebt.ts"
import {
  independentDays,
  nightsBefore,
  type StandardScore,
  standardScore
} from "../baseline/standardScore.ts"
import { levelOn, type Marks, marksOf } from "../baseline/referenceSlice.ts"
import { mean } from "../stats/mean.ts"
import { ramp } from "../stats/clamp.ts"
import { standardDeviation } from "../stats/standardDeviation.ts"

/** The readiness of a morning, or what is missing for it. */
export type RecoveryReadiness =
  | (ReadinessScore &
      Evidence & {
        readonly status: "ready"
        readonly night: CivilDate
        readonly isStale: boolean
        /** How much of the favourable values counts: 1, or less on a morning that is better than any before. */
        readonly credit: number
      })
  | Insufficient

/** How much more the mornings of healthy people differ than independent components would make them. */
const together = 1.5

const method = {
  name: "recovery_readiness",
  version: 2,
  parameters: { hrv: 0.4, restingHeartRate: 0.25, sleep: 0.25, breathing: 0.1, together }
}

/** Minimum number of nights in a reference; also what an interval assumes if the number is unknown. */
const least = 14

/**
 * The load ratio of a day from the known loads, and how far it counts: with the known days, and only beyond what chance
 * makes of a person's usual sessions (from 1 to 2 SDs of a week's mean). Polar's own ratio takes an unknown day for a
 * rest day, so it would jump where it begins to count.
 */
const loadOn = (load: DailySeries, day: number) => {
  const [week, month] = [between(load, day - 6, day).values, between(load, day - 27, day).values]
  const usual = mean(month) ?? 0
  const ratio = (mean(week) ?? 0) / usual
  const chance = (standardDeviation(month) ?? 0) * Math.sqrt(1 / 7 - 1 / 28)
  return {
    loadRatio: Number.isFinite(ratio) ? ratio : null,
    loadRatioShare:
      ramp(week.length, 1, 7) * ramp(month.length, 7, 28) * ramp((ratio - 1) * usual, chance, 2 * chance) || 0
  }
}

/**
 * Robust SDs on the favourable side from which a morning is unlike any before, as in the first days of a beta-blocker or
 * a new watch. Its favourable values then count less, and not at all: they say nothing about this morning.
 */
const unlikeAny = [2.5, 3.5] as const

/**
 * SDs up to which a higher breathing rate is ordinary; one SD further it counts in full. It can only lower the score, so
 * if ordinary nights counted, a usual morning would be below 50.
 */
const ordinary = 1.5

/** The score of a component on a night, and the number of nights it is compared with. */
const scoreAlone = (
  series: DailySeries,
  day: number,
  marks: Marks
): readonly [StandardScore | null, number] => [
  standardScore(series, day, marks),
  nightsBefore(series, day, marks).values.length
]

/**
 * The signs of a night. Sleep debt and load ratio are as of the day of waking up. What has few days counts little, so
 * that one day more or less is no jump. O(60) per component.
 *
 * @param scoreOf the score of a component and the number of nights it is compared with, where they are known.
 */
export const readinessSigns = (
  person: Person,
  day: number,
  scoreOf = scoreAlone,
  debt: Pick<ReturnType<typeof debtOn>, "nights" | "slept" | "value"> = debtOn(person, day)
): ReadinessSigns => {
  const { series } = person
  const found = components.map(({ metric }) => {
    const own = series[metric]
    const [score, nights] = own === undefined ? [null, 0] : scoreOf(own, day, marksOf(person, metric))
    return score && { ...score, share: ramp(nights, least - 1, 2 * least) }
  })
  const unlike = Math.max(
    ...components.map(({ used }, index) => ramp(used(found[index]?.robustZ ?? 0), ...unlikeAny))
  )
  const [hrv = null, restingHeartRate = null, sleep = null, breathing = null] = found
  const age = latest(debt.slept, day)?.staleDays ?? Infinity
  return {
    hrv,
    restingHeartRate,
    sleep,
    breathing: breathing && { ...breathing, beyond: ramp(breathing.z, ordinary, ordinary + 1) },
    // Polar compares it with its own 28 days, which may be of another device or level
    ansCharge:
      series.ans_charge === undefined ||
      day - (levelOn(day, { labels: person.labels })?.day ?? -Infinity) < 28
        ? null
        : valueOn(series.ans_charge, day),
    sleepDebtHours: debt.nights === 0 ? null : debt.value,
    sleepDebtShare: ramp(debt.nights, 4, 12) * ramp(-age, -4, -1),
    ...loadOn(series.training_load ?? emptySeries(anyMetric), day),
    effectiveN: least,
    together,
    credit: 1 - unlike
  }
}

/** The newest day with a night that can be judged; −∞ if there is none. */
const newestOf = ({ series }: Person, today: number): number =>
  Math.max(
    ...[series.hrv_rmssd, series.resting_hr, series.ans_charge].map((own) =>
      own === undefined ? -Infinity : (latest(own, today)?.day ?? -Infinity)
    )
  )

/**
 * Readiness as of a day: last night compared with the 60 nights before it, sleep debt and training load.
 *
 * - Judges the night of `asOf`. If it is missing, judges the night before and sets `isStale`. Otherwise there is no
 *   answer.
 * - Gates: 14 of the 60 nights for each component, which counts in full from 28. The deductions count less with fewer
 *   than 12 of the last 14 nights, or with unknown loads. O(log n) plus those nights.
 * - Healthy people: mean 50 ± 2, and below 35 on at most 14 % of mornings.
 * - References start at changes of level only if these are given, as `insights` does: `recoveryReadiness(withLevels(person))`.
 *
 * @example
 * recoveryReadiness(person, { asOf }) // { status: "ready", value: 39.4, band: "normal", interval: [33.9, 44.9], … }
 */
export const recoveryReadiness = (person: Person, options?: AsOf): Explained<RecoveryReadiness> => {
  const { today } = askedOfPerson(person, options)
  const newest = newestOf(person, today)
  const night = newest < today - 1 ? today : newest
  const signs = readinessSigns(person, night)
  const worth = components.flatMap(({ key, metric }) => {
    const own = person.series[metric]
    return own === undefined || signs[key] === null
      ? []
      : [independentDays(own, night, marksOf(person, metric))]
  })
  const given: ReadinessSigns = { ...signs, effectiveN: worth.length === 0 ? least : Math.min(...worth) }
  const score = readinessScore(given)
  const parts = score?.contributions ?? []
  // The ANS charge is derived from three of the four measurements.
  const n = Math.min(
    components.length,
    worth.length + (parts.some(({ name }) => name === "ans_charge") ? 3 : 0)
  )
  const evidence: Evidence = {
    unit: "points",
    n,
    window: windowOf(night - 60, night),
    coverage: Math.min(1, n / components.length),
    staleDays: newest === -Infinity ? null : today - newest,
    method
  }
  const explain = () => ({
    method,
    formula: "50 + Σ 25 · weight · clamp(z / 1.5, −2, 2) − deductions",
    inputs: parts.map(({ name, value, unit }) => ({
      name,
      date: civilDateOf(night),
      value,
      unit
    })),
    steps: [
      { name: "anchor", expression: "50", value: 50, unit: "points" },
      ...parts.map((part) => ({
        name: part.name,
        expression: expressionOf(part, given),
        value: part.points,
        unit: "points"
      })),
      { name: "score", expression: "sum", value: score?.value ?? null, unit: "points" }
    ],
    source: "weights by design"
  })
  if (score === null) {
    const missing = [{ of: "signs of last night with 14 nights before", required: 2, available: n }]
    return explained(
      insufficient(evidence, missing, (evidence.staleDays ?? 0) > 1 ? "stale" : "insufficient_data"),
      explain
    )
  }
  const answer = {
    ...evidence,
    status: "ready",
    night: civilDateOf(night),
    isStale: night < today,
    credit: signs.credit ?? 1,
    ...score
  } as const
  return explained(answer, explain)
}
