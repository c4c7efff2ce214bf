import { adjustPValues } from "../../src/stats.ts"
import type { GoldenRunner } from "../golden.ts"

const rejected = (adjusted: ReadonlyArray<number | null>) => adjusted.map((q) => q !== null && q <= 0.05)

export const run: GoldenRunner = ({ input }) => {
  const pValues = Object.freeze(input as ReadonlyArray<number | null>)
  const bh = adjustPValues(pValues)
  const by = adjustPValues(pValues, "benjamini_yekutieli")
  return {
    bh_q: bh,
    bh_reject_05: rejected(bh),
    by_q: by,
    by_reject_05: rejected(by),
    holm: adjustPValues(pValues, "holm")
  }
}
