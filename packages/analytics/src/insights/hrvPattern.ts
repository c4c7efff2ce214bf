/** The pattern of the HRV status: HRV alone says little, so other measurements are asked first. */
import type { Findings } from "./Findings.ts"
import type { MetricName } from "../metrics/metrics.ts"
import { type Answer, type Pattern, patternFrom } from "./Pattern.ts"

/** Other measurements of the week that changed as they do when HRV falls. */
const besideLowHrv = (findings: Findings): ReadonlyArray<string> => {
  const moved = (metric: MetricName, way: string) => {
    const found = findings.trend(metric)
    return found.status === "ready" && found.direction === way
  }
  const slept = findings.sleepDebt()
  return [
    ...(moved("resting_hr", "up") ? ["night heart rate is higher"] : []),
    ...(moved("sleep_score", "down") || (slept.status === "ready" && slept.value >= 4)
      ? ["sleep is less or worse"]
      : [])
  ]
}

/** The HRV status of a week. It is notable only if heart rate or sleep changed with it. */
export const hrvPattern = (findings: Findings): Pattern => {
  const found = findings.hrvStatus()
  const answer = found.status === "ready" ? found : { ...found, reason: "insufficient_data" as const }
  return patternFrom("hrv_status", "composite", ["hrv_rmssd"], answer as Answer, () => {
    const beside = found.position === "below" ? besideLowHrv(findings) : []
    const reading = found.reading ?? "Too few nights to measure their variation"
    const alone = found.position === "below" ? `${reading}. Nothing else is unusual` : reading
    return {
      score: found.rmssd ?? 0,
      significance: beside.length > 0 ? "medium" : "low",
      z:
        found.reference === null || found.value === null
          ? 0
          : // a value equal to all values before it, which do not vary, has a distance of 0
            (found.value - found.reference.mean) / found.reference.standardDeviation || 0,
      interpretation:
        beside.length === 0
          ? alone
          : `${reading}, and ${beside.join(" and ")}: often seen with strain, little sleep or illness`
    }
  })
}
