/** The data operations, one method each. Windows are passed to Polar unchanged, which rejects more than 28 dates. */
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
import type { RequestEndpoint, Query } from "../sources/Source.ts"
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

/** Sleep: a list of 28 days, and single nights by date of waking up. */
export interface SleepOperations {
  readonly list: (person: PolarPerson) => Many<Sleep>
  readonly get: OnDate<Sleep>
  /** The available nights. */
  readonly available: (person: PolarPerson) => Many<sleep.AvailableSleep>
}

/** Nightly Recharge: 28 days in the list. */
export interface NightlyRechargeOperations {
  readonly list: (person: PolarPerson) => Many<NightlyRecharge>
  readonly get: OnDate<NightlyRecharge>
}

/** Activity: 28 days without a window, otherwise up to 28 dates within the last 365 days. */
export interface ActivityOperations {
  readonly list: InWindow<DailyActivity>
  readonly get: OnDate<DailyActivity>
  /** Steps, zones and inactivity stamps over the day. */
  readonly samples: InWindow<ActivitySamples>
  readonly samplesOn: OnDate<ActivitySamples>
}

/** Continuous heart rate. */
export interface HeartRateOperations {
  readonly range: (person: PolarPerson, window: SyncWindow) => Many<ContinuousHeartRate>
  readonly get: OnDate<ContinuousHeartRate>
}

/** Cardio load: one record per day, including days without a load. */
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

/** Biosensing; empty for devices without these sensors. */
export interface BiosensingOperations {
  readonly bodyTemperature: InWindow<BodyTemperature>
  readonly skinTemperature: InWindow<SkinTemperature>
  readonly skinContacts: InWindow<skinContacts.SkinContactPeriod>
  readonly ecg: InWindow<Ecg>
  readonly spO2: InWindow<SpO2>
}

/** Physical information: the current profile. */
export interface PhysicalInfoOperations {
  readonly get: (person: PolarPerson) => Maybe<PhysicalInfo>
}

const first = <A, E>(answer: Effect.Effect<ReadonlyArray<A>, E>): Effect.Effect<Option.Option<A>, E> =>
  Effect.map(answer, (items) => Option.fromNullishOr(items[0]))

const datesOf = (window: SyncWindow | undefined): Query | undefined =>
  window && { from: window.from, to: window.to }

type RequestFor = (person: PolarPerson) => RequestEndpoint

const sleepOperations = (requestFor: RequestFor): SleepOperations => ({
  list: (person) => requestFor(person)(sleep.list, sleep.path),
  get: (person, date) => first(requestFor(person)(sleep.night, `${sleep.path}/${date}`)),
  available: (person) => requestFor(person)(sleep.available, `${sleep.path}/available`)
})

const nightlyRechargeOperations = (requestFor: RequestFor): NightlyRechargeOperations => ({
  list: (person) => requestFor(person)(nightlyRecharge.list, nightlyRecharge.path),
  get: (person, date) => first(requestFor(person)(nightlyRecharge.night, `${nightlyRecharge.path}/${date}`))
})

const activityOperations = (requestFor: RequestFor): ActivityOperations => ({
  list: (person, window) =>
    requestFor(person)(dailyActivity.list, dailyActivity.path, {
      ...datesOf(window),
      ...dailyActivity.query
    }),
  get: (person, date) =>
    first(requestFor(person)(dailyActivity.day, `${dailyActivity.path}/${date}`, dailyActivity.query)),
  samples: (person, window) =>
    requestFor(person)(activitySamples.list, activitySamples.path, datesOf(window)),
  samplesOn: (person, date) =>
    first(requestFor(person)(activitySamples.day, `${activitySamples.path}/${date}`))
})

const heartRateOperations = (requestFor: RequestFor): HeartRateOperations => ({
  range: (person, window) => requestFor(person)(heartRate.range, heartRate.path, datesOf(window)),
  get: (person, date) => first(requestFor(person)(heartRate.day, `${heartRate.path}/${date}`))
})

const cardioLoadOperations = (requestFor: RequestFor): CardioLoadOperations => ({
  list: (person) => requestFor(person)(cardioLoad.list, cardioLoad.path),
  get: (person, date) => first(requestFor(person)(cardioLoad.day, `${cardioLoad.path}/${date}`)),
  range: (person, window) => requestFor(person)(cardioLoad.range, `${cardioLoad.path}/date`, datesOf(window)),
  lastDays: (person, days) =>
    requestFor(person)(cardioLoad.lastDays, `${cardioLoad.path}/period/days/${days}`),
  lastMonths: (person, months) =>
    requestFor(person)(cardioLoad.lastMonths, `${cardioLoad.path}/period/months/${months}`)
})

const sleepWiseOperations = (requestFor: RequestFor): SleepWiseOperations => ({
  alertness: (person, window) =>
    window === undefined
      ? requestFor(person)(alertness.list, alertness.path)
      : requestFor(person)(alertness.range, `${alertness.path}/date`, datesOf(window)),
  bedtime: (person, window) =>
    window === undefined
      ? requestFor(person)(bedtime.list, bedtime.path)
      : requestFor(person)(bedtime.range, `${bedtime.path}/date`, datesOf(window))
})

const biosensingOperations = (requestFor: RequestFor): BiosensingOperations => ({
  bodyTemperature: (person, window) =>
    requestFor(person)(bodyTemperature.list, bodyTemperature.path, datesOf(window)),
  skinTemperature: (person, window) =>
    requestFor(person)(skinTemperature.list, skinTemperature.path, datesOf(window)),
  skinContacts: (person, window) => requestFor(person)(skinContacts.list, skinContacts.path, datesOf(window)),
  ecg: (person, window) => requestFor(person)(ecg.list, ecg.path, datesOf(window)),
  spO2: (person, window) => requestFor(person)(spO2.list, spO2.path, datesOf(window))
})

const physicalInfoOperations = (requestFor: RequestFor): PhysicalInfoOperations => ({
  get: (person) => first(requestFor(person)(physicalInfo.current, physicalInfo.path))
})

/** Creates the operations with a person's token. */
export const recordOperations = (requestFor: RequestFor) => ({
  sleep: sleepOperations(requestFor),
  nightlyRecharge: nightlyRechargeOperations(requestFor),
  activities: activityOperations(requestFor),
  heartRate: heartRateOperations(requestFor),
  cardioLoad: cardioLoadOperations(requestFor),
  sleepWise: sleepWiseOperations(requestFor),
  biosensing: biosensingOperations(requestFor),
  physicalInfo: physicalInfoOperations(requestFor)
})
