/** Anomalies planted in a person's data, so that tests can check whether they are found. */
import { CalendarDate } from "@polar-flow/domain"
import { Schema } from "effect"
import { deviceNames } from "./Device.ts"

/**
 * A planted anomaly, from the first to the last day (inclusive).
 *
 * - `illness`: night heart rate, breathing and skin temperature rise, heart-rate variability falls, no training.
 * - `overreaching`: training load far above the usual level.
 * - `sleepRestriction`: about two hours less sleep per night.
 * - `travel`: clocks, nights and days in another `zone`.
 * - `deviceChange`: another `device` with another id from the first day on; the last day is the same day.
 * - `nonWear`: the device is not worn; no nights, no heart rate.
 * - `lateEvening`: a late meal or a drink before the night; heart rate rises and heart-rate variability falls.
 * - `naps`: a nap every day, which the list of sleep has beside the night of the same date, in either order.
 */
export const Planted = Schema.Struct({
  kind: Schema.Literals([
    "illness",
    "overreaching",
    "sleepRestriction",
    "travel",
    "deviceChange",
    "nonWear",
    "lateEvening",
    "naps"
  ]),
  from: CalendarDate,
  to: CalendarDate,
  zone: Schema.optionalKey(Schema.String),
  device: Schema.optionalKey(Schema.Literals(deviceNames))
})
export type Planted = typeof Planted.Type
