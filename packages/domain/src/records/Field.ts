/**
 * What a field of a record is, beyond its type: how it is kept in a column, and its unit.
 *
 * The facts are annotations on the field's schema, so that tables, exports, OpenAPI and MCP read them from one place.
 */
import { Schema, SchemaAST } from "effect"

/**
 * How a field is kept and shown.
 *
 * - `date` civil date · `instant` UTC instant · `clock` local wall-clock text, with its offset where known
 * - `text` · `integer` whole number · `number` finite number · `boolean`
 * - `json` a small nested value · `series` many intra-day samples, kept as one compact value and left out of lists
 */
export type FieldKind =
  | "date"
  | "instant"
  | "clock"
  | "text"
  | "integer"
  | "number"
  | "boolean"
  | "json"
  | "series"

/** Facts about one field of a record. `unit` is absent where the value has none. */
export interface Field {
  readonly name: string
  readonly kind: FieldKind
  readonly unit?: string
  readonly description?: string
  readonly nullable: boolean
}

/** Annotations that make a schema a field. */
export const field = <A extends { readonly description: string; readonly unit?: string }>(
  kind: FieldKind,
  facts: A
) => ({
  fieldKind: kind,
  ...facts
})

const factsOf = (ast: SchemaAST.AST): Readonly<Record<string, unknown>> => ({
  ...(SchemaAST.isUnion(ast) ? Object.assign({}, ...ast.types.map(factsOf)) : {}),
  ...SchemaAST.resolve(ast)
})

const isNullable = (ast: SchemaAST.AST): boolean =>
  SchemaAST.isNull(ast) || (SchemaAST.isUnion(ast) && ast.types.some(isNullable))

const toField = (name: string, schema: Schema.Top): Field => {
  const facts = factsOf(schema.ast)
  const kind = facts["fieldKind"]
  if (typeof kind !== "string") throw new Error(`field ${name} has no kind: annotate it with field(...)`)
  return {
    name,
    kind: kind as FieldKind,
    nullable: isNullable(schema.ast),
    ...(typeof facts["unit"] === "string" ? { unit: facts["unit"] } : {}),
    ...(typeof facts["description"] === "string" ? { description: facts["description"] } : {})
  }
}

/** The fields of a struct in the order they are declared. Throws for a field without a kind: a mistake in a record. */
export const fieldsOf = (fields: Schema.Struct.Fields): ReadonlyArray<Field> =>
  Object.entries(fields).map(([name, schema]) => toField(name, schema as Schema.Top))
