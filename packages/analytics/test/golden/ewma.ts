import { ewma } from "../../src/stats.ts"
import type { GoldenRunner } from "../golden.ts"

export const run: GoldenRunner = ({ input }) => {
  const grid = Float64Array.from(input as ReadonlyArray<number | null>, (value) => value ?? Number.NaN)
  const list = (span: number, form: "adjusted" | "recursive") =>
    Array.from(ewma(grid, span, form), (value) => (Number.isNaN(value) ? null : value))
  return {
    span7_adjusted: list(7, "adjusted"),
    span28_adjusted: list(28, "adjusted"),
    span7_recursive: list(7, "recursive"),
    span28_recursive: list(28, "recursive")
  }
}
