/** The data operations, one method each. Windows are passed to Polar as they are: it refuses more than 28 dates. */
import type {
  ActivitySamples,
  BodyTemperature,
  CalendarDate,
  CardioLoad,
  ContinuousHeartRate,
  DailyActivity,
  Ecg,
  NightlyRecharge,
  PhysicalInfo,
  SkinTemperature,
  Sleep,
  SleepWiseAlertness,
  SleepWiseBedtime,
  SpO2
} from "@polar-flow/domain"
import { Effect, Option } from "effect"
import type { PolarError } from "../http/PolarError.ts"
import type { PolarPerson } from "../accounts/PolarPerson.ts"
import type { Ask, Query } from "../sources/Source.ts"
import * as activitySamples from "../sources/activitySamples.ts"
import * as bodyTemperature from "../sources/bodyTemperature.ts"
import * as cardioLoad from "../sources/cardioLoad.ts"
import * as heartRate from "../sources/continuousHeartRate.ts"
import * as dailyActivity from "../sources/dailyActivity.ts"
import * as ecg from "../sources/ecg.ts"
import * as nightlyRecharge from "../sources/nightlyRecharge.ts"
import * as physicalInfo from "../sources/physicalInfo.ts"
import * as skinContacts from "../sources/skinContacts.ts"
import * as skinTemperature from "../sources/skinTemperature.ts"
import * as sleep from "../sources/sleep.ts"
import * as alertness from "../sources/sleepWiseAlertness.ts"
import * as bedtime from "../sources/sleepWiseBedtime.ts"
import * as spO2 from "../sources/spO2.ts"
import type { SyncWindow } from "../sources/SyncWindow.ts"

type Many<A> = Effect.Effect<ReadonlyArray<A>, PolarError>
type Maybe<A> = Effect.Effect<Option.Option<A>, PolarError>
type InWindow<A> = (person: PolarPerson, window?: SyncWindow) => Many<A>
type OnDate<A> = (person: PolarPerson, date: CalendarDate) => Maybe<A>

/** Sleep: 28 days in the list; single nights by the date of waking up. */
export interface SleepOperations {
  readonly list: (person: PolarPerson) => Many<Sleep>
  readonly get: OnDate<Sleep>
  /** Which nights there are. */
  readonly available: (person: PolarPerson) => Many<sleep.AvailableSleep>
}

/** Nightly Recharge: 28 days in the list. */
export interface NightlyRechargeOperations {
  readonly list: (person: PolarPerson) => Many<NightlyRecharge>
  readonly get: OnDate<NightlyRecharge>
}

/** Activity: 28 days without a window, else up to 28 dates within the last 365 days. */
export interface ActivityOperations {
  readonly list: InWindow<DailyActivity>
  readonly get: OnDate<DailyActivity>
  /** Steps, zones and stamps through the days. */
  readonly samples: InWindow<ActivitySamples>
  readonly samplesOn: OnDate<ActivitySamples>
}

/** Continuous heart rate. */
export interface HeartRateOperations {
  readonly range: (person: PolarPerson, window: SyncWindow) => Many<ContinuousHeartRate>
  readonly get: OnDate<ContinuousHeartRate>
}

/** Cardio load: one record a day, also for days without a load. */
export interface CardioLoadOperations {
  readonly list: (person: PolarPerson) => Many<CardioLoad>
  readonly get: OnDate<CardioLoad>
  readonly range: (person: PolarPerson, window: SyncWindow) => Many<CardioLoad>
  /** The last 1–180 days. */
  readonly lastDays: (person: PolarPerson, days: number) => Many<CardioLoad>
  /** The last 1–6 months. */
  readonly lastMonths: (person: PolarPerson, months: number) => Many<CardioLoad>
}

/** SleepWise. */
export interface SleepWiseOperations {
  readonly alertness: InWindow<SleepWiseAlertness>
  readonly bedtime: InWindow<SleepWiseBedtime>
}

/** Biosensing; empty for devices without the sensors. */
export interface BiosensingOperations {
  readonly bodyTemperature: InWindow<BodyTemperature>
  readonly skinTemperature: InWindow<SkinTemperature>
  readonly skinContacts: InWindow<skinContacts.SkinContactPeriod>
  readonly ecg: InWindow<Ecg>
  readonly spO2: InWindow<SpO2>
}

/** Physical information: the profile as it is now. */
export interface PhysicalInfoOperations {
  readonly get: (person: PolarPerson) => Maybe<PhysicalInfo>
}

const first = <A, E>(answer: Effect.Effect<ReadonlyArray<A>, E>): Effect.Effect<Option.Option<A>, E> =>
  Effect.map(answer, (items) => Option.fromNullishOr(items[0]))

const datesOf = (window: SyncWindow | undefined): Query | undefined =>
  window && { from: window.from, to: window.to }

type As = (person: PolarPerson) => Ask

const sleepOperations = (as: As): SleepOperations => ({
  list: (person) => as(person)(sleep.list, sleep.path),
  get: (person, date) => first(as(person)(sleep.night, `${sleep.path}/${date}`)),
  available: (person) => as(person)(sleep.available, `${sleep.path}/available`)
})

const nightlyRechargeOperations = (as: As): NightlyRechargeOperations => ({
  list: (person) => as(person)(nightlyRecharge.list, nightlyRecharge.path),
  get: (person, date) => first(as(person)(nightlyRecharge.night, `${nightlyRecharge.path}/${date}`))
})

const activityOperations = (as: As): ActivityOperations => ({
  list: (person, window) =>
    as(person)(dailyActivity.list, dailyActivity.path, { ...datesOf(window), ...dailyActivity.query }),
  get: (person, date) =>
    first(as(person)(dailyActivity.day, `${dailyActivity.path}/${date}`, dailyActivity.query)),
  samples: (person, window) => as(person)(activitySamples.list, activitySamples.path, datesOf(window)),
  samplesOn: (person, date) => first(as(person)(activitySamples.day, `${activitySamples.path}/${date}`))
})

const heartRateOperations = (as: As): HeartRateOperations => ({
  range: (person, window) => as(person)(heartRate.range, heartRate.path, datesOf(window)),
  get: (person, date) => first(as(person)(heartRate.day, `${heartRate.path}/${date}`))
})

const cardioLoadOperations = (as: As): CardioLoadOperations => ({
  list: (person) => as(person)(cardioLoad.list, cardioLoad.path),
  get: (person, date) => first(as(person)(cardioLoad.day, `${cardioLoad.path}/${date}`)),
  range: (person, window) => as(person)(cardioLoad.range, `${cardioLoad.path}/date`, datesOf(window)),
  lastDays: (person, days) => as(person)(cardioLoad.lastDays, `${cardioLoad.path}/period/days/${days}`),
  lastMonths: (person, months) =>
    as(person)(cardioLoad.lastMonths, `${cardioLoad.path}/period/months/${months}`)
})

const sleepWiseOperations = (as: As): SleepWiseOperations => ({
  alertness: (person, window) =>
    window === undefined
      ? as(person)(alertness.list, alertness.path)
      : as(person)(alertness.range, `${alertness.path}/date`, datesOf(window)),
  bedtime: (person, window) =>
    window === undefined
      ? as(person)(bedtime.list, bedtime.path)
      : as(person)(bedtime.range, `${bedtime.path}/date`, datesOf(window))
})

const biosensingOperations = (as: As): BiosensingOperations => ({
  bodyTemperature: (person, window) =>
    as(person)(bodyTemperature.list, bodyTemperature.path, datesOf(window)),
  skinTemperature: (person, window) =>
    as(person)(skinTemperature.list, skinTemperature.path, datesOf(window)),
  skinContacts: (person, window) => as(person)(skinContacts.list, skinContacts.path, datesOf(window)),
  ecg: (person, window) => as(person)(ecg.list, ecg.path, datesOf(window)),
  spO2: (person, window) => as(person)(spO2.list, spO2.path, datesOf(window))
})

const physicalInfoOperations = (as: As): PhysicalInfoOperations => ({
  get: (person) => first(as(person)(physicalInfo.current, physicalInfo.path))
})

/** The operations in the name of a person. */
export const recordOperations = (as: As) => ({
  sleep: sleepOperations(as),
  nightlyRecharge: nightlyRechargeOperations(as),
  activities: activityOperations(as),
  heartRate: heartRateOperations(as),
  cardioLoad: cardioLoadOperations(as),
  sleepWise: sleepWiseOperations(as),
  biosensing: biosensingOperations(as),
  physicalInfo: physicalInfoOperations(as)
})
