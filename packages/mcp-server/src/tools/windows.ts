/** Days of requests, and what is said where they have no data. */
import { CalendarDate, type DataTypes, RecordStore } from "@polar-flow/domain"
import { Effect, Option } from "effect"
import { Refusal, type Row } from "../answers/Answer.ts"
import type { Subject } from "./Tool.ts"

/** The day that an answer is about: today, or an earlier one. */
export const dayOf = ({ today }: Pick<Subject, "today">, asked: CalendarDate | undefined) =>
  asked !== undefined && asked > today
    ? Effect.fail(new Refusal({ message: `${asked} is in the future. Today is ${today}.` }))
    : Effect.succeed(asked ?? today)

/** Civil dates, both included. */
export interface CivilDays {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** Checks that days ascend, and that there are at most `most` of them. */
export const windowOf = (
  from: CalendarDate,
  to: CalendarDate,
  most: number
): Effect.Effect<CivilDays, Refusal> => {
  const count = CalendarDate.daysBetween(from, to) + 1
  if (count < 1) return Effect.fail(new Refusal({ message: "from must not be later than to." }))
  return count > most
    ? Effect.fail(
        new Refusal({
          message: `At most ${most} days at a time: give from ${CalendarDate.minusDays(to, most - 1)} or later, or use trend.`
        })
      )
    : Effect.succeed({ from, to })
}

/** The day before the first of these rows, which begin with their date. */
export const dayBefore = (rows: ReadonlyArray<Row>, otherwise: CalendarDate): CalendarDate =>
  Option.match(CalendarDate.parse(String(rows[0]?.[0])), {
    onNone: () => otherwise,
    onSome: (first) => CalendarDate.minusDays(first, 1)
  })

/** Days before the newest data that are proposed. */
const proposed = 6

/** Makes the sentence about a window without data: the newest data, and how to ask for it. */
export const makeNewest = Effect.map(RecordStore, (records) =>
  Effect.fnUntraced(function* (
    { userId }: Pick<Subject, "userId">,
    type: DataTypes.Name,
    what: string,
    proposal: (last: CalendarDate, first: CalendarDate) => string = (last, first) =>
      `ask for from ${CalendarDate.max(first, CalendarDate.minusDays(last, proposed))} to ${last}`
  ) {
    const found = (yield* records.counts(userId))[type]
    return found === undefined
      ? `No ${what} yet. Start a sync, or look at its status, with sync.`
      : `No ${what} there. The newest is of ${found.last}: ${proposal(found.last, found.first)}.`
  })
)
