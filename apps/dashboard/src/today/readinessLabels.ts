/** The words of the readiness figure. */
import type { Driver, ReadinessLabels } from "@polar-flow/charts"
import { formats } from "../words/language.ts"
import { metricName, rangeText, valueText, valueWithUnit } from "../words/metrics.ts"
import { said } from "../words/sentences.ts"
import type { TodayDriver, TodayRow } from "./answer.ts"
import { todayWords } from "./words.ts"

/** Arrows that are drawn; the rest is told in a sentence. */
const mostDrivers = 5

/** The metric of a part of the score. */
const metricOf: Readonly<Record<string, string>> = { hrv: "hrv_rmssd" }

/** What is usual, as the tile of the same night says it; the score's own reference only where there is no tile. */
const usualOf = (
  { name, reference }: TodayDriver,
  { date, metrics }: Pick<TodayRow, "date" | "metrics">
): string | null => {
  const words = todayWords.now()
  const metric = metricOf[name] ?? name
  const { high, low } = metrics.find((each) => each.metric === metric && each.date === date) ?? {}
  if (typeof low === "number" && typeof high === "number") return words.usual(rangeText(metric, low, high))
  if (reference === null || reference === undefined) return null
  // Polar's charge is a distance from what is usual
  return name === "ans_charge" ? words.usual("0") : words.onAverage(valueText(metric, reference))
}

/** "48 ms, usual 49–53" */
export const detailOf = (driver: TodayDriver, today: Pick<TodayRow, "date" | "metrics">): string => {
  const { name, unit, value } = driver
  const words = todayWords.now()
  if (value === null || value === undefined) return ""
  if (name === "sleep_debt") return words.debtDetail(formats.value.number(value, 1))
  if (name === "load_ratio") return words.ratioDetail(formats.value.number(value, 1))
  const metric = metricOf[name] ?? name
  const shown = valueWithUnit(metric, value, unit)
  const usual = usualOf(driver, today)
  return usual === null ? shown : `${shown}, ${usual}`
}

/** The drivers that are drawn: those that moved the score, largest first. */
export const drawnDrivers = (drivers: ReadonlyArray<TodayDriver>): ReadonlyArray<TodayDriver> =>
  drivers.filter(({ points }) => points !== 0).slice(0, mostDrivers)

/** A driver of the figure. */
export const chartDriver = (driver: TodayDriver, today: TodayRow): Driver => ({
  code: driver.name,
  name: metricName(driver.name),
  points: driver.points,
  detail: detailOf(driver, today)
})

/** What is said beside the sum: the points that have no arrow, or what is as usual. */
const footOf = (drivers: ReadonlyArray<TodayDriver>): string => {
  const rest = drivers.filter(({ points }) => points !== 0).slice(mostDrivers)
  const points = rest.reduce((sum, driver) => sum + driver.points, 0)
  if (rest.length > 0) return todayWords.now().andMore(formats.value.signed(points))
  const calm = drivers.find((driver) => driver.points === 0)
  return calm === undefined ? "" : said(calm).claim
}

/** The labels of the figure for a width. */
export const readinessLabels = (
  { drivers, usual }: TodayRow["readiness"],
  score: number,
  [low, high]: readonly [number, number],
  isNarrow: boolean
): ReadinessLabels => {
  const words = todayWords.now()
  const named = drawnDrivers(drivers).map(({ name, points }) =>
    words.driver(metricName(name), formats.value.signed(points))
  )
  return {
    title: words.readiness,
    interval: isNarrow ? words.intervalInWords(low, high) : words.interval(low, high),
    usual: usual === null ? "" : words.usual(`${Math.round(usual.low)}–${Math.round(usual.high)}`),
    ticks: isNarrow ? words.ticksShort : words.ticks,
    foot: footOf(drivers),
    figure: `${words.figure(score, low, high)} ${named.join(", ")}`.trim()
  }
}
