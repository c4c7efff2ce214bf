import { overtrainingScore } from "../../src/parts.ts"
import type { GoldenRunner } from "../golden.ts"

interface Input {
  readonly hrv_d: number | null
  readonly rhr_d: number | null
  readonly sleep_d: number | null
  readonly load_ratio: number | null
}

export const run: GoldenRunner = ({ input }) => {
  const { hrv_d, rhr_d, sleep_d, load_ratio } = input as Input
  const available = [hrv_d, rhr_d, sleep_d, load_ratio].filter((sign) => sign !== null).length
  const found = overtrainingScore({
    hrv: hrv_d,
    restingHeartRate: rhr_d,
    sleep: sleep_d,
    loadRatio: load_ratio
  })
  if (found === null) return { score: null, significance: "insufficient", available }
  return {
    score: found.value,
    contributions: found.contributions.map(({ name, value, points, weight }) => ({
      factor: name,
      value,
      severity: points / (100 * (weight ?? 1)),
      weight: 25,
      points
    })),
    bounds_if_missing_known: found.bounds,
    coverage: found.known,
    significance: found.significance,
    available
  }
}
