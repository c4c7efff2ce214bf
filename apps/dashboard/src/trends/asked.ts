/** What the address of the screen asks for, so that a trend can be linked to, kept and shared. */
import { go, type Path, query } from "../app/router.ts"
import { dateOf, dayOf, isCalendarDate } from "../words/dates.ts"
import { type Choice, choices } from "./metricText.ts"

/** Lengths to choose, in days. */
export const lengths = [30, 90, 180, 365] as const
type Length = (typeof lengths)[number]

/** The days that are asked for: the last so many, everything, or from one day to another. */
export type Range = Length | "all" | { readonly from: number; readonly to: number }

/** The days of an address that names none, if there is as much: half a year. */
export const usualLength: Length = 180

/** The days that the span is compared with. */
export type Comparison = "before" | "year"

/** Days by which the metric follows the other one. */
export const lags = [0, 1, 2, 3] as const

/** What is asked for. */
export interface Asked {
  readonly metric: Choice
  /** Null: as much as there is, up to the usual length. */
  readonly range: Range | null
  readonly comparison: Comparison | null
  /** A second metric. */
  readonly other: Choice | null
  readonly lag: number
  /** Whether numbers are hidden, for a picture to share. */
  readonly isHidden: boolean
}

/** What is shown. */
export interface Shown extends Asked {
  readonly range: Range
}

const usual: Asked = {
  metric: "hrv_rmssd",
  range: null,
  comparison: null,
  other: null,
  lag: 1,
  isHidden: false
}

const rangeIn = (given: URLSearchParams): Range | null => {
  const [from, to, days] = ["from", "to", "days"].map((name) => given.get(name) ?? "")
  if (isCalendarDate(from ?? "") && isCalendarDate(to ?? "")) {
    const [first, last] = [dayOf(from ?? ""), dayOf(to ?? "")]
    return { from: Math.min(first, last), to: Math.max(first, last) }
  }
  return days === "all" ? "all" : (lengths.find((length) => String(length) === days) ?? usual.range)
}

/** The metric that a parameter names; null for none that can be chosen. */
export const choiceOf = (name: string | null): Choice | null =>
  choices.find((choice) => choice === name) ?? null
const choiceIn = (given: URLSearchParams, parameter: string): Choice | null => choiceOf(given.get(parameter))

/**
 * What a query asks for. What it does not say, or says wrongly, is as usual.
 *
 * @example
 * askedOf(new URLSearchParams("metric=steps&days=30")).range // 30
 */
export const askedOf = (given: URLSearchParams): Asked => {
  const comparison = given.get("compare")
  const lag = lags.find((each) => String(each) === given.get("lag"))
  return {
    metric: choiceIn(given, "metric") ?? usual.metric,
    range: rangeIn(given),
    comparison: comparison === "before" || comparison === "year" ? comparison : null,
    other: choiceIn(given, "with"),
    lag: lag ?? usual.lag,
    isHidden: given.has("hidden")
  }
}

const rangeQuery = (range: Range | null): ReadonlyArray<readonly [string, string]> => {
  if (range === null) return []
  if (typeof range === "object")
    return [
      ["from", dateOf(range.from)],
      ["to", dateOf(range.to)]
    ]
  return [["days", String(range)]]
}

/** The address that asks for this. `trendPath({ metric: "steps" }) // "/trends?metric=steps"` */
export const trendPath = (wanted: Partial<Asked>): Path => {
  const { comparison, isHidden, lag, metric, other, range } = { ...usual, ...wanted }
  const given = new URLSearchParams([
    ...(metric === usual.metric ? [] : [["metric", metric]]),
    ...rangeQuery(range),
    ...(comparison === null ? [] : [["compare", comparison]]),
    ...(other === null ? [] : [["with", other]]),
    ...(other === null || lag === usual.lag ? [] : [["lag", String(lag)]]),
    ...(isHidden ? [["hidden", ""]] : [])
  ] as Array<[string, string]>)
  const text = given.toString()
  return text === "" ? "/trends" : `/trends?${text}`
}

/** What the address of the page asks for. */
export const asked = (): Asked => askedOf(query.value)

/** Changes what is shown. The address changes, and going back leaves the screen. */
export const ask = (change: Partial<Asked>): void => go(trendPath({ ...asked(), ...change }), "replace")
