/**
 * How Polar is asked for a data type: how far back, how often, and after what. Each type states its policy in its
 * descriptor; this file has the vocabulary and the policies that several types share.
 *
 * Polar counts requests, so policies save requests. Every upload from a watch changes the day's activity, so one
 * request for the activity tells a poll whether other requests are worthwhile. Data derived from a night follows the
 * night.
 */

/**
 * How eagerly a run asks. `thorough`: somebody waits for the result. `polled`: only the answers show what is new.
 * `announced`: Polar pushes what is new, and the run only catches what a push missed.
 */
export type Pace = "thorough" | "polled" | "announced"

/** When a type is due. */
export interface Rhythm {
  /** Hours after which it is due in any case; 0: every time. */
  readonly everyHours: number
  /** The name of another type: also due once that type has had news since. */
  readonly after?: string
  /** `after` counts only while the newest record is from the last few days and not yet from today. */
  readonly isDaily?: boolean
}

/** The push from Polar that makes a type worth a request. */
export interface AnnouncedBy {
  /** Polar's name of the event, e.g. `SLEEP`. */
  readonly event: string
  /** Whether the event is about this very type. If not, the type may have changed as well, on a device that has it. */
  readonly isOwn: boolean
  /**
   * Days to ask for. `named`: those of the event. `withEvening`: also the day before, because a night begins there.
   * `everyDayAfter`: all days that one request brings, because an old session changes every day after it.
   */
  readonly days: "named" | "withEvening" | "everyDayAfter"
}

/** How one data type is asked for. */
export interface SyncPolicy {
  /** Place in the order in which a sync asks for the types: lower first, no two alike. */
  readonly order: number
  /** Days that a regular request may go back, today included. */
  readonly horizonDays: number
  /** Days that the first contact asks for. */
  readonly firstDays: number
  /** Days that one request brings: a `range` any that many in a row, a `list` the newest. */
  readonly request: { readonly of: "range" | "list"; readonly days: number }
  /** Days before the first missing one that are asked for again once a day, for late uploads and late results. */
  readonly againDays: number
  /** The same for every other request of the day. The evening before comes with the morning. */
  readonly oftenDays: number
  /** Days that Polar still has, today included. Those that the first contact left out are fetched in pieces. */
  readonly keptDays: number
  /** Days of one piece. */
  readonly pieceDays: number
  /** Days without a single record after which older ones are not looked for. */
  readonly giveUpDays: number
  readonly rhythm: { readonly [P in Pace]: Rhythm }
  /** Hours between two requests once Polar had nothing at all several times in a row. */
  readonly everyHoursWhenEmpty: number
  /** Absent when no push is a reason to ask. */
  readonly announcedBy?: AnnouncedBy
  /** Fields whose change is news. Absent: whatever was stored is news. */
  readonly fieldsThatAreNews?: ReadonlyArray<string>
}

const day = 24
const week = 7 * day

/** The most days that one request may span. */
export const spanDays = 28

/** Due once a day. */
export const daily: Rhythm = { everyHours: day }
/** Due every time. */
export const everyTime: Rhythm = { everyHours: 0 }
const halfDay: Rhythm = { everyHours: 12 }
const afterNight: Rhythm = { everyHours: day, after: "sleep" }

/** Measured all day long. */
export const measuredAllDay = {
  thorough: everyTime,
  polled: { everyHours: 6, after: "dailyActivity" },
  announced: daily
} as const
/** Derived from a night. */
export const derivedFromNight = { thorough: everyTime, polled: afterNight, announced: afterNight }
/** A test that the person starts, and whose result they wait for at the screen. Polar pushes nothing about it. */
export const measuredOnDemand = { thorough: everyTime, polled: halfDay, announced: halfDay }

/** Ranges of 28 days, of which Polar has 28 days. */
export const ranges = {
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
 * One list of 28 days whatever is asked. An older night costs a request of its own, so only a long absence asks for it,
 * and the pieces are small. Two days fewer than the list has, because Polar's today may be another day than the
 * person's. Polar documents no limit for single nights: they are asked for until four weeks had none.
 */
export const nights = {
  ...ranges,
  horizonDays: 90,
  firstDays: spanDays - 2,
  request: { of: "list", days: spanDays - 2 },
  keptDays: 365,
  pieceDays: 7,
  giveUpDays: spanDays
} as const
/** Ranges within a year: one day less than Polar's limit, because its today may be tomorrow here. */
export const rangesOfAYear = { ...ranges, horizonDays: 365, keptDays: 365 }
/** Ranges of what a sensor measures that few devices have: asked for once a week once there was nothing several times. */
export const rangesOfASensor = { ...ranges, everyHoursWhenEmpty: week }
/** What such a sensor measures at night. */
export const rangesOfANightSensor = {
  ...rangesOfASensor,
  rhythm: { thorough: { everyHours: 6 }, polled: afterNight, announced: afterNight }
}
