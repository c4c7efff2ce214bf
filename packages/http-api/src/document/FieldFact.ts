/** What the OpenAPI document says of a field beside its type. */

/** A field's example, its unit or kind where it is a number, and its meaning where the schema does not say it. */
export interface FieldFact {
  readonly example: unknown
  /** `ms`, `bpm`, `count`, `0–1`, `points`, … */
  readonly unit?: string
  /** Said where the schema has no description of its own. */
  readonly description?: string
}

/** Facts by the name of a field, or by `Schema.field` where one name means several things. */
export type FieldFacts = Readonly<Record<string, FieldFact>>

/** A text, or a choice. */
export const shown = (example: unknown, description?: string): FieldFact => ({
  example,
  ...(description !== undefined && { description })
})

/** A number. */
export const measured = (unit: string, example: unknown, description?: string): FieldFact => ({
  unit,
  ...shown(example, description)
})

/** How many. */
export const counted = (example: number, description?: string): FieldFact =>
  measured("count", example, description)
