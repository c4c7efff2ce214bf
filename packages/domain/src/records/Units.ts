/**
 * The value types of record fields. Each is a finite number with a unit. Documented ranges are not enforced, so a
 * device that reports a value outside its documented range loses no data.
 */
import { Schema } from "effect"
import { field } from "./Field.ts"

const measure = (unit: string, description: string) =>
  Schema.Finite.annotate(field("number", { unit, description }))

/** A duration in milliseconds. */
export const Milliseconds = measure("ms", "Milliseconds")
/** A duration in seconds. */
export const Seconds = measure("s", "Seconds")
/** Heart beats per minute. */
export const BeatsPerMinute = measure("bpm", "Beats per minute")
/** Breaths per minute. */
export const BreathsPerMinute = measure("1/min", "Breaths per minute")
/** A distance or height in meters. */
export const Meters = measure("m", "Meters")
/** Speed in kilometers per hour. */
export const KilometersPerHour = measure("km/h", "Kilometers per hour")
/** Body height in centimeters. */
export const Centimeters = measure("cm", "Centimeters")
/** Body weight in kilograms. */
export const Kilograms = measure("kg", "Kilograms")
/** Energy in kilocalories. */
export const Kilocalories = measure("kcal", "Kilocalories")
/** Temperature in degrees Celsius. */
export const DegreesCelsius = measure("°C", "Degrees Celsius")
/** A percentage; 100 is the whole. */
export const Percent = measure("%", "Percent")
/** Power in watts. */
export const Watts = measure("W", "Watts")
/** Steps or revolutions per minute. */
export const PerMinute = measure("1/min", "Revolutions or steps per minute")
/** Training impulse (TRIMP), Polar's unit of cardio load. */
export const TrainingImpulse = measure("TRIMP", "Training impulse")
/** Oxygen uptake. */
export const OxygenUptake = measure("ml/kg/min", "Oxygen uptake")

/** A number without a unit: a score, a ratio, a grade. */
export const Score = Schema.Finite.annotate(field("number", { description: "Score" }))
/** A whole number. */
export const Count = Schema.Int.annotate(field("integer", { description: "Count" }))
/** A name or code from Polar. Not an enumeration, because Polar adds values. */
export const Text = Schema.String.annotate(field("text", { description: "Text" }))
/** A boolean. */
export const Flag = Schema.Boolean.annotate(field("boolean", { description: "Yes or no" }))
/** A small nested value, stored as JSON. */
export const nested = <S extends Schema.Top>(schema: S, description: string) =>
  schema.annotate(field("json", { description }))
/** Many samples of one day, night or exercise, stored as one compact value and omitted from lists. */
export const series = <S extends Schema.Top>(schema: S, description: string) =>
  schema.annotate(field("series", { description }))

/** A measurement with its own description; null if it was not measured. */
export const nullable = <S extends Schema.Top>(schema: S, description: string) =>
  Schema.NullOr(schema).annotate({ description })
