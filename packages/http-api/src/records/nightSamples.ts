/** The samples of a night's recharge on the clock of the night that they belong to. */
import { type ClockTime, NightClock, type NightlyRecharge, type Sleep } from "@polar-flow/domain"
import { Schema } from "effect"
import { number, text } from "./columns.ts"

const sampleTime = text(
  "When: ISO-8601 with offset where the sleep of that night is known, else the bare clock reading HH:MM"
)
/** Heart rate variability at one moment of a night. */
export const HrvSample = Schema.Struct({ time: sampleTime, hrv_ms: number("RMSSD, ms") }).annotate({
  identifier: "HrvSample"
})
/** Breathing rate at one moment of a night. */
export const BreathingSample = Schema.Struct({
  time: sampleTime,
  breathing_rate: number("Breaths a minute")
}).annotate({ identifier: "BreathingSample" })

/** When somebody slept. */
export type SleepSpan = Pick<Sleep, "date" | "startTime" | "endTime">

/** The times of a night's readings: with date and offset when the sleep of that night is known, else as they are. */
const timesOf = (readings: ReadonlyArray<ClockTime>, night: SleepSpan | undefined): ReadonlyArray<string> =>
  night === undefined || (night.startTime === null && night.endTime === null)
    ? readings
    : NightClock.localTimes(readings, { date: night.date, start: night.startTime, end: night.endTime })

/** The samples of heart rate variability on the clock of the night they belong to. */
export const hrvSamples = ({ hrvSamples: samples }: NightlyRecharge, night: SleepSpan | undefined) => {
  if (samples === null) return null
  const times = timesOf(
    samples.map(({ time }) => time),
    night
  )
  return samples.map(({ time, rmssd }, index) => ({ time: times[index] ?? time, hrv_ms: rmssd }))
}

/** The samples of the breathing rate on the clock of the night they belong to. */
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
