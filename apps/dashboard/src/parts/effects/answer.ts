/** What happens with and without each label. */
import { server } from "../../api/client.ts"
import type { Source } from "../../api/resource.ts"
import { flag, list, nullable, number, record, text } from "../../api/shape.ts"

/** The answer. */
export type EffectsRow = Awaited<ReturnType<ReturnType<typeof server>["analytics"]["labelEffects"]>>
/** One label and one metric. */
export type Effect = EffectsRow["effects"][number]
/** A metric that is compared. */
export type EffectMetric = Effect["metric"]
/** Days of a label. */
export type LabelDays = EffectsRow["labels"][number]

/** The metrics that are compared, in the order in which they are offered. */
export const effectMetrics = [
  "hrv_rmssd",
  "resting_hr",
  "sleep_duration",
  "sleep_score",
  "breathing_rate",
  "skin_temperature_deviation",
  "ans_charge",
  "readiness",
  "steps"
] as const satisfies ReadonlyArray<EffectMetric>

/** The metric of that name, if it is compared. */
export const effectMetric = (name: string | null): EffectMetric | null =>
  effectMetrics.find((each) => each === name) ?? null

const days = record({ from: text, to: text })
const interval = nullable(record({ low: number, high: number }))

/** The source of all of them: which labels and metrics are shown is chosen afterwards. */
export const effectsOf = (userId: string): Source<EffectsRow> => ({
  key: `${userId}/labels/effects`,
  load: (options) => server().analytics.labelEffects(userId, options),
  shape: record({
    window: days,
    caution: record({ code: text, text }),
    comparisons: number,
    labels: list(record({ label: text, days: number, spans: list(days) })),
    effects: list(
      record({
        label: text,
        metric: text,
        unit: text,
        status: text,
        with_days: number,
        without_days: number,
        with_mean: nullable(number),
        without_mean: nullable(number),
        difference: nullable(number),
        interval,
        percent: nullable(number),
        stands_out: flag,
        missing: list(record({ code: text, required: number, available: number }))
      })
    )
  })
})
