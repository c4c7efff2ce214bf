/** Whether the level of a metric has moved, with the test that says so. */
import { epochDayOf } from "../series/CivilDate.ts"
import { between } from "../series/DailySeries.ts"
import { mean } from "../stats/mean.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import { percentOfBaseline } from "../baseline/percentOfBaseline.ts"
import type { TrendReady } from "../baseline/trend.ts"
import { onScale } from "../series/onScale.ts"
import { normalCdf } from "../stats/normal.ts"
import { studentTTwoSided } from "../stats/studentT.ts"
import type { Rule } from "./Rule.ts"
import { isDeparture } from "./departureObservation.ts"
import type { DepartureSignal } from "./DepartureForm.ts"
import type { Findings } from "./Findings.ts"
import type { Moved, Tested } from "./levelSentences.ts"

const tested = (
  metric: MetricName,
  value: number | null,
  reference: number | null,
  pValue: number
): Tested | null => {
  const { percent } = percentOfBaseline(metrics[metric], value, reference)
  return percent === null || value === null || reference === null
    ? null
    : { percent: percent - 100, value, reference, pValue }
}

/** p below which a week has moved. */
const weekLevel = 0.05
/** Values that a reference needs. */
const least = 7
/** Error of a mean of so many nights, in SDs of one, at an autocorrelation of about a third. */
const errorOf = { 1: 1, 3: 0.74 } as const
/** p below which a few nights are worth mentioning if other signals agree. */
const agreedLevel = 0.1

const isSide = (way: Move["way"], { percent }: Tested): boolean => percent < 0 === (way === "below")

/** The last 7 days beside the 30 before, as the trend tests them. */
const weekOf = (metric: MetricName, found: TrendReady): Tested | null =>
  tested(metric, found.last7Days.mean, found.previous30Days.mean, found.pValue)

/** Nights whose mean is compared with the present normal: the last one, and the last three. */
const nightSpans = [1, 3] as const

/**
 * The mean of the last nights beside the person's present normal: a t-test of one mean against a sample, with the
 * error of so many autocorrelated days.
 */
const nightsOf = (findings: Findings, metric: MetricName, nights: 1 | 3): Tested | null => {
  const today = epochDayOf(findings.asOf)
  const { n, spread, value: reference } = findings.reference(metric)
  const { values } = between(findings.series(metric), today - nights + 1, today)
  const value = nights === 1 ? findings.current(metric) : values.length < nights ? null : mean(values)
  if (value === null || reference === null || spread === null || spread === 0 || n < least) return null
  const [placed, center] = [onScale(metrics[metric], value), onScale(metrics[metric], reference)]
  const distance = (placed - center) / (spread * Math.sqrt(errorOf[nights] ** 2 + 1 / n))
  return tested(metric, value, reference, studentTTwoSided(distance, n - 1))
}

/** A metric that may have moved to one side. */
export interface Move {
  readonly metric: MetricName
  readonly way: "above" | "below"
  readonly rule: Rule
  /** Percent of the baseline at or below which a fallen week is clear by itself. */
  readonly clearAt?: number
  /** The metric, if a run of its nights counts without the agreement of other signals. */
  readonly run?: DepartureSignal
}

/** Percents are compared as they are shown, with one decimal. */
const halfShown = 0.05
/** Spread of nights on the metric's scale above which a week that has fallen so far is not clear by itself. */
const mostSpread = 0.2

const clearWeek = (findings: Findings, { clearAt, metric }: Move, week: Tested): Tested | null => {
  if (clearAt === undefined || (findings.reference(metric).spread ?? 0) > mostSpread) return null
  const isClear = ({ percent }: Tested) => 100 + percent < clearAt + halfShown
  const newest = nightsOf(findings, metric, 1)
  return isClear(week) ? week : newest !== null && isClear(newest) ? newest : null
}

/** Nights of a run, and the distances from which it is mentioned and is clear: one of 10 and one of 25 usual runs. */
const run = { nights: 3, from: 1.3, clearFrom: 1.75 } as const

/** The last three nights beside the present normal. Their p-value is that of the distance, which knows the weekdays. */
const runOf = (findings: Findings, metric: MetricName, distance: number): Tested | null => {
  const today = epochDayOf(findings.asOf)
  const value = mean(between(findings.series(metric), today - run.nights + 1, today).values)
  const found = tested(metric, value, findings.reference(metric).value, 2 * normalCdf(-distance))
  return found !== null && isSide("below", found) ? found : null
}

/** The week, and today's value, if it is at least as far from normal. */
const movedWeek = (findings: Findings, move: Move, distance: number | null): Moved | null => {
  const { metric, way } = move
  const found = findings.trend(metric)
  const isMove =
    found.status === "ready" &&
    found.direction === (way === "below" ? "down" : "up") &&
    found.pValue < weekLevel
  const week = isMove ? weekOf(metric, found) : null
  if (week === null) return null
  const today = nightsOf(findings, metric, 1)
  const isAsFar =
    today !== null &&
    isSide(way, today) &&
    today.pValue < weekLevel &&
    Math.abs(today.percent) >= Math.abs(week.percent)
  const isRun = (distance ?? 0) >= run.clearFrom
  const clear = isRun ? week : clearWeek(findings, move, week)
  const few = isAsFar ? today : null
  return { first: few ?? week, week, few, nights: 1, run: distance, clear }
}

/** Last night or the last three, if other signals agree. */
const movedNights = (findings: Findings, { metric, way, rule }: Move): Moved | null => {
  if (rule === "favourable" || !isDeparture(findings.departure())) return null
  const [one, three] = nightSpans.map((nights) => {
    const value = nightsOf(findings, metric, nights)
    return value !== null && isSide(way, value) && value.pValue < agreedLevel ? value : null
  })
  const isThree = (three?.pValue ?? 1) < (one?.pValue ?? 1)
  const few = (isThree ? three : one) ?? null
  return few === null
    ? null
    : { first: few, week: null, few, nights: isThree ? 3 : 1, run: null, clear: null }
}

/**
 * What has moved: the week, if its test says so; a run of nights that is rare for the person; or last night or the last
 * three alone, if other signals agree. `null` if nothing has.
 */
export const movedOf = (findings: Findings, move: Move): Moved | null => {
  const departure = findings.departure()
  const sign = move.run === undefined || departure?.staleDays !== 0 ? null : departure.signs[move.run]
  const distance = sign?.[run.nights] ?? null
  const ofWeek = movedWeek(findings, move, distance)
  if (ofWeek !== null) return ofWeek
  const few = distance === null || distance < run.from ? null : runOf(findings, move.metric, distance)
  if (few === null || distance === null) return movedNights(findings, move)
  const clear = distance < run.clearFrom ? null : few
  return { first: few, week: null, few, nights: run.nights, run: distance, clear }
}
