/** Nights with what other types know of them. */
import {
  CalendarDate,
  DataTypes,
  type RecordPage,
  type RecordQuery,
  type RecordStore,
  type SummaryOf,
  type UserId
} from "@polar-flow/domain"
import { Effect } from "effect"

const { nightlyRecharge, skinTemperature } = DataTypes.byName

type Night = SummaryOf<typeof DataTypes.byName.sleep>

/** The dates of these nights, and as many records as that many dates can have. */
const spanOf = (nights: ReadonlyArray<{ readonly date: CalendarDate }>): RecordQuery | undefined => {
  const first = nights[0]?.date
  const last = nights.at(-1)?.date
  if (first === undefined || last === undefined) return undefined
  const [from, to] = [CalendarDate.min(first, last), CalendarDate.max(first, last)]
  return { from, to, order: "asc", limit: CalendarDate.daysBetween(from, to) + 1 }
}

const byDate = <R extends { readonly date: CalendarDate }>(found: RecordPage<R>) =>
  new Map(found.records.map((record) => [record.date, record] as const))

/** Each night with the recharge and the skin temperature of the same date, if there are any. */
export const wholeNights = Effect.fnUntraced(function* (
  records: RecordStore["Service"],
  userId: UserId,
  nights: ReadonlyArray<Night>
) {
  const span = spanOf(nights)
  if (span === undefined) return []
  const [recharges, skins] = yield* Effect.all(
    [
      Effect.map(Effect.orDie(records.list(nightlyRecharge, userId, span)), byDate),
      Effect.map(Effect.orDie(records.list(skinTemperature, userId, span)), byDate)
    ],
    { concurrency: 2 }
  )
  return nights.map((night) => ({
    night,
    recharge: recharges.get(night.date),
    skin: skins.get(night.date)
  }))
})
