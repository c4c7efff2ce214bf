/** `findings`: what stands out in a person's data. */
import { Insights, type LabelEffectOn } from "@polar-flow/analytics/effect"
import { type Anomaly, metrics, type MetricName, type ScannedCorrelation } from "@polar-flow/analytics"
import { CalendarDate } from "@polar-flow/domain"
import { Effect, Schema } from "effect"
import type { Row } from "../answers/Answer.ts"
import { optionalDay } from "./arguments.ts"
import { probability, rounded } from "./numbers.ts"
import { makeToolMaker } from "./Tool.ts"
import { dayOf } from "./windows.ts"

const kinds = ["unusual", "change", "label", "together"] as const
type Kind = (typeof kinds)[number]

const usualDays = 90
/** Up to this share of what stands out does so by chance. */
const mostByChance = 0.05

const anomalyRow = (found: Anomaly): Row => [
  "unusual",
  `${found.metric} ${found.side}`,
  found.date,
  rounded(found.value),
  rounded(found.fences.lowerWarning),
  rounded(found.fences.upperWarning),
  found.n,
  null
]

const labelRow = (effect: LabelEffectOn, asOf: string): Row => [
  "label",
  `${effect.metric} with ${effect.label}`,
  asOf,
  rounded(effect.difference),
  rounded(effect.interval?.[0]),
  rounded(effect.interval?.[1]),
  effect.labelled.n + effect.others.n,
  probability(effect.qValue)
]

const correlationRow = (found: ScannedCorrelation): Row => [
  "together",
  `${found.x} and ${found.y}${found.lag === 0 ? "" : ` ${found.lag} d later`}`,
  found.window.to,
  rounded(found.value),
  rounded(found.interval?.[0]),
  rounded(found.interval?.[1]),
  found.n,
  probability(found.qValue)
]

const standsOut = (qValue: number | null): boolean => qValue !== null && qValue < mostByChance

const note = [
  "unusual: value, and the usual range.",
  "change: the new mean less the mean before.",
  "label: days with the label less days without.",
  "together: Spearman's rho.",
  "low and high of label and together are 95 % intervals; q is p adjusted for everything that was tested.",
  "Associations, not causes, and not a diagnosis."
].join(" ")

/** The tool `findings`. */
export const makeFindings = Effect.gen(function* () {
  const make = yield* makeToolMaker
  const insights = yield* Insights
  return make({
    name: "findings",
    title: "Findings",
    description:
      "What stands out: unusual values, changes of level, what goes with labels, what moves together.",
    budget: 1200,
    fields: { since: optionalDay, kind: Schema.optionalKey(Schema.Literals(kinds)) },
    answer: Effect.fnUntraced(function* ({ kind, since }, subject) {
      const { today, userId } = subject
      const from = yield* dayOf(subject, since ?? CalendarDate.minusDays(today, usualDays - 1))
      const day = { asOf: today, today }
      const isAsked = (one: Kind) => kind === undefined || kind === one
      const found = yield* insights.findings(userId, day)
      const unusual = isAsked("unusual") ? found.anomalies().found.map(anomalyRow) : []
      const names = Object.keys(metrics) as ReadonlyArray<MetricName>
      const changes = isAsked("change")
        ? (yield* insights.trends(userId, day, { names, from, resolution: "month" })).changes
        : []
      const labels = isAsked("label") ? (yield* insights.labelEffects(userId, day)).effects : []
      const pairs = isAsked("together") ? found.correlations() : []
      const rows = [
        ...unusual,
        ...changes.map((step): Row => [
          "change",
          step.metric,
          step.since,
          step.before === null || step.after === null ? null : rounded(step.after - step.before),
          null,
          null,
          null,
          null
        ]),
        ...labels.filter(({ qValue }) => standsOut(qValue)).map((effect) => labelRow(effect, today)),
        ...pairs.filter(({ qValue }) => standsOut(qValue)).map(correlationRow)
      ].filter(([, , date]) => String(date) >= from)
      const tested = labels.filter(({ qValue }) => qValue !== null).length + pairs.length
      return {
        text:
          rows.length === 0
            ? "Nothing stands out."
            : `${rows.length} findings.${tested === 0 ? "" : ` ${tested} labels and pairs of metrics were tested.`}`,
        asOf: today,
        window: { from, to: today },
        n: rows.length,
        units: {},
        columns: ["kind", "what", "date", "value", "low", "high", "n", "q"],
        rows,
        note,
        rest: () => "Give a kind."
      }
    })
  })
})
