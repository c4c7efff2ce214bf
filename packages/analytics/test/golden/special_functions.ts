import {
  chiSquareUpperTail,
  normalCdf,
  normalQuantile,
  normalUpperTail,
  studentTQuantile,
  studentTTwoSided
} from "../../src/stats.ts"
import type { GoldenRunner } from "../golden.ts"

interface Input {
  readonly fn: string
  readonly z: number
  readonly p: number
  readonly t: number
  readonly x: number
  readonly df: number
}

export const run: GoldenRunner = ({ input }) => {
  const { fn, z, p, t, x, df } = input as Input
  if (fn === "normal") {
    return { cdf: normalCdf(z), sf: normalUpperTail(z), two_sided: 2 * normalUpperTail(Math.abs(z)) }
  }
  if (fn === "normal_quantile") return normalQuantile(p)
  if (fn === "t") return { two_sided: studentTTwoSided(t, df) }
  return fn === "t_quantile" ? studentTQuantile(p, df) : { sf: chiSquareUpperTail(x, df) }
}
