import { cusum } from "../../src/stats.ts"
import type { GoldenRunner } from "../golden.ts"

export const run: GoldenRunner = ({ input, params }) => {
  const residuals = (input as ReadonlyArray<number | null>).map((value) => value ?? Number.NaN)
  const { up, down, alarms } = cusum(residuals, params["k"] as number, params["h"] as number)
  return { up, down, alarms: alarms.map(({ index, side }) => ({ i: index, side })) }
}
