/** The training load ratio with exponential weights. */
import { type AsOf, askedOf } from "../series/asked.ts"
import { between, type DailySeries } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, insufficient, type Insufficient } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { gridOf } from "../series/gridOf.ts"
import { ewma } from "../stats/ewma.ts"

/** Acute and chronic load as exponentially weighted means. */
export interface EwmaLoadRatioReady extends Evidence {
  readonly status: "ready"
  /** acute ÷ chronic. */
  readonly value: number
  /** Span 7, au per day. */
  readonly acute: number
  /** Span 28, au per day. */
  readonly chronic: number
  /** acute − chronic, au per day. */
  readonly difference: number
}

/** The ratio, or why there is none. */
export type EwmaLoadRatio = EwmaLoadRatioReady | Insufficient

const method = { name: "ewma_load_ratio", version: 2, parameters: { acuteSpan: 7, chronicSpan: 28 } }

/**
 * Acute to chronic load by exponentially weighted means (spans 7 and 28, bias-corrected).
 *
 * - Gates: 28 days of history, with a known load on 5 of the last 7 and 20 of the last 28. `no_load` without any training. O(days of history).
 *
 * @see Williams et al., *BJSM* 51 (2017).
 * @example
 * ewmaLoadRatio(load, { asOf }) // { status: "ready", value: 1.1, acute: 66, chronic: 60, difference: 6, … }
 */
export const ewmaLoadRatio = (load: DailySeries, options?: AsOf): Explained<EwmaLoadRatio> => {
  const { today } = askedOf(load, options)
  const first = Math.min(load.days[0] ?? today + 1, today + 1)
  const grid = gridOf(load, first, today)
  const last = between(load, today - 27, today)
  const evidence = evidenceOf(load, last, [today - 27, today], today, method, "")
  const [acute = 0, chronic = 0] = [ewma(grid, 7).at(-1), ewma(grid, 28).at(-1)]
  const explain = () => ({
    method,
    formula: "λ = 2/(N + 1), N = 7 and 28; ratio = acute ÷ chronic",
    inputs: inputsOf("training_load", "au", between(load, first, today)),
    steps: [
      { name: "acute", expression: "weighted mean, span 7", value: acute, unit: "au" },
      { name: "chronic", expression: "weighted mean, span 28", value: chronic, unit: "au" },
      {
        name: "ratio",
        expression: `${acute} / ${chronic}`,
        value: chronic === 0 ? null : acute / chronic,
        unit: ""
      }
    ],
    source: "Williams et al. 2017"
  })
  const missing = [
    { of: "days since the first load", required: 28, available: grid.length },
    {
      of: "days with a known load in the last 7",
      required: 5,
      available: between(load, today - 6, today).values.length
    },
    { of: "days with a known load in the last 28", required: 20, available: evidence.n }
  ].filter(({ required, available }) => available < required)
  if (missing.length > 0) return explained(insufficient(evidence, missing), explain)
  if (chronic === 0) return explained(insufficient(evidence, [], "no_load"), explain)
  const value = acute / chronic
  return explained(
    { ...evidence, status: "ready", value, acute, chronic, difference: acute - chronic },
    explain
  )
}
