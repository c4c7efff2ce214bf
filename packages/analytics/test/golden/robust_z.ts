import { meanAbsoluteDeviation, medianAbsoluteDeviation, robustScale, robustZ } from "../../src/stats.ts"
import { type GoldenRunner, present } from "../golden.ts"

type Expected = { readonly z: ReadonlyArray<{ readonly value: number }> }

export const run: GoldenRunner = ({ input, expected }) => {
  const sample = present(input)
  const found = robustScale(sample)
  const mad = medianAbsoluteDeviation(sample)
  if (found === null) return null
  return {
    median: found.median,
    mad,
    mean_ad: meanAbsoluteDeviation(sample),
    scale: found.scale,
    scale_used: found.source,
    z: (expected as Expected).z.map(({ value }) => ({
      value,
      z: robustZ(found, value),
      // the same distance with the rounded constant of the textbook
      modified_z_iglewicz_hoaglin: mad ? (0.6745 * (value - found.median)) / mad : null
    }))
  }
}
