import { differenceScale, pelt } from "../../src/stats.ts"
import { type GoldenRunner, present } from "../golden.ts"

export const run: GoldenRunner = ({ input, params }) => {
  const values = present(input)
  const { indices, cost } = pelt(values, params["penalty"] as number, params["minSegment"] as number)
  return { sigma_diff: differenceScale(values), changepoints: indices, total_cost: cost }
}
