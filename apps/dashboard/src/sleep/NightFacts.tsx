/** The values of a night, beside what is usual. */
import { useResource } from "../api/useResource.ts"
import { minutesSince, offsetOf } from "../parts/clock.ts"
import { type Fact, Facts } from "../parts/Facts.tsx"
import { Failed } from "../parts/states/Failed.tsx"
import { partWords } from "../parts/words.ts"
import { hoursAndMinutes } from "../words/dates.ts"
import { fixed, formats } from "../words/language.ts"
import { rangeText } from "../words/metrics.ts"
import { temperatureOf, temperatureUnit } from "../words/units.ts"
import { type BaselineRow, type Night, usualOf } from "./answers.ts"
import { sleepWords } from "./words.ts"

const usualFor = (baselines: ReadonlyArray<BaselineRow>, metric: string): string | null => {
  const row = baselines.find(({ metric_name }) => metric_name === metric)
  // the middle half of a few nights is not yet what is usual
  if (row === undefined || row.status === "insufficient") return null
  if (row.q1 === null || row.q3 === null) return null
  return partWords.now().usual(rangeText(metric, row.q1, row.q3))
}

const whole = (value: number | null, digits = 0): string | null =>
  value === null ? null : fixed(value, digits)

const shareOf = (part: number | null, all: number | null): string | null =>
  part === null || all === null || all === 0 ? null : fixed((100 * part) / all, 0)

const factsOf = (night: Night, baselines: ReadonlyArray<BaselineRow>): ReadonlyArray<Fact> => {
  const words = sleepWords.now()
  const asleep = night.total_sleep_hours
  return [
    { name: words.score, value: whole(night.sleep_score), note: usualFor(baselines, "sleep_score") },
    { name: words.deep, value: shareOf(night.deep_sleep_hours, asleep), unit: "%" },
    { name: words.rem, value: shareOf(night.rem_sleep_hours, asleep), unit: "%" },
    { name: words.hrv, value: whole(night.hrv_avg), unit: "ms", note: usualFor(baselines, "hrv_rmssd") },
    {
      name: words.nightHeartRate,
      value: whole(night.night_heart_rate ?? null),
      unit: words.bpm,
      note: usualFor(baselines, "resting_hr")
    },
    {
      name: words.breathing,
      value: whole(night.breathing_rate_avg, 1),
      unit: words.perMinute,
      note: usualFor(baselines, "breathing_rate")
    },
    {
      name: words.skin,
      value: night.skin_temperature_avg === null ? null : fixed(temperatureOf(night.skin_temperature_avg), 1),
      unit: temperatureUnit()
    },
    ...(night.sleep_rating === null
      ? []
      : [{ name: words.rating, value: whole(night.sleep_rating), unit: words.ofFive }])
  ]
}

const napsOf = (night: Night): ReadonlyArray<string> =>
  night.naps.map(({ end, hours, start }) => {
    const minutes = minutesSince(night.date, offsetOf(end))
    const { clock } = formats.value
    return sleepWords.now().nap(clock(minutes(start)), clock(minutes(end)), hoursAndMinutes(hours))
  })

/** The values, and the naps of the day if there are any. */
export const NightFacts = ({ userId, night }: { readonly userId: string; readonly night: Night }) => {
  const usual = useResource(usualOf(userId, night.date))
  const naps = napsOf(night)
  return (
    <>
      <Failed what={sleepWords.now().usualRange} loaded={usual} retry={() => void usual.reload()} />
      <Facts facts={factsOf(night, usual.value ?? [])} />
      {naps.length === 0 ? null : (
        <p class="note naps">
          {sleepWords.now().naps}: {naps.join("; ")}
        </p>
      )}
    </>
  )
}
