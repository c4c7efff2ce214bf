/** The samples of a Nightly Recharge with the date and offset of its night. */
import { type ClockTime, NightClock, type NightlyRecharge, type Sleep } from "@polar-flow/domain"
import { Schema } from "effect"
import { number, text } from "./columns.ts"

const sampleTime = text(
  "ISO-8601 time with offset if the sleep of that night is known, otherwise the clock time HH:MM"
)
/** Heart rate variability at one moment of a night. */
export const HrvSample = Schema.Struct({ time: sampleTime, hrv_ms: number("RMSSD, ms") }).annotate({
  identifier: "HrvSample"
})
/** Breathing rate at one moment of a night. */
export const BreathingSample = Schema.Struct({
  time: sampleTime,
  breathing_rate: number("Breathing rate, 1/min")
}).annotate({ identifier: "BreathingSample" })

/** The start and end of a sleep. */
export type SleepSpan = Pick<Sleep, "date" | "startTime" | "endTime">

/** The times of a night's samples: with date and offset if the sleep of that night is known, otherwise unchanged. */
const timesOf = (readings: ReadonlyArray<ClockTime>, night: SleepSpan | undefined): ReadonlyArray<string> =>
  night === undefined || (night.startTime === null && night.endTime === null)
    ? readings
    : NightClock.localTimes(readings, { date: night.date, start: night.startTime, end: night.endTime })

/** The heart rate variability samples with the date and offset of their night. */
export const hrvSamples = ({ hrvSamples: samples }: NightlyRecharge, night: SleepSpan | undefined) => {
  if (samples === null) return null
  const times = timesOf(
    samples.map(({ time }) => time),
    night
  )
  return samples.map(({ time, rmssd }, index) => ({ time: times[index] ?? time, hrv_ms: rmssd }))
}

/** The breathing rate samples with the date and offset of their night. */
export const breathingSamples = (
  { breathingSamples: samples }: NightlyRecharge,
  night: SleepSpan | undefined
) => {
  if (samples === null) return null
  const times = timesOf(
    samples.map(({ time }) => time),
    night
  )
  return samples.map(({ time, rate }, index) => ({ time: times[index] ?? time, breathing_rate: rate }))
}
