/** Differences between days with and without a label, in words. */
import type { GlyphShape, Tone } from "@polar-flow/charts"
import { hoursAndMinutes } from "../../words/dates.ts"
import { fixed } from "../../words/language.ts"
import {
  decimalsOf,
  inSentence,
  readersUnit,
  readersValue,
  shortName,
  unitName
} from "../../words/metrics.ts"
import type { Effect } from "./answer.ts"
import { effectWords } from "./words.ts"

type Sign = "auto" | "exceptZero"

const isSleep = (metric: string): boolean => metric === "sleep_duration"

/** A mean of many days has a decimal more than they have. */
const decimalsOfMean = (metric: string): number => (metric === "steps" ? 0 : decimalsOf(metric) + 1)

const withUnit = (text: string, unit: string): string => {
  const name = unitName(unit)
  return name === "" ? text : `${text} ${name}`
}

/** A difference without its unit; of sleep in minutes. */
const changeNumber = (metric: string, value: number, sign: Sign): string =>
  isSleep(metric) ? fixed(value * 60, 0, sign) : fixed(value, decimalsOfMean(metric), sign)

/** "−7.6 ms", "−24 min" */
const changeText = ({ metric, unit }: Effect, value: number, sign: Sign = "exceptZero"): string =>
  isSleep(metric)
    ? `${changeNumber(metric, value, sign)} min`
    : withUnit(changeNumber(metric, value, sign), unit)

/** "7.6 ms (15 %)" */
const sizeText = (effect: Effect, value: number): string => {
  const size = changeText(effect, Math.abs(value), "auto")
  return effect.percent === null ? size : `${size} (${fixed(Math.abs(effect.percent), 0)} %)`
}

/** A mean of days: "48.8 ms", "7 h 12". */
export const meanOfDays = ({ metric, unit }: Effect, value: number): string =>
  isSleep(metric) ? hoursAndMinutes(value) : withUnit(fixed(value, decimalsOfMean(metric)), unit)

/** An effect in the reader's unit. */
export const forReader = (effect: Effect): Effect => {
  const { difference, interval, unit, with_mean: labelled, without_mean: others } = effect
  const shown = (value: number): number => readersValue(value, unit)
  return {
    ...effect,
    unit: readersUnit(unit),
    difference: difference === null ? null : shown(difference),
    interval: interval === null ? null : { low: shown(interval.low), high: shown(interval.high) },
    with_mean: labelled === null ? null : shown(labelled),
    without_mean: others === null ? null : shown(others)
  }
}

/** The unit beside an axis. */
export const axisUnitOf = ({ metric, unit }: Effect): string => (isSleep(metric) ? "h" : unitName(unit))

/** What can be said of the difference. */
export const claimOf = (effect: Effect): string => {
  const words = effectWords.now()
  const { difference, metric, stands_out: standsOut } = effect
  if (difference === null || !standsOut) return words.unclear(inSentence(metric))
  const say = difference < 0 ? words.lower : words.higher
  return say(shortName(metric), sizeText(effect, difference))
}

/** The same in a list of one metric: "−7.6 ms". */
export const shortClaim = (effect: Effect): string =>
  effect.difference === null || !effect.stands_out
    ? effectWords.now().shortUnclear
    : changeText(effect, effect.difference)

const limitsOf = (effect: Effect, between: (low: string, high: string) => string): string => {
  const { interval, metric } = effect
  if (interval === null) return ""
  return between(changeNumber(metric, interval.low, "exceptZero"), changeText(effect, interval.high))
}

/** The difference: "−7.6 ms"; empty if there is none. */
export const differenceText = (effect: Effect): string =>
  effect.difference === null ? "" : changeText(effect, effect.difference)

/** The limits of the difference: "−10.1 to −5.1 ms". */
export const limitsText = (effect: Effect): string => limitsOf(effect, effectWords.now().rangeOf)

/** What a claim does not say yet: the limits, and of an unclear difference its size. */
export const evidenceOf = (effect: Effect): string => {
  const limits = limitsOf(effect, effectWords.now().interval)
  return effect.stands_out ? limits : `${differenceText(effect)}, ${limits}`
}

/** What is missing, as "3 of 5 days". */
export const missingText = ({ missing }: Effect): string => {
  const words = effectWords.now()
  const [first] = missing
  if (first === undefined) return words.alike
  if (first.code === "days_apart") return words.notApart
  return first.code === "days_without"
    ? words.otherDaysOf(first.available, first.required)
    : words.daysOf(first.available, first.required)
}

/** How the difference is marked. */
export const markOf = ({
  difference,
  is_good: isGood,
  stands_out: standsOut
}: Effect): { readonly shape: GlyphShape; readonly tone: Tone } => ({
  shape: !standsOut || difference === null ? "note" : difference < 0 ? "below" : "above",
  tone: isGood === true ? "favourable" : isGood === false ? "unfavourable" : "neutral"
})
