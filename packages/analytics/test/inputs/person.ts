/** A person with a little of everything, for calls of every function. */
import { addDays, dailySeries, metrics, type MetricName, orThrow, type Person } from "../../src/index.ts"
import type { SleepEpisode } from "../../src/index.ts"

export const last = "2026-11-20"
export const today = 20_777

const levels: Readonly<Partial<Record<MetricName, number>>> = {
  hrv_rmssd: 46,
  resting_hr: 52,
  breathing_rate: 14,
  sleep_score: 78,
  sleep_duration: 7.4,
  training_load: 60
}

export const seriesOf = (name: MetricName, days = 45) =>
  orThrow(
    dailySeries(
      Array.from({ length: days }, (_, back) => ({
        date: addDays(last, -back),
        value: (levels[name] ?? 1) * (1 + ((back * 7) % 5) / 40)
      })),
      { metric: metrics[name] }
    )
  )

export const nights = (): Array<SleepEpisode> =>
  Array.from({ length: 20 }, (_, back) => {
    const date = addDays(last, -back)
    const start = (today - back) * 1440 - 60 + (back % 3) * 10
    return {
      date,
      startMinute: start,
      endMinute: start + 480 + (back % 5) * 10,
      startOffsetMinutes: 60,
      endOffsetMinutes: 60,
      awake: [[start + 100, start + 110] as const],
      unknown: []
    }
  })

export const labels = () => [
  { kind: "ill", from: "2026-10-02", to: "2026-10-05", rule: "leave" as const },
  ...Array.from({ length: 6 }, (_, back) => ({ kind: "alcohol", from: addDays(last, -9 * back) }))
]

export const levelsOf = () => [
  { day: today - 40, knownFrom: today - 20, until: Infinity, by: "level_change" as const }
]

export const person = (): Person => ({
  series: {
    hrv_rmssd: seriesOf("hrv_rmssd"),
    training_load: seriesOf("training_load")
  },
  sleepGoalHours: 8,
  nights: nights().slice(0, 3),
  labels: labels().slice(0, 2),
  levels: { hrv_rmssd: levelsOf() }
})
