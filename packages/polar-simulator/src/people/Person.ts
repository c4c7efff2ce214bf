/**
 * A simulated person: constant traits, devices and planted anomalies. Days, nights and workouts are derived from them.
 */
import { CalendarDate } from "@polar-flow/domain"
import { Schema } from "effect"
import { seedOf } from "../world/Random.ts"
import { type Device, deviceNames, devices } from "./Device.ts"
import { Planted } from "./Planted.ts"
import { sports, type SportName } from "./Sport.ts"

const sportNames = Object.keys(sports) as ReadonlyArray<string> as readonly [SportName, ...Array<SportName>]

/** Constant traits of a person. A `PersonProfile` gives some of them. */
export const Traits = Schema.Struct({
  firstName: Schema.String,
  lastName: Schema.String,
  gender: Schema.Literals(["FEMALE", "MALE"]),
  birthDate: CalendarDate,
  heightCm: Schema.Finite,
  weightKg: Schema.Finite,
  /** Typical lowest heart rate of the night, bpm. */
  restingHeartRate: Schema.Finite,
  maximumHeartRate: Schema.Finite,
  /** Typical RMSSD of the night, ms. */
  hrvRmssd: Schema.Finite,
  breathingRate: Schema.Finite,
  vo2Max: Schema.Finite,
  sleepNeedHours: Schema.Finite,
  /** Typical bedtime in hours after midnight of the evening's day; above 24 is past midnight. */
  bedtimeHour: Schema.Finite,
  sessionsPerWeek: Schema.Finite,
  sports: Schema.NonEmptyArray(Schema.Literals(sportNames)),
  stepsPerDay: Schema.Finite,
  device: Schema.Literals(deviceNames),
  homeZone: Schema.String,
  latitude: Schema.Finite,
  longitude: Schema.Finite,
  /** Length of the menstrual cycle in days; null for none. */
  cycleDays: Schema.NullOr(Schema.Finite),
  planted: Schema.Array(Planted)
})
export type Traits = typeof Traits.Type

/** A person for `addPerson`. Missing traits are derived from the seed. */
export const PersonProfile = Schema.Struct(Traits.fields).mapFields((fields) => ({
  firstName: Schema.optionalKey(fields.firstName),
  lastName: Schema.optionalKey(fields.lastName),
  gender: Schema.optionalKey(fields.gender),
  birthDate: Schema.optionalKey(fields.birthDate),
  heightCm: Schema.optionalKey(fields.heightCm),
  weightKg: Schema.optionalKey(fields.weightKg),
  restingHeartRate: Schema.optionalKey(fields.restingHeartRate),
  maximumHeartRate: Schema.optionalKey(fields.maximumHeartRate),
  hrvRmssd: Schema.optionalKey(fields.hrvRmssd),
  breathingRate: Schema.optionalKey(fields.breathingRate),
  vo2Max: Schema.optionalKey(fields.vo2Max),
  sleepNeedHours: Schema.optionalKey(fields.sleepNeedHours),
  bedtimeHour: Schema.optionalKey(fields.bedtimeHour),
  sessionsPerWeek: Schema.optionalKey(fields.sessionsPerWeek),
  sports: Schema.optionalKey(fields.sports),
  stepsPerDay: Schema.optionalKey(fields.stepsPerDay),
  device: Schema.optionalKey(fields.device),
  homeZone: Schema.optionalKey(fields.homeZone),
  latitude: Schema.optionalKey(fields.latitude),
  longitude: Schema.optionalKey(fields.longitude),
  cycleDays: Schema.optionalKey(fields.cycleDays),
  planted: Schema.optionalKey(fields.planted)
}))
export type PersonProfile = typeof PersonProfile.Type

/** A planted anomaly, in days since 1970-01-01 for fast comparison. */
export interface PlantedSpan {
  readonly kind: Planted["kind"]
  readonly from: number
  readonly to: number
  readonly zone: string | undefined
  readonly device: Planted["device"]
}

/** A person, from which any day can be derived. */
export interface Person {
  /** Polar's user id. */
  readonly id: number
  readonly seed: number
  readonly traits: Traits
  readonly spans: ReadonlyArray<PlantedSpan>
  /** First day of the history; no data exists before it. */
  readonly firstDay: number
}

/** A device: the product and the id of this unit. */
export interface WornDevice {
  readonly product: Device
  readonly id: string
}

/** Creates a person from traits. `firstDay` is in days since 1970-01-01. */
export const makePerson = (id: number, seed: number, traits: Traits, firstDay: number): Person => ({
  id,
  seed,
  traits,
  firstDay,
  spans: traits.planted.map((planted) => ({
    kind: planted.kind,
    from: CalendarDate.toEpochDay(planted.from),
    to: CalendarDate.toEpochDay(planted.to),
    zone: planted.zone,
    device: planted.device
  }))
})

/** The planted anomaly of a kind on a day, if any. */
export const spanOn = (person: Person, kind: Planted["kind"], day: number): PlantedSpan | undefined =>
  person.spans.find((span) => span.kind === kind && span.from <= day && day <= span.to)

/**
 * The time zone of a person's clock on a day. A trip starts with a flight on the first day and ends with one on the
 * last: nights that end after the first day, up to the last, are in the other zone.
 */
export const zoneOn = (person: Person, day: number): string =>
  person.spans.find((span) => span.kind === "travel" && span.from < day && day <= span.to)?.zone ??
  person.traits.homeZone

/** The device worn on a day: the first one until a planted change. */
export const deviceOn = (person: Person, day: number): WornDevice => {
  const changes = person.spans.filter((span) => span.kind === "deviceChange" && span.from <= day).length
  const latest = person.spans.findLast((span) => span.kind === "deviceChange" && span.from <= day)
  const id = seedOf(person.seed, "device", changes).toString(16).toUpperCase().padStart(8, "0")
  return { product: devices[latest?.device ?? person.traits.device], id }
}
