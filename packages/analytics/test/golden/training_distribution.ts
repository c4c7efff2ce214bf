import { intensityDistribution, type ThreeZones, threeZonesOf } from "../../src/training.ts"
import type { GoldenRunner } from "../golden.ts"

interface Input {
  readonly zone3Minutes?: ThreeZones
  readonly zone5Minutes?: ReadonlyArray<number>
}

export const run: GoldenRunner = ({ input }) => {
  const { zone3Minutes, zone5Minutes } = input as Input
  if (zone3Minutes === undefined) return { zone3Minutes: threeZonesOf(zone5Minutes ?? []) }
  const { fractions, polarizationIndex, isPolarized, label, reason } = intensityDistribution(zone3Minutes)
  return { fractions, pi: polarizationIndex, polarized: isPolarized, label, reason }
}
