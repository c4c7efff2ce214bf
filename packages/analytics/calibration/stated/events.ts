/** Whether planted events are noticed, and how much more often than on healthy mornings. */
import type { PlantedEvent } from "../events.ts"
import { asksForRecovery, type Morning, morningOf } from "../morning.ts"
import { healthyPerson } from "../people.ts"
import { type Figure, range, type Study, study, tally } from "../Study.ts"

const file = "docs/formulas.md"
const start = 365

interface Noticed {
  readonly kind: "flu" | "overreaching" | "shortNights"
  readonly title: string
  /** The affected mornings, counted from the first day of the event. */
  readonly affected: readonly [from: number, to: number]
  /** Beginnings of the ids of observations that are right about it. */
  readonly ids: ReadonlyArray<string>
  readonly quote: string
  readonly right: Figure["stated"]
  readonly recovery: Figure["stated"]
  /** How much more often `prioritize_recovery` is suggested than on healthy mornings, at least. */
  readonly times: number
}

const says = ({ observations }: Morning, ids: ReadonlyArray<string>): boolean =>
  observations.some(
    ({ id, priority }) =>
      ids.some((each) => id.startsWith(each)) &&
      priority !== "low" &&
      priority !== "info" &&
      priority !== "positive"
  )

const noticed = ({ kind, title, affected, ids, quote, right, recovery, times }: Noticed): Study => {
  const event: PlantedEvent = { kind, start }
  const [from, to] = affected
  return study({
    name: title,
    person: (seed) => healthyPerson(seed, { days: 400, traits: { missingBlocks: 0 }, events: [event] }),
    measure: ({ person, days }) => {
      const first = days.first + start
      const ill = range(first + from, first + to, 2).map((day) => morningOf(person, day))
      const healthy = range(first - 12 * 13, first - 13, 13).map((day) => morningOf(person, day))
      const [rests, usual] = [tally(ill, asksForRecovery), tally(healthy, asksForRecovery)]
      return {
        right: tally(ill, (each) => says(each, ids)),
        recovery: rests,
        ratio: { ...usual, than: rests }
      }
    },
    figures: {
      right: {
        says: "Affected mornings with the right observation, of medium or high priority",
        file,
        quote,
        stated: right,
        kind: "at least"
      },
      recovery: {
        says: "Affected mornings with `prioritize_recovery`",
        file,
        quote: "is suggested on at least 60 %, 60 % and 25 % of them",
        stated: recovery,
        kind: "at least"
      },
      ratio: {
        says: `Healthy mornings of the same people with \`prioritize_recovery\`, for each affected one with it (1 ÷ ${times})`,
        file,
        quote: "at least 8, 8 and 4 times as often as on healthy mornings",
        stated: 1 / times,
        kind: "at most",
        unit: "times"
      }
    }
  })
}

export const events: ReadonlyArray<Study> = [
  noticed({
    kind: "flu",
    title: "mornings with flu",
    affected: [1, 5],
    ids: [
      "unusual_night",
      "recovery_",
      "hrv_below",
      "resting_hr_above",
      "readiness_low",
      "signs_of_strain",
      "anomaly_"
    ],
    quote: "flu on at least 60 %",
    right: 0.6,
    recovery: 0.6,
    times: 8
  }),
  noticed({
    kind: "overreaching",
    title: "mornings of overreaching",
    affected: [9, 17],
    ids: [
      "signs_of_strain",
      "recovery_",
      "hrv_below",
      "resting_hr_above",
      "readiness_low",
      "load_much_higher"
    ],
    quote: "overreaching on at least 60 %",
    right: 0.6,
    recovery: 0.6,
    times: 8
  }),
  noticed({
    kind: "shortNights",
    title: "mornings after two to five nights with an hour less sleep",
    affected: [2, 4],
    ids: ["sleep_debt", "sleep_below", "sleep_duration_below"],
    quote: "nights that are an hour short on at least 60 %",
    right: 0.6,
    recovery: 0.25,
    times: 4
  })
]
