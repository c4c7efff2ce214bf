/** The building blocks of what the analytics answer. */
import type { Explanation } from "@polar-flow/analytics"
import { Schema } from "effect"
import { date, integer, nullable, number, text, time } from "../records/columns.ts"
import { Details, toWireObject } from "../edge/wire.ts"
import { roundedPoints } from "./derivedRow.ts"

/** Calendar days, both included. */
export const WindowRow = Schema.Struct({ from: date("First day"), to: date("Last day") }).annotate({
  identifier: "AnalyticsWindow"
})

/** Something there is too little of. */
export const ShortfallRow = Schema.Struct({
  of: text("What is counted"),
  required: number("Required number"),
  available: number("Available number")
}).annotate({ identifier: "AnalyticsShortfall" })

/** Which formula gave an answer, with its inputs and steps, so that it can be redone by hand. */
export const ExplanationRow = Details.annotate({
  identifier: "AnalyticsExplanation",
  description: "method, formula, inputs, steps, source; null unless explain=true"
})

/** `explain` in a query. */
export const explainParameter = Schema.optionalKey(
  Schema.Literals(["true", "false"]).annotate({ description: "Also return how the numbers were computed" })
)

/** The steps of a sum, rounded so that they still add up to the last one. */
const roundedSum = ({ steps }: Explanation): Explanation["steps"] => {
  const last = steps.at(-1)
  const values = steps.slice(0, -1).map(({ value }) => value)
  if (last?.expression !== "sum" || last.value === null || values.includes(null)) return steps
  const points = roundedPoints(
    values.map((value) => value ?? 0),
    last.value
  )
  return steps.map((step, index) => ({ ...step, value: points[index] ?? step.value }))
}

/** The key `explanation` of a row, when it was asked for. */
export const explanationKey = (
  explain: (() => Explanation) | null,
  wanted: "true" | "false" | undefined
): { readonly explanation: typeof ExplanationRow.Type | null } => {
  if (wanted !== "true" || explain === null) return { explanation: null }
  const explanation = explain()
  return { explanation: toWireObject({ ...explanation, steps: roundedSum(explanation) }) }
}

/** The instant that an answer stands for: the beginning of its day, so that one day's answers are the same bytes. */
export const calculatedAt = time("The as-of day as an instant (00:00 UTC)")

/** The instant of a day. */
export const instantOf = (day: string): string => `${day}T00:00:00Z`

/** What a part adds to a score. */
export const ContributionRow = Schema.Struct({
  name: text("Measurement"),
  points: number("Points. All parts and the anchor add up to the score exactly"),
  display_points: integer("Whole points. They add up to the displayed score exactly"),
  value: nullable(number("Measured value")),
  unit: text("Unit of the value"),
  reference: nullable(number("Usual value for this person, in the same unit")),
  z: nullable(number("Distance from the usual value, in the person's own SDs")),
  weight: nullable(number("Weight of this part in the score, 0–1")),
  score_if_normal: number("The score if this part had its usual value")
}).annotate({ identifier: "ScoreContribution" })
