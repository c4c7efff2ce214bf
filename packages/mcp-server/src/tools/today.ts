/** `today`: how a morning is. */
import { makeTodayRow } from "@polar-flow/http-api/server"
import type { TodayRow } from "@polar-flow/http-api"
import { Effect } from "effect"
import type { Row } from "../answers/Answer.ts"
import { optionalDay } from "./arguments.ts"
import { rounded } from "./numbers.ts"
import { makeToolMaker } from "./Tool.ts"
import { dayOf } from "./windows.ts"

const readinessOf = ({ date, readiness: { score, usual } }: TodayRow): ReadonlyArray<Row> =>
  score === null ? [] : [["readiness", score, usual?.low ?? null, usual?.high ?? null, date, null]]

const metricRow = (metric: TodayRow["metrics"][number]): ReadonlyArray<Row> =>
  metric.value === null
    ? []
    : [
        [
          metric.metric,
          rounded(metric.value),
          rounded(metric.low),
          rounded(metric.high),
          metric.date,
          metric.is_good
        ]
      ]

const soFarText = ({ so_far: soFar }: TodayRow): string | undefined =>
  soFar === null || soFar.steps === null ? undefined : `Today so far: ${soFar.steps} steps.`

/** The tool `today`. */
export const makeToday = Effect.gen(function* () {
  const make = yield* makeToolMaker
  const rowOf = yield* makeTodayRow
  return make({
    name: "today",
    title: "Today",
    description: "How the person is on one day: readiness, newest values, what is usual. Start here.",
    budget: 600,
    fields: { date: optionalDay },
    answer: Effect.fnUntraced(function* ({ date }, subject) {
      const found = yield* rowOf(subject, yield* dayOf(subject, date))
      const rows = [...readinessOf(found), ...found.metrics.flatMap(metricRow)]
      return {
        text: [found.sentence.text, found.suggestion?.text].filter((said) => said !== undefined).join(" "),
        asOf: found.date,
        window: { from: found.date, to: found.date },
        n: rows.length,
        units: Object.fromEntries(
          found.metrics.flatMap(({ metric, unit, value }) =>
            unit === "" || value === null ? [] : [[metric, unit]]
          )
        ),
        columns: ["metric", "value", "usual_low", "usual_high", "date", "good"],
        rows,
        note: [soFarText(found), "Not a diagnosis."].filter((said) => said !== undefined).join(" "),
        rest: () => "Use explain for one metric."
      }
    })
  })
})
