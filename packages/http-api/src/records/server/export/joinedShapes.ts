/** The rows and lines of types that are exported together with others. */
import { type DataTypes, nightlyRecharge, type RecordStore, skinTemperature, sleep } from "@polar-flow/domain"
import { Array as Arr, Effect, Stream } from "effect"
import * as Rows from "../../Rows.ts"
import type { ExportShape } from "./ExportShape.ts"
import { onDatesOf, recordStreams } from "./recordStreams.ts"

type Streams = Pick<ExportShape, "rows" | "lines">

/** Nights of sleep, each with the recharge and the skin temperature of the same date. */
const nights = (store: RecordStore["Service"]): Streams => {
  const { summaries, wholes } = recordStreams(store)
  return {
    rows: (userId, span) =>
      Stream.mapArrayEffect(
        summaries(sleep, userId)(span),
        Effect.fnUntraced(function* (found) {
          const recharges = yield* onDatesOf(found, summaries(nightlyRecharge, userId))
          const skins = yield* onDatesOf(found, summaries(skinTemperature, userId))
          return Arr.map(found, (night) =>
            Rows.sleepCells(night, recharges.get(night.date), skins.get(night.date))
          )
        })
      ),
    lines: (userId, span) =>
      Stream.mapArrayEffect(
        wholes(sleep, userId)(span),
        Effect.fnUntraced(function* (found) {
          const recharges = yield* onDatesOf(found, wholes(nightlyRecharge, userId))
          const skins = yield* onDatesOf(found, summaries(skinTemperature, userId))
          return Arr.map(found, (night) =>
            Rows.sleepDetail(night, recharges.get(night.date), skins.get(night.date))
          )
        })
      )
  }
}

/** Nightly Recharge, whose samples get their dates from the sleep of the same date. */
const recharges = (store: RecordStore["Service"]): Streams => {
  const { summaries, wholes } = recordStreams(store)
  return {
    rows: (userId, span) => Stream.map(summaries(nightlyRecharge, userId)(span), Rows.rechargeRow),
    lines: (userId, span) =>
      Stream.mapArrayEffect(wholes(nightlyRecharge, userId)(span), (records) =>
        Effect.map(onDatesOf(records, summaries(sleep, userId)), (found) =>
          Arr.map(records, (record) => Rows.rechargeDetail(record, found.get(record.date)))
        )
      )
  }
}

/** By name of the data type; the others are exported record by record. */
export const joinedShapes: Partial<
  Readonly<Record<DataTypes.Name, (store: RecordStore["Service"]) => Streams>>
> = { sleep: nights, nightlyRecharge: recharges }
