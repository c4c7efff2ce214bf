import { normalQuantile } from "../stats/normal.ts"

/** |z| of a two-sided p-value. */
export const zOfP = (pValue: number): number =>
  pValue >= 1 ? 0 : -(normalQuantile(Math.max(1e-300, pValue / 2)) ?? 0)
