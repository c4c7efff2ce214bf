/** Checks what a caller asks about a person, in one place for all functions. */
import { asked, type Asked, type AsOf } from "./asked.ts"
import { dayOf } from "./CivilDate.ts"
import { checkedSeries, type DailySeries } from "./DailySeries.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import type { Person } from "./Person.ts"
import { givenNumber } from "../results/given.ts"
import { checkedOptions, unexpected } from "../results/InvalidInput.ts"
import type { SleepEpisode } from "./SleepEpisode.ts"

/** Every property of a person, so that a misspelt one is not ignored. */
const properties = ["series", "sleepGoalHours", "nights", "labels", "levels"]

const newestOf = (nights: ReadonlyArray<SleepEpisode>, path: string): number => {
  if (!Array.isArray(nights)) throw unexpected(nights, "an array of nights", path)
  return Math.max(0, ...nights.map((night: SleepEpisode) => dayOf(night?.date, path)))
}

const ofMetric = (series: DailySeries, name: MetricName): DailySeries => {
  const path = `person.series.${name}`
  if (checkedSeries(series, path).metric.name === name) return series
  throw unexpected(series.metric.name, name, path)
}

/**
 * The metrics of a person that have a series.
 *
 * @throws InvalidInput for anything that is no person, and for properties and metrics that there are not.
 */
export const seriesOf = (person: Person): ReadonlyArray<readonly [MetricName, DailySeries]> => {
  const { series, sleepGoalHours } = checkedOptions(person, properties, "person", "a person")
  givenNumber(sleepGoalHours ?? 0, "person.sleepGoalHours", 24, 0)
  checkedOptions(series, Object.keys(metrics), "person.series", "series")
  return Object.entries(series).flatMap(([name, own]) =>
    own === undefined ? [] : [[name as MetricName, ofMetric(own, name as MetricName)] as const]
  )
}

/** `asked` of a person: the last day is that of the newest value or night. */
export const askedOfPerson = <Options extends AsOf>(
  person: Person,
  options?: Options,
  keys?: ReadonlyArray<keyof Options & string>
): Asked<Options> => {
  const days = seriesOf(person).map(([, own]) => own.days.at(-1) ?? 0)
  return asked(Math.max(newestOf(person.nights ?? [], "person.nights"), ...days), options, keys)
}

/** `asked` of nights. */
export const askedOfNights = <Options extends AsOf>(
  nights: ReadonlyArray<SleepEpisode>,
  options?: Options,
  keys?: ReadonlyArray<keyof Options & string>
): Asked<Options> => asked(newestOf(nights, "nights"), options, keys)
