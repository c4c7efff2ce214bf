import { confidence } from "../../src/index.ts"
import type { GoldenRunner } from "../golden.ts"

export const run: GoldenRunner = ({ input }) => {
  const { value, coverage, freshness, directionProbability } = confidence(
    input as Parameters<typeof confidence>[0]
  )
  return { coverage, freshness, direction_probability: directionProbability, confidence: value }
}
