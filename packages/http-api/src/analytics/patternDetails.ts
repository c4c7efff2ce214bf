/** Details of patterns under the names that clients of polar-flow-server read. They repeat what the pattern says. */
import type { Contribution } from "@polar-flow/analytics"
import type { Pattern } from "@polar-flow/analytics/insights"
import { rounded } from "../records/columns.ts"

/** How a sign of strain reads. Other parts of the score, such as its limit, are no sign. */
const signs: Readonly<Record<string, (value: number) => string>> = {
  hrv_below_normal: (value) => `HRV is ${rounded(-value, 1)} SD below your usual level`,
  resting_hr_above_normal: (value) => `Night heart rate is ${rounded(value, 1)} SD above your usual level`,
  sleep_score_below_normal: (value) => `Sleep score is ${rounded(-value, 1)} SD below your usual level`,
  load_ratio_high: (value) => `This week's load is ${rounded(value, 2)} times your usual load`
}

const recommendations: Readonly<Record<Pattern["significance"], ReadonlyArray<string>>> = {
  high: [
    "Keep training easy for the next days",
    "Prioritize sleep and recovery",
    "Check how you feel before you train. A loss of performance matters more than these numbers"
  ],
  medium: ["Keep today's training easy", "Check how you feel before you train"],
  low: ["These measurements ask for no change of your training"],
  none: [],
  insufficient: []
}

const sentenceOf = ({ name, points, value }: Contribution): ReadonlyArray<string> => {
  const sentence = signs[name]
  return points > 0 && value !== null && sentence !== undefined ? [sentence(value)] : []
}

const correlationDetails = ({ interpretation, score }: Pattern) => ({
  correlation_coefficient: score,
  direction: score === null ? null : score > 0 ? "positive" : score < 0 ? "negative" : "none",
  interpretation
})

const trendDetails = ({ details, interpretation }: Pattern) => ({
  trend_percent: typeof details["percentChange"] === "number" ? details["percentChange"] : null,
  interpretation
})

const riskDetails = ({ factors, missing, score, significance }: Pattern) => ({
  risk_score: score,
  risk_factors: factors.flatMap(sentenceOf),
  metrics_checked: missing[0]?.available ?? factors.filter(({ name }) => name in signs).length,
  recommendations: recommendations[significance]
})

/**
 * What a pattern has besides its own details.
 *
 * @example
 * documentedDetails(sleepHrvCorrelation) // { correlation_coefficient: 0.41, direction: "positive", interpretation: … }
 */
export const documentedDetails = (pattern: Pattern) => {
  if (pattern.type === "correlation") return correlationDetails(pattern)
  if (pattern.type === "trend") return trendDetails(pattern)
  return pattern.name === "overtraining_risk" ? riskDetails(pattern) : {}
}
