/** The samples of a Nightly Recharge with the date and offset of its night. */
import { type ClockTime, NightClock, type NightlyRecharge, type Sleep } from "@polar-flow/domain"
import { Option, Schema } from "effect"
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

/** The samples of a night: with date and offset if the sleep of that night is known, otherwise unchanged. */
const timed = <A extends { readonly time: ClockTime }>(
  samples: ReadonlyArray<A>,
  night: SleepSpan | undefined
): ReadonlyArray<readonly [time: string, sample: A]> => {
  const known =
    night === undefined || (night.startTime === null && night.endTime === null)
      ? Option.none()
      : NightClock.throughNight(samples, ({ time }) => time, {
          date: night.date,
          start: night.startTime,
          end: night.endTime
        })
  return Option.getOrElse(known, () => samples.map((sample) => [sample.time, sample]))
}

/** The heart rate variability samples with the date and offset of their night. */
export const hrvSamples = ({ hrvSamples: samples }: NightlyRecharge, night: SleepSpan | undefined) =>
  samples === null ? null : timed(samples, night).map(([time, { rmssd }]) => ({ time, hrv_ms: rmssd }))

/** The breathing rate samples with the date and offset of their night. */
export const breathingSamples = (
  { breathingSamples: samples }: NightlyRecharge,
  night: SleepSpan | undefined
) =>
  samples === null ? null : timed(samples, night).map(([time, { rate }]) => ({ time, breathing_rate: rate }))
