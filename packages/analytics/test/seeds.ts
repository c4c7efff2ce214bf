/** The person of the product's example answer: 45 days, HRV of 45.2 ms compared with 52.0 ms, falling. */
import {
  addDays,
  type CivilDate,
  civilDate,
  dailySeries,
  type DailySeries,
  metrics,
  type MetricName,
  orThrow,
  type Person
} from "../src/index.ts"

export const exampleDay: CivilDate = orThrow(civilDate("2026-11-20"))
/** Days from the first to the last, as in `data_age_days`. */
const age = 45

const series = (name: MetricName, valueOf: (back: number) => number | null): DailySeries =>
  orThrow(
    dailySeries(
      Array.from({ length: age + 1 }, (_, index) => ({
        date: addDays(exampleDay, index - age),
        value: valueOf(age - index)
      })),
      { metric: metrics[name] }
    )
  )

/** The last week, newest first, ends at 45.2. The overall mean is 52.0. */
const lastWeek = [45.2, 46.1, 45.8, 46.4, 46.9, 47.3, 47.8]
const before =
  (52 * (age + 1) - lastWeek.reduce((sum, value) => sum + value, 0)) / (age + 1 - lastWeek.length)
const wave = [0, 2.4, -2.4, 1.3, -1.3, 3.1, -3.1, 0.6, -0.6]
/** Sums to zero over the 39 days before the last week. */
const around = (index: number) => (index < 36 ? (wave[index % wave.length] ?? 0) : 0)

const hrv = series("hrv_rmssd", (back) => lastWeek[back] ?? before + around(back - 7))
/** 0.99 SD above the 30 days before, 0.8 without its uncertainty, which adds 10 points to the 25 of HRV. */
const restingWeek = 51 + 0.987 * Math.sqrt(30 / 29)
const restingHr = series("resting_hr", (back) =>
  back === 0 ? 52 : back < 7 ? (7 * restingWeek - 52) / 6 : back % 2 === 0 ? 50 : 52
)
const sleepScore = series("sleep_score", (back) => 78 + ((back * 7) % 5) - (back === 0 ? 0 : 2))
const ratio = series("training_load_ratio", () => 1.1)
const load = series("training_load", (back) => (back % 7 === 3 ? 0 : 60))

export const examplePerson: Person = {
  series: {
    hrv_rmssd: hrv,
    sleep_score: sleepScore,
    resting_hr: restingHr,
    training_load: load,
    training_load_ratio: ratio
  }
}
