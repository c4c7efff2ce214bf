import { largestRemainder } from "../../src/stats.ts"
import type { GoldenRunner } from "../golden.ts"

export const run: GoldenRunner = ({ input }) => {
  const { parts, digits } = input as { readonly parts: ReadonlyArray<number>; readonly digits: number }
  const displayed = largestRemainder(Object.freeze(parts), digits)
  return { displayed: displayed.parts, total_displayed: displayed.total }
}
