/** Anomalies planted in a person's data, so that tests can check whether they are found. */
import { CalendarDate } from "@polar-flow/domain"
import { Schema } from "effect"
import { deviceNames } from "./Device.ts"

/**
 * Something planted, from the first to the last day (both included).
 *
 * - `illness`: night heart rate, breathing and skin temperature rise, heart-rate variability falls, no training.
 * - `overreaching`: training load far above what the body is used to.
 * - `sleepRestriction`: about two hours of sleep less per night.
 * - `travel`: clocks, nights and days in another `zone`.
 * - `deviceChange`: from the first day on another `device` with another id; the last day is the same day.
 * - `nonWear`: the device lies in a drawer; no nights, no heart rate.
 */
export const Planted = Schema.Struct({
  kind: Schema.Literals(["illness", "overreaching", "sleepRestriction", "travel", "deviceChange", "nonWear"]),
  from: CalendarDate,
  to: CalendarDate,
  zone: Schema.optionalKey(Schema.String),
  device: Schema.optionalKey(Schema.Literals(deviceNames))
})
export type Planted = typeof Planted.Type
