/** `nights`: nights, a row each. */
import { DataTypes, RecordStore } from "@polar-flow/domain"
import { Rows } from "@polar-flow/http-api"
import { wholeNights } from "@polar-flow/http-api/server"
import { Effect, Schema } from "effect"
import { type Cell, Refusal } from "../answers/Answer.ts"
import { day } from "./arguments.ts"
import { meanOf, rounded } from "./numbers.ts"
import { makeToolMaker } from "./Tool.ts"
import { dayBefore, makeNewest, windowOf } from "./windows.ts"

const { sleep } = DataTypes.byName

const mostDays = 92

/** What is shown of a night, with its unit. */
const units = {
  sleep_score: "points",
  total_sleep_hours: "h",
  hrv_avg: "ms",
  heart_rate_avg: "bpm",
  light_sleep_hours: "h",
  deep_sleep_hours: "h",
  rem_sleep_hours: "h",
  interruptions_hours: "h",
  breathing_rate_avg: "1/min",
  skin_temperature_avg: "°C",
  heart_rate_min: "bpm",
  ans_charge: "−10…10",
  sleep_start_time: "",
  sleep_end_time: "",
  sleep_cycles: "",
  continuity: "1–5"
} as const

type Field = keyof typeof units
const fields = Object.keys(units) as ReadonlyArray<Field>
const usual: ReadonlyArray<Field> = ["sleep_score", "total_sleep_hours", "hrv_avg", "heart_rate_avg"]

/** The fields that a request names, or those that are usually looked at. */
const chosenFields = (asked: ReadonlyArray<string> = []): Effect.Effect<ReadonlyArray<Field>, Refusal> => {
  const unknown = asked.find((name) => name !== "date" && !fields.some((one) => one === name))
  if (unknown !== undefined)
    return Effect.fail(
      new Refusal({
        message: `There is no field ${JSON.stringify(unknown.slice(0, 40))}. Fields: ${fields.join(", ")}.`
      })
    )
  const chosen = fields.filter((name) => asked.includes(name))
  return Effect.succeed(chosen.length === 0 ? usual : chosen)
}

const lengthOfMinute = 16

const cell = (value: unknown): Cell => {
  if (typeof value === "string") return value.slice(0, lengthOfMinute)
  return typeof value === "number" ? rounded(value, 1) : null
}

const said = (name: string, value: number | null, unit: string): string =>
  value === null ? "" : `${name} ${value} ${unit}`

/** The tool `nights`. */
export const makeNights = Effect.gen(function* () {
  const make = yield* makeToolMaker
  const records = yield* RecordStore
  const newest = yield* makeNewest
  return make({
    name: "nights",
    title: "Nights",
    description: `Nights by date of waking up, at most ${mostDays} days. Other fields: ${fields.slice(usual.length).join(", ")}.`,
    budget: 1500,
    fields: {
      from: day,
      to: day,
      fields: Schema.optionalKey(Schema.Array(Schema.String))
    },
    answer: Effect.fnUntraced(function* ({ fields: asked, from, to }, subject) {
      const window = yield* windowOf(from, to, mostDays)
      const chosen = yield* chosenFields(asked)
      const query = { ...window, order: "asc", limit: mostDays } as const
      const found = yield* Effect.orDie(records.list(sleep, subject.userId, query))
      const nights = (yield* wholeNights(records, subject.userId, found.records)).map(
        ({ night, recharge, skin }) => ({
          ...Rows.sleepMeasures(night, recharge, skin),
          ans_charge: recharge?.ansCharge ?? null
        })
      )
      const means = [
        said("sleep", rounded(meanOf(nights.map((night) => night.total_sleep_hours)), 1), "h"),
        said("HRV", rounded(meanOf(nights.map((night) => night.hrv_avg)), 0), "ms"),
        said("heart rate", rounded(meanOf(nights.map((night) => night.heart_rate_avg)), 0), "bpm")
      ].filter((each) => each !== "")
      return {
        text:
          nights.length === 0
            ? yield* newest(subject, "sleep", "night")
            : `${nights.length} nights; on average ${means.join(", ")}.`,
        asOf: subject.today,
        window,
        n: nights.length,
        units: Object.fromEntries(
          chosen.flatMap((name) => (units[name] === "" ? [] : [[name, units[name]]]))
        ),
        columns: ["date", ...chosen],
        rows: nights.map((night) => [night.date, ...chosen.map((name) => cell(night[name]))]),
        keeps: "last",
        rest: (kept) => `Ask for to ${dayBefore(kept, to)}, or for fewer fields.`
      }
    })
  })
})
