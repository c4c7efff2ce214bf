import { illnessNight, isWatchNight } from "../../src/monitoring.ts"
import type { GoldenRunner } from "../golden.ts"

interface Night {
  readonly date: string
  readonly z: Readonly<Record<"rhr" | "breathing" | "skin_temp" | "hrv", number | null>>
}

const shortNames: Readonly<Record<string, string>> = {
  resting_hr: "rhr",
  breathing_rate: "breathing",
  skin_temperature_deviation: "skin_temp",
  hrv_rmssd: "hrv"
}

const dayBefore = (earlier: string, later: string) => Date.parse(later) - Date.parse(earlier) === 86_400_000

export const run: GoldenRunner = ({ input, params }) => {
  const limit = params["threshold"] as number
  const nights = (input as ReadonlyArray<Night>).map(({ date, z }) => ({
    date,
    night: illnessNight({
      resting_hr: z.rhr,
      breathing_rate: z.breathing,
      skin_temperature_deviation: z.skin_temp,
      hrv_rmssd: z.hrv
    })
  }))
  return nights.map(({ date, night }, index) => {
    const previous = nights[index - 1]
    const watch = isWatchNight(night, limit)
    const alert =
      watch && previous !== undefined && dayBefore(previous.date, date) && isWatchNight(previous.night, limit)
    return {
      date,
      score: night?.value ?? null,
      contributions: night?.contributions.map(({ name, points }) => ({ name: shortNames[name], points })),
      signals_ge_1p5: night?.raised,
      level: night === null ? "insufficient" : alert ? "alert" : watch ? "watch" : "none"
    }
  })
}
