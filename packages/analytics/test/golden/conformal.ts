import { adaptiveConformal, signedConformal, splitConformal } from "../../src/stats.ts"
import { type GoldenRunner, present } from "../golden.ts"

export const run: GoldenRunner = ({ name, input, params }) => {
  const errors = present(input)
  const { alpha, gamma, warmup } = params as {
    readonly alpha: number
    readonly gamma?: number
    readonly warmup?: number
  }
  if (gamma !== undefined && warmup !== undefined) {
    const found = adaptiveConformal(errors, { alpha, gamma, warmup })
    const steps = found.steps.map((step) => ({
      t: step.index,
      alpha_t: step.alpha,
      q: step.halfWidth,
      covered: step.covered
    }))
    return { steps, coverage: found.coverage, final_alpha: found.alpha }
  }
  if (name.startsWith("signed")) {
    const { lower, upper, lowerIndex, upperIndex } = signedConformal(errors, alpha)
    return { lower, upper, lo_index: lowerIndex, hi_index: upperIndex }
  }
  const { n, k, halfWidth } = splitConformal(errors, alpha)
  return { n, k, q: halfWidth }
}
