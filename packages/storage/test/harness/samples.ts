/** Numbered records and raw answers for tests. */
import {
  type AnyDataType,
  type CalendarDate,
  CalendarDate as Dates,
  continuousHeartRate,
  dailyActivity,
  DataTypes,
  exercise,
  Instant,
  type RawResponse,
  type RecordOf,
  sleep,
  UserId
} from "@polar-flow/domain"
import { Schema } from "effect"

/** The person whose data tests write. */
export const owner = UserId.make("ada")

const firstDay = Dates.make("2020-01-01")

/** The day with this number. */
export const dateOf = (number: number): CalendarDate => Dates.plusDays(firstDay, number)

const missing = (type: AnyDataType): object =>
  Object.fromEntries(type.fields.filter(({ nullable }) => nullable).map(({ name }) => [name, null]))

/** A record of a type with these fields, all others null. */
export const recordOf = <T extends AnyDataType>(type: T, fields: object): RecordOf<T> =>
  Schema.decodeUnknownSync(Schema.make<Schema.Codec<object>>(type.schema.ast))({
    ...missing(type),
    ...fields
  })

/** A day with a number of steps. */
export const activityOf = (number: number, steps = number) =>
  recordOf(dailyActivity, { date: dateOf(number), steps, distanceMeters: steps / 2 })

/** A night with this many stage changes. */
export const nightOf = (number: number, changes: number) => {
  const date = dateOf(number)
  const times = Array.from({ length: changes }, (_, index) => `${date}T0${index % 7}:30:00+02:00`)
  return recordOf(sleep, {
    date,
    sleepScore: 50 + (number % 50),
    endTime: `${date}T07:00:00+02:00`,
    hypnogram: times.map((time, index) => ({ time, stage: index % 2 === 0 ? "light" : "deep" })),
    heartRateSamples: times.map((time, index) => ({ time, bpm: 48 + (index % 9) }))
  })
}

/** A day of Polar's continuous heart rate: a sample about every five minutes, all slightly different. */
export const heartRateOf = (number: number, sampleCount = 288) => {
  const seconds = Array.from(
    { length: sampleCount },
    (_, index) => index * 300 + ((index * 37 + number) % 11)
  )
  const bpm = seconds.map((second, index) =>
    Math.round(62 + 14 * Math.sin(second / 9000) + ((index * 7919 + number * 104_729) % 17))
  )
  return recordOf(continuousHeartRate, {
    date: dateOf(number),
    sampleCount,
    minimum: Math.min(...bpm),
    average: 65,
    maximum: Math.max(...bpm),
    samples: { seconds, bpm }
  })
}

/** A session with second-by-second heart rate. */
export const sessionOf = (number: number, startTime: string, samples = 600, notes: string | null = null) =>
  recordOf(exercise, {
    id: String(number),
    date: startTime.slice(0, 10),
    startTime,
    notes,
    hasRoute: false,
    hasSamples: true,
    samples: [
      {
        sampleType: 0,
        recordingRate: 1,
        values: Array.from({ length: samples }, (_, index) => 120 + (index % 31))
      }
    ]
  })

/** The person with this number, as input of `Users.connect`. */
export const personOf = (number: number) => ({
  id: UserId.make(`person-${number}`),
  memberId: `member-${number}`,
  connectedAt: Instant.make("2026-03-14T06:00:00Z")
})

/** A response of Polar about the day with this number. */
export const answerOf = (number: number, userId = owner): RawResponse => ({
  userId,
  operation: "sleep.get",
  path: `/v3/users/sleep/${dateOf(number)}`,
  status: 200,
  contentType: "application/json",
  fetchedAt: Instant.make("2026-03-14T06:00:00Z"),
  body: new TextEncoder().encode(JSON.stringify({ night: dateOf(number), text: "x".repeat(number % 500) }))
})

/** A year of one person: all types with one record per day, and two sessions per week. */
export const yearOf = (days = 365): ReadonlyArray<readonly [AnyDataType, ReadonlyArray<object>]> => {
  const numbers = Array.from({ length: days }, (_, number) => number)
  const { nightlyRecharge, activitySamples, cardioLoad, skinTemperature } = DataTypes.byName
  return [
    [sleep, numbers.map((number) => nightOf(number, 60))],
    [
      nightlyRecharge,
      numbers.map((number) =>
        recordOf(nightlyRecharge, { date: dateOf(number), hrvRmssd: 40 + (number % 30) })
      )
    ],
    [dailyActivity, numbers.map((number) => activityOf(number, 4000 + number))],
    [
      activitySamples,
      numbers.map((number) =>
        recordOf(activitySamples, {
          date: dateOf(number),
          sampleCount: 1440,
          steps: {
            startTime: `${dateOf(number)}T00:00:00`,
            values: Array.from({ length: 1440 }, (_, minute) =>
              (minute * 31 + number) % 97 < 12 ? minute % 110 : 0
            )
          }
        })
      )
    ],
    [
      cardioLoad,
      numbers.map((number) => recordOf(cardioLoad, { date: dateOf(number), cardioLoad: number % 90 }))
    ],
    [continuousHeartRate, numbers.map((number) => heartRateOf(number))],
    [
      skinTemperature,
      numbers.map((number) => recordOf(skinTemperature, { date: dateOf(number), temperature: 34.2 }))
    ],
    [
      exercise,
      numbers
        .filter((number) => number % 7 < 2)
        .map((number) => sessionOf(number, `${dateOf(number)}T17:30:00+02:00`, 3600))
    ]
  ]
}
