/**
 * The measurements that records are made of. Each is a finite number with its unit; the documented range is part of
 * the description and is not enforced, so that a device that reports more than its manual says loses nothing.
 */
import { Schema } from "effect"
import { field } from "./Field.ts"

const measure = (unit: string, description: string) =>
  Schema.Finite.annotate(field("number", { unit, description }))

/** A duration in milliseconds. */
export const Milliseconds = measure("ms", "Milliseconds")
/** A duration in seconds. */
export const Seconds = measure("s", "Seconds")
/** Heart beats a minute. */
export const BeatsPerMinute = measure("bpm", "Beats a minute")
/** Breaths a minute. */
export const BreathsPerMinute = measure("1/min", "Breaths a minute")
/** A distance or height in meters. */
export const Meters = measure("m", "Meters")
/** Speed in kilometers an hour. */
export const KilometersPerHour = measure("km/h", "Kilometers an hour")
/** Body height in centimeters. */
export const Centimeters = measure("cm", "Centimeters")
/** Body weight in kilograms. */
export const Kilograms = measure("kg", "Kilograms")
/** Energy in kilocalories. */
export const Kilocalories = measure("kcal", "Kilocalories")
/** Temperature in degrees Celsius. */
export const DegreesCelsius = measure("°C", "Degrees Celsius")
/** A share of a hundred. */
export const Percent = measure("%", "Percent")
/** Power in watts. */
export const Watts = measure("W", "Watts")
/** Steps or revolutions a minute. */
export const PerMinute = measure("1/min", "Revolutions or steps a minute")
/** Training impulse (TRIMP), Polar's unit of cardio load. */
export const TrainingImpulse = measure("TRIMP", "Training impulse")
/** Oxygen uptake. */
export const OxygenUptake = measure("ml/kg/min", "Oxygen uptake")

/** A number without a unit: a score, a ratio, a grade. */
export const Score = Schema.Finite.annotate(field("number", { description: "Score" }))
/** A whole number of things. */
export const Count = Schema.Int.annotate(field("integer", { description: "Count" }))
/** A name or a code of Polar's; open, because Polar adds values. */
export const Text = Schema.String.annotate(field("text", { description: "Text" }))
/** Yes or no. */
export const Flag = Schema.Boolean.annotate(field("boolean", { description: "Yes or no" }))
/** A small nested value, kept as JSON. */
export const nested = <S extends Schema.Top>(schema: S, description: string) =>
  schema.annotate(field("json", { description }))
/** Many samples of one day, night or exercise, kept as one compact value and left out of lists. */
export const series = <S extends Schema.Top>(schema: S, description: string) =>
  schema.annotate(field("series", { description }))

/** A measurement with its own description, or null when it was not measured. */
export const nullable = <S extends Schema.Top>(schema: S, description: string) =>
  Schema.NullOr(schema).annotate({ description })
