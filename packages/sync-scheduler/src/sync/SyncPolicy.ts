/**
 * How each data type is asked for: how far back, how often, and after what. One table, no code.
 *
 * Calls are what Polar counts, so the table saves calls. Whatever a watch hands over moves the day's activity, so in a
 * poll one call for the activity tells whether the others are worth a call; what is made of a night waits for the night.
 */
import type { DataTypes } from "@polar-flow/domain"

/**
 * How eagerly a run asks. `thorough`: somebody waits for it. `polled`: nobody tells of news but the answers.
 * `announced`: Polar pushes news, and the run is the net below.
 */
export type Pace = "thorough" | "polled" | "announced"

/** When a type is due. */
interface Rhythm {
  /** Hours after which it is due whatever happened; 0: every time. */
  readonly everyHours: number
  /** Due as well once this type has had news since. */
  readonly after?: DataTypes.Name
  /** `after` counts only while the newest record is one of the last few days and not yet of today. */
  readonly isDaily?: boolean
}

/** How one data type is asked for. */
interface Policy {
  /** Days that a regular question may go back, today included. */
  readonly horizonDays: number
  /** Days that the first contact asks for. */
  readonly firstDays: number
  /** Days that one request brings: a `range` any so many in a row, a `list` the newest. */
  readonly request: { readonly of: "range" | "list"; readonly days: number }
  /** Days before the first missing one that are asked again once a day, for what is uploaded or reckoned late. */
  readonly againDays: number
  /** The same for every other question of the day. The evening before comes with the morning. */
  readonly oftenDays: number
  /** Days that Polar still has, today included; what the first contact left out of them is fetched in pieces. */
  readonly keptDays: number
  /** Days of one piece. */
  readonly pieceDays: number
  /** Days without a single record after which older ones are not looked for. */
  readonly giveUpDays: number
  readonly rhythm: { readonly [P in Pace]: Rhythm }
  /** Hours between two questions once Polar had nothing at all, `emptiesUntilRare` times in a row. */
  readonly everyHoursWhenEmpty: number
}

const day = 24
const week = 7 * day

/** The most days that one request may span. */
export const spanDays = 28
/** Days that a watch may keep what it measured before it is taken for not measured. */
export const uploadDays = 21
/** Empty answers in a row after which a device is taken to have no such sensor. */
export const emptiesUntilRare = 3

const daily: Rhythm = { everyHours: day }
const everyTime: Rhythm = { everyHours: 0 }
const halfDay: Rhythm = { everyHours: 12 }

const span = {
  horizonDays: spanDays,
  firstDays: spanDays,
  request: { of: "range", days: spanDays },
  againDays: 3,
  oftenDays: 1,
  keptDays: spanDays,
  pieceDays: spanDays,
  giveUpDays: Infinity,
  everyHoursWhenEmpty: day
} as const
/**
 * One list of 28 days whatever is asked; an older night costs a request of its own, so only a long absence asks for it,
 * and the pieces are small. Two days fewer than the list has, because Polar's today may be another day than the
 * person's. Polar documents no limit for single nights: they are asked for until four weeks had none.
 */
const nights = {
  ...span,
  horizonDays: 90,
  firstDays: spanDays - 2,
  request: { of: "list", days: spanDays - 2 },
  keptDays: 365,
  pieceDays: 7,
  giveUpDays: spanDays
} as const
/** One day less than Polar's limit, because its today may be tomorrow here. */
const activity = { ...span, horizonDays: 365, keptDays: 365 }
/** Measured all day long. */
const allDay = {
  thorough: everyTime,
  polled: { everyHours: 6, after: "dailyActivity" },
  announced: daily
} as const
/** Made of a night. */
const ofNight = { everyHours: day, after: "sleep" } as const
/** Tests by hand, waited for at the screen. Nothing tells of them. */
const byHand = { thorough: everyTime, polled: halfDay, announced: halfDay }
/** Made of a night by a sensor that few devices have. */
const sensed = {
  ...span,
  rhythm: { thorough: { everyHours: 6 }, polled: ofNight, announced: ofNight },
  everyHoursWhenEmpty: week
}

/** Every type. */
export const policies: { readonly [K in DataTypes.Name]: Policy } = {
  sleep: {
    ...nights,
    rhythm: {
      thorough: everyTime,
      polled: { everyHours: 12, after: "dailyActivity", isDaily: true },
      announced: daily
    },
    everyHoursWhenEmpty: 0
  },
  nightlyRecharge: { ...nights, rhythm: { thorough: everyTime, polled: ofNight, announced: ofNight } },
  dailyActivity: {
    ...activity,
    rhythm: { thorough: everyTime, polled: everyTime, announced: daily },
    everyHoursWhenEmpty: 0
  },
  activitySamples: { ...activity, rhythm: allDay },
  exercise: {
    ...span,
    horizonDays: 30,
    firstDays: 30,
    request: { of: "list", days: 30 },
    rhythm: {
      thorough: everyTime,
      polled: { everyHours: 3, after: "dailyActivity" },
      announced: daily
    },
    everyHoursWhenEmpty: 0
  },
  // A session that is uploaded late changes every day that counts it in its tolerance: all of one request.
  cardioLoad: {
    ...span,
    horizonDays: 180,
    keptDays: 180,
    againDays: spanDays - 2,
    oftenDays: spanDays - 2,
    rhythm: {
      thorough: everyTime,
      polled: { everyHours: 12, after: "exercise" },
      announced: { everyHours: day, after: "exercise" }
    }
  },
  // up to 8,000 samples a day
  continuousHeartRate: { ...span, request: { of: "range", days: 7 }, rhythm: allDay },
  sleepWiseAlertness: sensed,
  sleepWiseBedtime: sensed,
  spO2: { ...span, rhythm: byHand, everyHoursWhenEmpty: week },
  ecg: { ...span, rhythm: byHand, everyHoursWhenEmpty: week },
  bodyTemperature: sensed,
  skinTemperature: sensed,
  physicalInfo: { ...span, rhythm: { thorough: daily, polled: daily, announced: daily } }
}
