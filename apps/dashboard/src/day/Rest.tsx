/** What else has the date: activity, blood oxygen, ECG, temperatures. */
import { type Fact, Facts } from "../parts/Facts.tsx"
import { Section } from "../parts/Section.tsx"
import { hoursAndMinutes } from "../words/dates.ts"
import { fixed } from "../words/language.ts"
import { distanceText, temperatureText } from "../words/units.ts"
import type { DayRest } from "./answers.ts"
import { clockIn } from "./texts.ts"
import { dayWords } from "./words.ts"

/** A fact of a value that is there. */
const fact = (
  name: string,
  value: number | null,
  text: (value: number) => string,
  note?: string
): ReadonlyArray<Fact> =>
  value === null ? [] : [{ name, value: text(value), ...(note === undefined ? {} : { note }) }]

/** Activity. */
export const Activity = ({ rest: { activity } }: { readonly rest: DayRest }) => {
  const words = dayWords.now()
  if (activity === null) return null
  const facts = [
    ...fact(words.active, activity.active_minutes, (minutes) => hoursAndMinutes(minutes / 60)),
    ...fact(words.distance, activity.distance_km, (km) => distanceText(km * 1000)),
    ...fact(words.burned, activity.calories_total, (value) => words.kilocalories(fixed(value, 0))),
    ...fact(words.goal, activity.activity_score, (value) => `${fixed(value, 0)} %`)
  ]
  return facts.length === 0 ? null : (
    <Section title={words.activity}>
      <Facts facts={facts} />
    </Section>
  )
}

/** Single measurements, each with its time. */
export const AlsoMeasured = ({ rest }: { readonly rest: DayRest }) => {
  const words = dayWords.now()
  const facts = [
    ...rest.spO2.flatMap((test) =>
      fact(
        words.oxygen,
        test.blood_oxygen_percent,
        (value) => `${fixed(value, 0)} %`,
        clockIn(test.test_time)
      )
    ),
    ...rest.ecg.flatMap((test) =>
      fact(words.ecg, test.hrv_ms, (value) => words.ecgHrv(fixed(value, 0)), clockIn(test.test_time))
    ),
    ...fact(words.skin, rest.skin?.temperature_celsius ?? null, temperatureText)
  ]
  return facts.length === 0 ? null : (
    <Section title={words.measured}>
      <Facts facts={facts} />
    </Section>
  )
}
