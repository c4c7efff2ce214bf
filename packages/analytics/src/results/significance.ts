/** Significance label: `high` p < .01, `medium` p < .05, `low` p < .1, otherwise `none`. */
export type Significance = "high" | "medium" | "low" | "none"

/** The label of a p-value, or of a q-value if there were many tests. `significanceOf(0.03) // "medium"` */
export const significanceOf = (pValue: number): Significance =>
  pValue < 0.01 ? "high" : pValue < 0.05 ? "medium" : pValue < 0.1 ? "low" : "none"
