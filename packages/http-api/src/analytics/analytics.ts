/** The building blocks of what the analytics answer. */
import type { Explanation } from "@polar-flow/analytics"
import { Schema } from "effect"
import { date, integer, nullable, number, rounded, text, time } from "../records/columns.ts"
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

/** A percentage as it is shown. */
export const oneDecimal = (value: number | null): number | null => (value === null ? null : rounded(value, 1))

/** What every `baseline` is. */
export const normalText =
  "Mean of the current reference: at most the last 90 days, since the last change of level, without labelled days"

/** Why a current reference starts where it does. */
export const ReferenceStartSchema = Schema.Literals(["history", "90_days", "level_change", "label"]).annotate(
  {
    description:
      "Why the reference starts there. history: the first value. 90_days: the longest period. level_change: a detected change of level. label: a new device or medication"
  }
)

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

/**
 * The instant of the data and not of the request, so that the same data gives the same bytes. Later data does not change
 * the answer about an earlier day, so it does not change its instant either.
 */
export const calculatedAt = time(
  "When the data behind the response last changed, at the latest the end of the as-of day; without data, its start"
)

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
