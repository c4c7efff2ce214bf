/** Times, lengths and numbers as a visitor reads them. */
import { Instant } from "@polar-flow/domain"
import { type Markup, markup } from "../../reference/server/markup.ts"
import type { View } from "./View.ts"

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const units = [
  [day, "day"],
  [hour, "hour"],
  [minute, "minute"],
  [second, "second"]
] as const

/** From this distance on, a date says more than a number of days. */
const longestInDays = 14 * day

/** The largest unit of which there are at least two, and how many. */
const inUnits = (millis: number) => {
  const [length, unit] = units.find(([each]) => millis >= 2 * each) ?? [second, "second" as const]
  return { count: Math.floor(millis / length), unit }
}

/** A length of time in words. `lengthText(view, 200) // "3 minutes"` */
export const lengthText = ({ locale }: View, seconds: number): string => {
  const { count, unit } = inUnits(seconds * second)
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count)
}

const relative = ({ locale }: View, millis: number): string => {
  const distance = Math.abs(millis)
  const words = new Intl.RelativeTimeFormat(locale, { numeric: distance < minute ? "auto" : "always" })
  if (distance < minute) return words.format(0, "second")
  const { count, unit } = inUnits(distance)
  return words.format(millis < 0 ? -count : count, unit)
}

/**
 * A moment in words. The server does not know the visitor's time zone, so it says how long ago or from now, which is the
 * same everywhere.
 */
export const timeText = (view: View, instant: Instant | string): string => {
  const millis = Instant.toMillis(Instant.make(instant)) - view.now
  if (Math.abs(millis) < longestInDays) return relative(view, millis)
  const format = new Intl.DateTimeFormat(view.locale, { dateStyle: "medium", timeZone: "UTC" })
  return format.format(view.now + millis)
}

/** A moment in words, with the exact instant for pointers and programs; the text `none` if there is none. */
export const time = (view: View, instant: string | null, none = "–"): Markup =>
  instant === null
    ? markup`${none}`
    : markup`<time datetime="${instant}" title="${instant}">${timeText(view, instant)}</time>`

/** A whole number. */
export const numberText = ({ locale }: View, value: number): string =>
  new Intl.NumberFormat(locale).format(value)

const browsers = /(?:Firefox|Edg|OPR|Chrome|Safari)(?=\/)/u
const systems = /Android|iPhone|iPad|Windows|Mac OS X|Linux/u
const spellings: Readonly<Record<string, string>> = { Edg: "Edge", OPR: "Opera", "Mac OS X": "macOS" }

/** A browser by what it says of itself. "Chrome, Linux" */
export const browserText = ({ words }: View, userAgent: string | null): string => {
  const found = [browsers, systems].flatMap((kind) => kind.exec(userAgent ?? "")?.[0] ?? [])
  return found.length === 0 ? words.otherProgram : found.map((name) => spellings[name] ?? name).join(", ")
}
