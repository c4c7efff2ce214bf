/** `explain`: where a number comes from. */
import { Insights, type MetricBaseline } from "@polar-flow/analytics/effect"
import type { TodayRow } from "@polar-flow/http-api"
import { makeTodayRow } from "@polar-flow/http-api/server"
import { metrics, type MetricName } from "@polar-flow/analytics"
import type { CalendarDate } from "@polar-flow/domain"
import { Effect } from "effect"
import { type Answer, Refusal, type Row } from "../answers/Answer.ts"
import { optionalDay, text } from "./arguments.ts"
import { isMetric, trendNames } from "./metricNames.ts"
import { rounded } from "./numbers.ts"
import { makeToolMaker } from "./Tool.ts"
import { dayOf } from "./windows.ts"

const caution = "Describes this person's own numbers. Not a diagnosis."

const explainable = trendNames.filter((name) => name === "readiness" || isMetric(name))

const readinessAnswer = ({ date, readiness, sentence }: TodayRow): Answer => ({
  text:
    readiness.score === null
      ? `There is no readiness on ${date}. ${readiness.missing.map((said) => said.text).join(" ")}`
      : `Readiness is ${readiness.score} of 100, where 50 is this person's normal; the points lead from 50 to the score. ${sentence.verdict}`,
  asOf: date,
  window: { from: date, to: date },
  n: readiness.drivers.length,
  units: Object.fromEntries(
    readiness.drivers.flatMap(({ name, unit }) => (unit === "" ? [] : [[name, unit]]))
  ),
  columns: ["part", "points", "value", "usual", "says"],
  rows: readiness.drivers.map((driver) => [
    driver.name,
    driver.points,
    rounded(driver.value),
    rounded(driver.reference),
    driver.text
  ]),
  note: caution
})

const judgement = ({ check }: MetricBaseline): string => {
  if (check.status === "insufficient") return "There are too few days to judge it."
  if (!check.isAnomaly) return "That is within what is usual for this person."
  return `That is ${check.severity === "critical" ? "far " : ""}${check.side} what is usual for this person.`
}

const valueRows = ({ check }: MetricBaseline): ReadonlyArray<Row> =>
  check.status === "insufficient"
    ? []
    : [
        [`value of ${check.date}`, rounded(check.value)],
        ["median of the days before", rounded(check.median)],
        ["usual from", rounded(check.fences.lowerWarning)],
        ["usual to", rounded(check.fences.upperWarning)],
        ["robust SDs from the median", rounded(check.robustZ)]
      ]

const baselineRows = ({ baseline, reference }: MetricBaseline): ReadonlyArray<Row> => [
  ["mean of 7 days", rounded(baseline.last7Days.value)],
  ["mean of 30 days", rounded(baseline.last30Days.value)],
  ["mean of 90 days", rounded(baseline.last90Days.value)],
  [`current normal, since ${reference.since}`, rounded(reference.value)],
  ["mean of all days", rounded(baseline.value)],
  ["lowest", rounded(baseline.min)],
  ["highest", rounded(baseline.max)]
]

const metricAnswer = (found: MetricBaseline, asOf: CalendarDate): Answer => {
  const { title, unit } = metrics[found.metric]
  const value = found.check.status === "insufficient" ? null : rounded(found.check.value)
  return {
    text: `${title}${value === null ? "" : ` was ${value} ${unit}`.trimEnd()}. ${judgement(found)}`,
    asOf,
    window: found.baseline.window,
    n: found.baseline.n,
    units: unit === "" ? {} : { value: unit },
    columns: ["what", "value"],
    rows: [...valueRows(found), ...baselineRows(found)],
    note: `${found.check.explain().formula}. ${caution}`
  }
}

/** The tool `explain`. */
export const makeExplain = Effect.gen(function* () {
  const make = yield* makeToolMaker
  const insights = yield* Insights
  const rowOf = yield* makeTodayRow
  return make({
    name: "explain",
    title: "Explain a number",
    description: "Where readiness or a metric of one day comes from, and what is usual.",
    budget: 800,
    fields: { metric: text("readiness, or a metric of today"), date: optionalDay },
    answer: Effect.fnUntraced(function* ({ date, metric }, subject) {
      const asOf = yield* dayOf(subject, date)
      if (metric === "readiness") return readinessAnswer(yield* rowOf(subject, asOf))
      if (!isMetric(metric))
        return yield* new Refusal({ message: `This can be explained: ${explainable.join(", ")}.` })
      const found = yield* Effect.mapError(
        insights.baseline(subject.userId, { asOf, today: subject.today }, metric satisfies MetricName),
        ({ message }) => new Refusal({ message })
      )
      return metricAnswer(found, asOf)
    })
  })
})
