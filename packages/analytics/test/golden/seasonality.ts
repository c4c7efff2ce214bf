import { groupEffects, kruskalWallis, median, stl } from "../../src/stats.ts"
import type { GoldenRunner } from "../golden.ts"

const weekdays = ({
  start_iso_weekday,
  values
}: {
  readonly start_iso_weekday: number
  readonly values: ReadonlyArray<number>
}) => {
  const groups = Array.from({ length: 7 }, (_, weekday) =>
    values.filter((_, index) => (start_iso_weekday - 1 + index) % 7 === weekday)
  )
  const effects = groupEffects(groups)
  const test = kruskalWallis(groups)
  return {
    means: effects?.means,
    medians: groups.map(median),
    grand_mean: effects?.grandMean,
    kruskal_H: test?.statistic,
    p: test?.pValue,
    eta2: effects?.etaSquared,
    sigma2_within: effects?.varianceWithin,
    tau2: effects?.varianceBetween,
    shrunken_effects: effects?.shrunken
  }
}

export const run: GoldenRunner = ({ input, params }) => {
  if (params !== undefined) {
    const found = stl(
      input as ReadonlyArray<number>,
      params["period"] as number,
      params["seasonal"] as number,
      params["trend"] as number,
      params["low_pass"] as number
    )
    return { trend: found?.trend, seasonal: found?.seasonal, resid: found?.residual }
  }
  if (!Array.isArray(input)) return weekdays(input as Parameters<typeof weekdays>[0])
  const test = kruskalWallis(input as ReadonlyArray<ReadonlyArray<number>>)
  return { H: test?.statistic, p: test?.pValue }
}
