import { upperIncompleteGamma } from "./incompleteGamma.ts"

/** P(X ≥ x) of χ² with `df` > 0 degrees of freedom. `chiSquareUpperTail(12.59, 6) // 0.05…` */
export const chiSquareUpperTail = (x: number, df: number): number => upperIncompleteGamma(df / 2, x / 2)
