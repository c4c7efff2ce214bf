import { type QuantileType, severityOf, tukeyFences } from "../../src/stats.ts"
import { type GoldenRunner, present } from "../golden.ts"

interface Params {
  readonly quantileType: QuantileType
  readonly scale: "linear" | "log"
  readonly minScale: number
}

type Classified = ReadonlyArray<{ readonly value: number; readonly expected: string }>

export const run: GoldenRunner = ({ input, params, classify }) => {
  const { quantileType, scale, minScale } = params as unknown as Params
  const [to, from] = scale === "log" ? [Math.log, Math.exp] : [Number, Number]
  const fences = tukeyFences(present(input).map(to), quantileType, minScale)
  if (fences === null) return null
  const wrong = (classify as Classified).filter(
    ({ value, expected }) => severityOf(fences, to(value)) !== expected
  )
  if (wrong.length > 0) return { wrong }
  return {
    q1: from(fences.q1),
    median: from(fences.median),
    q3: from(fences.q3),
    iqr: fences.interquartileRange,
    iqr_effective: fences.effectiveRange,
    scale_used: fences.scale,
    lower_warning: from(fences.lowerWarning),
    upper_warning: from(fences.upperWarning),
    lower_critical: from(fences.lowerCritical),
    upper_critical: from(fences.upperCritical)
  }
}
