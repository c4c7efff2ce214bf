import { readinessScore } from "../../src/parts.ts"
import type { GoldenRunner } from "../golden.ts"

interface Input {
  readonly z: Readonly<Record<"hrv" | "rhr" | "sleep" | "breathing", number | null>>
  readonly n_eff_baseline: number
  readonly sleepDebtH: number | null
  readonly loadRatio: number | null
}

const shortNames: Readonly<Record<string, string>> = {
  hrv: "hrv",
  resting_hr: "rhr",
  sleep_score: "sleep",
  breathing_rate: "breathing"
}

const sign = (z: number | null) => (z === null ? null : { z, value: null, reference: null })

export const run: GoldenRunner = ({ input }) => {
  const { z, n_eff_baseline, sleepDebtH, loadRatio } = input as Input
  const found = readinessScore({
    hrv: sign(z.hrv),
    restingHeartRate: sign(z.rhr),
    sleep: sign(z.sleep),
    breathing: sign(z.breathing),
    ansCharge: null,
    sleepDebtHours: sleepDebtH,
    loadRatio,
    effectiveN: n_eff_baseline
  })
  if (found === null) return null
  return {
    score: found.value,
    anchor: 50,
    contributions: found.contributions.map(({ name, z, value, points, weight }) => ({
      name: shortNames[name] ?? name,
      z: z ?? undefined,
      z_used: weight === null ? undefined : points / (25 * weight),
      value_h: name === "sleep_debt" ? value : undefined,
      value: name === "load_ratio" ? value : undefined,
      points
    })),
    se: found.standardError,
    interval80: found.interval,
    band: found.band
  }
}
