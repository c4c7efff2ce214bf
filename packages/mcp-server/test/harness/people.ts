/** Ada, who has worn a watch for ten years, and Bob, who has other numbers. */
import {
  type AnyDataType,
  CalendarDate,
  DataTypes,
  Instant,
  Journal,
  LocalDateTime,
  type RecordOf,
  RecordStore,
  UserId,
  Users
} from "@polar-flow/domain"
import { simulateDays } from "@polar-flow/polar-simulator"
import { Effect, Schema } from "effect"

export const ada = UserId.make("ada")
export const bob = UserId.make("bob")
const eve = UserId.make("eve")
/** The day of every test. */
export const today = CalendarDate.make("2026-11-20")
export const noon = Instant.make("2026-11-20T12:00:00Z")

export const daysAgo = (days: number): CalendarDate => CalendarDate.minusDays(today, days)

/** Makes records of a type from some fields, everything else missing, checked by the type's schema. */
const makerOf = <T extends AnyDataType>(type: T) => {
  const missing = Object.fromEntries(
    type.fields.filter(({ nullable }) => nullable).map(({ name }) => [name, null])
  )
  const decode = Schema.decodeUnknownSync(Schema.make<Schema.Codec<object>>(type.schema.ast))
  return (fields: object) => decode({ ...missing, ...fields }) as RecordOf<T>
}

export const plant = (userId: UserId, type: AnyDataType, ...records: ReadonlyArray<object>) =>
  RecordStore.use((store) => store.upsert(type, userId, records.map(makerOf(type))))

const { cardioLoad, continuousHeartRate, dailyActivity, exercise, nightlyRecharge, skinTemperature, sleep } =
  DataTypes.byName

/** A simulated life is this long; a longer one repeats it. */
const lifeDays = 390

const lifeOf = (index: number, count: number) => {
  const from = CalendarDate.minusDays(today, lifeDays - 1)
  const { days } = simulateDays({ index, seed: 12, from, to: today, profile: { device: "Polar Vantage V3" } })
  const lives = Math.ceil(count / lifeDays)
  return Array.from({ length: lives }, (_, life) => lives - 1 - life)
    .flatMap((life) =>
      days.map(({ date, load, night }) => ({
        date: CalendarDate.minusDays(date, life * lifeDays),
        load,
        night,
        shift: life * lifeDays * 1440
      }))
    )
    .slice(-count)
}

const at = (minute: number, offset: number) => LocalDateTime.fromMillis(minute * 60_000, offset)

const plantLife = Effect.fnUntraced(function* (userId: UserId, index: number, count: number) {
  const days = lifeOf(index, count)
  const nights = days.flatMap(({ date, night, shift }) => (night === null ? [] : [{ date, night, shift }]))
  yield* plant(
    userId,
    sleep,
    ...nights.map(({ date, night, shift }) => {
      const seconds = Math.round(night.hoursAsleep * 3600)
      return {
        date,
        startTime: at(night.startMinute - shift, night.startOffsetMinutes),
        endTime: at(night.endMinute - shift, night.endOffsetMinutes),
        sleepScore: night.sleepScore,
        heartRateAverage: night.heartRate,
        lightSleepSeconds: seconds - 2 * Math.floor(seconds / 5),
        deepSleepSeconds: Math.floor(seconds / 5),
        remSleepSeconds: Math.floor(seconds / 5),
        interruptionSeconds: 1200
      }
    })
  )
  yield* plant(
    userId,
    nightlyRecharge,
    ...nights.map(({ date, night }) => ({
      date,
      hrvRmssd: night.hrvRmssd,
      restingHeartRate: night.heartRate,
      breathingRate: night.breathingRate,
      ansCharge: night.ansCharge
    }))
  )
  yield* plant(
    userId,
    skinTemperature,
    ...nights.map(({ date, night: { skinTemperatureDeviation: deviation } }) => ({
      date,
      temperature: deviation === null ? null : 34 + deviation,
      deviationFromBaseline: deviation
    }))
  )
  yield* plant(
    userId,
    cardioLoad,
    ...days.flatMap(({ date, load }) => (load === null ? [] : [{ date, ...load }]))
  )
  yield* plant(
    userId,
    dailyActivity,
    ...days.map(({ date }, day) => ({
      date,
      steps: 4000 + ((day * 7919) % 9000),
      distanceMeters: 3000 + ((day * 104_729) % 7000),
      activeSeconds: (day * 1299) % 7200,
      totalCalories: 2100 + ((day * 37) % 900)
    }))
  )
})

const sessionSeconds = 3600

const session = (index: number, facts: object = {}) => ({
  id: `2AC${String(index).padStart(4, "0")}F`,
  date: daysAgo(index * 2),
  startTime: `${daysAgo(index * 2)}T17:03:20+02:00`,
  sport: index % 3 === 0 ? "CYCLING" : "RUNNING",
  detailedSport: index % 3 === 0 ? "ROAD_BIKING" : "TRAIL_RUNNING",
  durationSeconds: sessionSeconds,
  distanceMeters: 9410,
  calories: 611,
  heartRateAverage: 148,
  heartRateMaximum: 176,
  hasRoute: false,
  hasSamples: false,
  ...facts
})

const every = (step: number, valueAt: (second: number) => number) =>
  Array.from({ length: sessionSeconds / step }, (_, index) => Math.round(valueAt(index * step) * 10) / 10)

/** An hour with every series and a track. */
const recorded = session(0, {
  hasRoute: true,
  hasSamples: true,
  notes: "Felt easy",
  trainingLoadPro: {
    date: today,
    cardioLoad: 85.3,
    cardioLoadInterpretation: "MEDIUM",
    muscleLoad: 143,
    muscleLoadInterpretation: "LOW",
    perceivedLoad: 210,
    perceivedLoadInterpretation: "MEDIUM",
    userRpe: "RPE_HARD"
  },
  heartRateZones: [1, 2, 3, 4, 5].map((index) => ({
    index,
    lowerLimit: 80 + 20 * index,
    upperLimit: 100 + 20 * index,
    inZoneSeconds: 720
  })),
  samples: [
    { sampleType: 0, recordingRate: 1, values: every(1, (second) => 140 + 20 * Math.sin(second / 200)) },
    { sampleType: 1, recordingRate: 1, values: every(1, (second) => 10.2 + Math.sin(second / 90)) },
    { sampleType: 3, recordingRate: 1, values: every(1, (second) => 120 + 15 * Math.sin(second / 400)) },
    { sampleType: 10, recordingRate: 1, values: every(1, (second) => second * 2.8) }
  ],
  route: Array.from({ length: sessionSeconds / 5 }, (_, index) => ({
    latitude: 60.192 + index / 10_000,
    longitude: 24.945 + index / 10_000,
    seconds: index * 5,
    satellites: 9,
    fix: 1
  }))
})

const heartDay = (date: CalendarDate) => ({
  date,
  sampleCount: 288,
  minimum: 46,
  average: 68,
  maximum: 152,
  samples: {
    seconds: Array.from({ length: 288 }, (_, index) => index * 300),
    bpm: Array.from({ length: 288 }, (_, index) => 55 + ((index * 37) % 60))
  }
})

const write = Effect.fnUntraced(function* (
  userId: UserId,
  kind: "label" | "note",
  said: string,
  days: number
) {
  const journal = yield* Journal
  const day = daysAgo(days)
  const content =
    kind === "label"
      ? ({ from: day, to: day, kind, label: said, value: null, text: null } as const)
      : ({ from: day, to: day, kind: "note", label: null, value: null, text: said } as const)
  yield* Effect.orDie(journal.add(userId, content, { requestKey: null, writtenBy: "test" }))
})

/** Connects everybody. Eve has no data. */
export const connectAll = Effect.forEach([ada, bob, eve], (id) =>
  Users.use((users) => users.connect({ id, memberId: `member-${id}`, connectedAt: noon }))
)

/** A month of Ada's and of Bob's, who has a secret. */
export const plantTwo = Effect.gen(function* () {
  yield* plantLife(ada, 3, 30)
  yield* plantLife(bob, 5, 30)
  yield* plant(ada, exercise, session(1), session(2))
  yield* plant(bob, exercise, session(1, { id: "BOBS", sport: "ROWING", detailedSport: "ROWING" }))
  yield* write(bob, "note", "Bob's secret", 1)
})

/** Ten years of Ada's, and a month of Bob's. */
export const plantTenYears = Effect.gen(function* () {
  yield* plantLife(ada, 3, 3650)
  yield* plantLife(bob, 5, 30)
  yield* plant(ada, exercise, recorded, ...Array.from({ length: 1800 }, (_, index) => session(index + 1)))
  yield* plant(bob, exercise, session(1, { id: "BOBS", sport: "ROWING", detailedSport: "ROWING" }))
  yield* plant(ada, continuousHeartRate, heartDay(today), heartDay(daysAgo(1)))
  for (let days = 1; days < 365; days += 6)
    yield* write(ada, "label", days % 4 === 1 ? "alcohol" : "travel", days)
  for (let days = 0; days < 40; days++)
    yield* write(ada, "note", `${"A long day with much to write about. ".repeat(12)}${days}`, days)
  yield* write(bob, "note", "Bob's secret", 1)
})
