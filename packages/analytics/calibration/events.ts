/** What can be planted in the life of a generated person, and what it does to each quantity. */

/** The measured quantities. A change of `hrv` is on the ln scale, a change of `load` and of `steps` a factor's ln. */
export type Quantity =
  | "hrv"
  | "restingHr"
  | "breathing"
  | "skinTemperature"
  | "sleepHours"
  | "sleepScore"
  | "load"
  | "steps"

/**
 * An event, from the person's day `start` (0 is the first) for `length` days. Effects are proportional to `strength`
 * (1 unless given).
 *
 * - `flu` (7 days): heart rate +10 bpm at its height, HRV −33 %, breathing +2, skin +0.9 °C, no training.
 * - `overreaching` (18 days): about twice the load; heart rate and HRV follow over ten days and return in six.
 * - `jetLag` (8 days): less and worse sleep, decreasing; clocks of nights move by 8 hours · strength and stay there.
 * - `shortNights` (5 nights): `strength` hours less sleep each; negative is more.
 * - `alcohol` (1 night): heart rate +6 bpm, HRV −20 %.
 * - `medication` (to the end): a beta-blocker, heart rate −9 bpm and HRV +16 % within three days.
 * - `pregnancy` (to the end, at most 270 days): slow changes, heart rate +9 bpm and HRV −22 % after 200 days.
 * - `newDevice` (to the end): HRV +16 %, heart rate +1.5 bpm, skin +0.1 °C, sleep +0.2 h at once.
 * - `levelShift` (to the end): `metric` changes by `by` at once.
 * - `drift` (120 days): `metric` changes by `by` evenly over `length` days, and stays.
 */
export type PlantedEvent =
  | {
      readonly kind:
        | "flu"
        | "overreaching"
        | "jetLag"
        | "shortNights"
        | "alcohol"
        | "medication"
        | "pregnancy"
        | "newDevice"
      readonly start: number
      readonly length?: number
      readonly strength?: number
    }
  | {
      readonly kind: "levelShift" | "drift"
      readonly metric: Quantity
      readonly by: number
      readonly start: number
      readonly length?: number
    }

/** What an event adds to each quantity at full effect. */
type Effect = { readonly [Name in Quantity]?: number }

/** How much of the full effect a day has. `since` is 0 on the first day, `length` the days of the event. */
type Course = (since: number, length: number) => number

interface Kind {
  readonly length: number
  /** Added to the ln of each day's load while the event lasts. */
  readonly training?: number
  readonly effect: Effect
  readonly course: Course
}

const during: Course = (since, length) => (since < 0 || since >= length ? 0 : 1)
const ramp =
  (days: number): Course =>
  (since, length) =>
    during(since, length) * Math.min(1, (since + 1) / days)
const rampForGood: Course = (since, length) => (since < 0 ? 0 : Math.min(1, (since + 1) / length))

const feverCurve = [0.4, 0.85, 1, 1, 0.8, 0.55, 0.3] as const
const fever: Course = (since, length) =>
  since < 0 || since >= length ? 0 : (feverCurve[Math.floor((7 * since) / length)] ?? 0)

const exhaustion: Course = (since, length) => {
  if (since < 1) return 0
  const built = Math.min(1, Math.min(since, length) / 10)
  return built * Math.max(0, 1 - Math.max(0, since - length) / 7)
}

const kinds: Readonly<Record<Exclude<PlantedEvent["kind"], "levelShift" | "drift">, Kind>> = {
  flu: {
    length: 7,
    training: -12,
    effect: {
      hrv: -0.4,
      restingHr: 10,
      breathing: 2,
      skinTemperature: 0.9,
      sleepHours: 0.4,
      sleepScore: -11,
      steps: -0.7
    },
    course: fever
  },
  overreaching: {
    length: 18,
    training: 0.7,
    effect: { hrv: -0.27, restingHr: 4.5, sleepHours: -0.4, sleepScore: -8 },
    course: exhaustion
  },
  jetLag: {
    length: 8,
    effect: { hrv: -0.1, restingHr: 2, sleepHours: -1.4, sleepScore: -12 },
    course: (since, length) => (since < 0 || since >= length ? 0 : 1 - since / length)
  },
  shortNights: {
    length: 5,
    effect: { sleepHours: -1, sleepScore: -5, hrv: -0.03, restingHr: 0.6 },
    course: during
  },
  alcohol: {
    length: 1,
    effect: {
      hrv: -0.22,
      restingHr: 6,
      breathing: 0.5,
      skinTemperature: 0.15,
      sleepScore: -8,
      sleepHours: -0.3
    },
    course: during
  },
  medication: { length: Infinity, effect: { restingHr: -9, hrv: 0.15 }, course: ramp(3) },
  pregnancy: {
    length: 270,
    effect: { restingHr: 9, hrv: -0.25, skinTemperature: 0.3, breathing: 1, sleepScore: -6 },
    course: ramp(200)
  },
  newDevice: {
    length: Infinity,
    effect: { hrv: 0.15, restingHr: 1.5, skinTemperature: 0.1, sleepHours: 0.2 },
    course: during
  }
}

/** What the events change, by quantity and day. */
export type Changes = Readonly<Record<Quantity, Float64Array>>

/** No change on any day. */
export const noChanges = (days: number): Changes => {
  const none = () => new Float64Array(days)
  return {
    hrv: none(),
    restingHr: none(),
    breathing: none(),
    skinTemperature: none(),
    sleepHours: none(),
    sleepScore: none(),
    load: none(),
    steps: none()
  }
}

/** The event's strength, and its number of days in a life of `days`. */
export const extentOf = (
  event: PlantedEvent,
  days: number
): { readonly strength: number; readonly length: number } => {
  const isChange = "by" in event
  const usual = !isChange ? kinds[event.kind].length : event.kind === "drift" ? 120 : Infinity
  const strength = isChange ? event.by : (event.strength ?? 1)
  return { strength, length: Math.min(event.length ?? usual, days - event.start) }
}

/** The courses of an event: what it adds to each quantity on the days since its start. */
const effectsOf = (event: PlantedEvent): ReadonlyArray<readonly [Quantity, number, Course]> => {
  if (event.kind === "levelShift") return [[event.metric, 1, during]]
  if (event.kind === "drift") return [[event.metric, 1, rampForGood]]
  const { course, effect, training = 0 } = kinds[event.kind]
  const own = Object.entries(effect) as ReadonlyArray<[Quantity, number]>
  return [["load", training, during], ...own.map(([name, full]) => [name, full, course] as const)]
}

/** Adds what the event does to `changes`. */
export const plant = (changes: Changes, event: PlantedEvent): void => {
  const days = changes.hrv.length
  const { strength, length } = extentOf(event, days)
  for (const [name, full, course] of effectsOf(event)) {
    const column = changes[name]
    for (let day = Math.max(0, event.start); day < days; day++) {
      column[day] = (column[day] as number) + strength * full * course(day - event.start, length)
    }
  }
}
