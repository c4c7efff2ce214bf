/** API rows of what happens with and without labels. */
import { metrics, type Polarity } from "@polar-flow/analytics"
import { type LabelEffectOn, type LabelEffects, labelEffectNames } from "@polar-flow/analytics/effect"
import type { Said } from "@polar-flow/analytics/insights"
import { Schema } from "effect"
import { date, flag, integer, nullable, number, text } from "../records/columns.ts"
import { ShortfallRow, WindowRow } from "./analytics.ts"
import { derivedRow } from "./derivedRow.ts"
import { SentenceRow, sentenceRow } from "./Sentence.ts"

/** A metric that has effects of labels. */
export const LabelEffectMetric = Schema.Literals(labelEffectNames)

const DifferenceInterval = Schema.Struct({
  low: number("Lower limit"),
  high: number("Upper limit")
}).annotate({ identifier: "DifferenceInterval" })

const LabelShortfall = Schema.Struct({
  code: Schema.Literals(["days_with", "days_without", "days_apart"]).annotate({
    description:
      "What is missing. days_with: days with the label. days_without: days without it. days_apart: days that tell the label from weekday and other labels"
  }),
  ...ShortfallRow.fields
}).annotate({ identifier: "LabelShortfall" })

const LabelRow = Schema.Struct({
  label: text("Label"),
  days: integer("Days of the window with the label"),
  spans: Schema.Array(WindowRow).annotate({
    description: "These days. A medication or device without an end goes on"
  })
}).annotate({ identifier: "LabelDays" })

const EffectRow = Schema.Struct({
  label: text("Label"),
  metric: LabelEffectMetric.annotate({ description: "Metric, or readiness" }),
  unit: text("Unit of means and differences"),
  status: Schema.Literals(["ready", "insufficient"]).annotate({
    description:
      "insufficient below 5 days with the label, below 21 without it, and if it cannot be told apart"
  }),
  with_days: integer("Days with the label that have a value"),
  without_days: integer("Other days with a value"),
  with_mean: nullable(number("Mean of the days with the label; of HRV the geometric mean")),
  without_mean: nullable(number("Mean of the other days; of HRV the geometric mean")),
  difference: nullable(
    number(
      "Days with the label less the others, adjusted for adjusted_for. So it is not quite that of the means"
    )
  ),
  interval: Schema.NullOr(DifferenceInterval).annotate({
    description: "95 % interval of the difference, of this effect alone"
  }),
  percent: nullable(
    number("The difference in percent of the other days. null where percentages mean nothing")
  ),
  percent_interval: Schema.NullOr(DifferenceInterval).annotate({ description: "Its 95 % interval" }),
  p_value: nullable(number("Two-sided p-value of this effect alone")),
  q_value: nullable(number("The p-value, adjusted for all comparisons")),
  stands_out: flag("Whether q_value is below 0.05"),
  is_good: nullable(flag("Whether an effect that stands out is favourable. null if neither")),
  adjusted_for: Schema.Array(Schema.String).annotate({
    description: "What the difference is adjusted for: weekday, and other labels"
  }),
  missing: Schema.Array(LabelShortfall).annotate({
    description: "What is missing, if insufficient. Empty if all values are alike"
  })
}).annotate({ identifier: "LabelEffectRow" })

/** What happens with and without labels. */
export const LabelEffectsReport = Schema.Struct({
  user_id: Schema.String,
  as_of: date("The day that counts as today"),
  window: WindowRow,
  caution: SentenceRow,
  adjustment: Schema.Literal("benjamini_hochberg").annotate({
    description: "How q_value is made, so that of the effects that stand out about 5 % do by chance"
  }),
  comparisons: integer(
    "How many effects q_value is adjusted for: those of every label with every metric that are ready, whichever are asked for"
  ),
  labels: Schema.Array(LabelRow).annotate({
    description: "Labels with a day in the window, at most 12: those with the most days, which come first"
  }),
  effects: Schema.Array(EffectRow).annotate({ description: "Every label with every metric" })
}).annotate({ identifier: "LabelEffectsReport" })
export type LabelEffectsReport = typeof LabelEffectsReport.Type

const caution: Said = {
  code: "label_association",
  params: {},
  text: "Associations, not causes: whatever else was special on these days is part of the difference."
}

/** Up to this share of the effects that stand out may do so by chance. */
const mostByChance = 0.05

const polarityOf = (metric: LabelEffectOn["metric"]): Polarity => {
  if (metric === "readiness") return "higher_is_better"
  const { measured, polarity } = metrics[metric]
  return measured === "day" ? "neutral" : polarity
}

const isGood = (metric: LabelEffectOn["metric"], difference: number): boolean | null => {
  const polarity = polarityOf(metric)
  if (polarity === "higher_is_better") return difference > 0
  return polarity === "lower_is_better" ? difference < 0 : null
}

const intervalRow = (
  interval: readonly [low: number, high: number] | null
): typeof DifferenceInterval.Type | null =>
  interval === null ? null : { low: interval[0], high: interval[1] }

const effectRow = (effect: LabelEffectOn): typeof EffectRow.Type => {
  const { difference, found, interval, label, labelled, metric, missing, others, qValue, unit } = effect
  const isReady = found.status === "ready"
  const standsOut = qValue !== null && qValue < mostByChance
  return {
    label,
    metric,
    unit,
    status: found.status,
    with_days: labelled.n,
    without_days: others.n,
    with_mean: labelled.mean,
    without_mean: others.mean,
    difference,
    interval: intervalRow(interval),
    percent: isReady ? found.percent : null,
    percent_interval: intervalRow(isReady ? found.percentInterval : null),
    p_value: isReady ? found.pValue : null,
    q_value: qValue,
    stands_out: standsOut,
    is_good: standsOut && difference !== null ? isGood(metric, difference) : null,
    adjusted_for: isReady ? found.adjustedFor : [],
    missing
  }
}

/** Which effects are asked for. Default: all. */
interface Wanted {
  readonly label: string | undefined
  readonly metrics: ReadonlyArray<LabelEffectOn["metric"]> | undefined
}

/** The report. What is not asked for counts in the comparisons all the same. */
export const labelEffectsReport = derivedRow(
  (userId: string, found: LabelEffects, { label: only, metrics: names }: Wanted): LabelEffectsReport => {
    const isWanted = ({ label }: { readonly label: string }) => only === undefined || label === only
    return {
      user_id: userId,
      as_of: found.asOf,
      window: { from: found.from, to: found.asOf },
      caution: sentenceRow(caution),
      adjustment: "benjamini_hochberg",
      comparisons: found.tests,
      labels: found.labels.filter(isWanted),
      effects: found.effects
        .filter((each) => isWanted(each) && (names === undefined || names.includes(each.metric)))
        .map(effectRow)
    }
  }
)
