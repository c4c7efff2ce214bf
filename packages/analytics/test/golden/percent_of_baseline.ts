import { anyMetric, percentOfBaseline, type Scale } from "../../src/index.ts"
import type { GoldenRunner } from "../golden.ts"

export const run: GoldenRunner = ({ input }) => {
  const { current, baseline, scale } = input as {
    readonly current: number | null
    readonly baseline: number | null
    readonly scale: Scale
  }
  return percentOfBaseline({ ...anyMetric, scale }, current, baseline)
}
