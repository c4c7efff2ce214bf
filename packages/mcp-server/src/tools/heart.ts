/** `heart`: the heart rate of one day. */
import { DataTypes, RecordStore } from "@polar-flow/domain"
import { Rows } from "@polar-flow/http-api"
import { Effect, Option, Schema } from "effect"
import type { Row } from "../answers/Answer.ts"
import { day } from "./arguments.ts"
import { meanOf, rounded } from "./numbers.ts"
import { makeToolMaker } from "./Tool.ts"
import { dayOf, makeNewest } from "./windows.ts"

const { continuousHeartRate } = DataTypes.byName
type Day = (typeof continuousHeartRate)["schema"]["Type"]

const pad = (value: number): string => String(value).padStart(2, "0")
const secondsPerMinute = 60

const rowsOf = ({ samples: { bpm, seconds } }: Day, minutes: number): ReadonlyArray<Row> => {
  const parts = new Map<number, Array<number | null>>()
  seconds.forEach((second, index) => {
    const part = Math.floor(second / secondsPerMinute / minutes)
    const values = parts.get(part) ?? []
    values.push(bpm[index] ?? null)
    parts.set(part, values)
  })
  return [...parts].flatMap(([part, values]): ReadonlyArray<Row> => {
    const known = values.filter((value) => value !== null)
    if (known.length === 0) return []
    const start = part * minutes
    return [
      [
        `${pad(Math.floor(start / 60))}:${pad(start % 60)}`,
        rounded(meanOf(known), 0),
        Math.min(...known),
        Math.max(...known)
      ]
    ]
  })
}

/** The tool `heart`. */
export const makeHeart = Effect.gen(function* () {
  const make = yield* makeToolMaker
  const records = yield* RecordStore
  const newest = yield* makeNewest
  return make({
    name: "heart",
    title: "Heart rate of a day",
    description: "Heart rate through one day, outside training, in parts of so many minutes.",
    budget: 1200,
    fields: { date: day, resolution: Schema.optionalKey(Schema.Literals([15, 30, 60])) },
    answer: Effect.fnUntraced(function* ({ date, resolution = 60 }, subject) {
      const asked = yield* dayOf(subject, date)
      const found = yield* records.get(continuousHeartRate, subject.userId, [asked])
      const head = { asOf: subject.today, units: { mean: "bpm", min: "bpm", max: "bpm" } }
      const columns = ["time", "mean", "min", "max"]
      if (Option.isNone(found)) {
        const text = yield* newest(
          subject,
          "continuousHeartRate",
          "heart rate",
          (last) => `ask for date ${last}`
        )
        return { ...head, text, window: null, n: 0, columns, rows: [] }
      }
      const { hr_avg: average, hr_max: highest, hr_min: lowest } = Rows.heartRateRow(found.value)
      return {
        ...head,
        text: `Heart rate on ${asked}: mean ${rounded(average, 0) ?? "unknown"}, from ${lowest ?? "?"} to ${highest ?? "?"} bpm.`,
        window: { from: asked, to: asked },
        n: found.value.sampleCount,
        columns,
        rows: rowsOf(found.value, resolution),
        rest: () => "Use a resolution of 30 or 60."
      }
    })
  })
})
