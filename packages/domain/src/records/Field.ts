/**
 * The kind and unit of a record field: how it is stored in a column and shown.
 *
 * They are annotations on the field's schema, so that tables, exports, OpenAPI and MCP share one source.
 */
import { Schema, SchemaAST } from "effect"

/**
 * How a field is stored and shown.
 *
 * - `date` civil date · `instant` UTC instant · `clock` local time, with its UTC offset where known
 * - `text` · `integer` whole number · `number` finite number · `boolean`
 * - `json` small nested value · `series` many intra-day samples, stored as one compact value and omitted from lists
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

/** Facts about one field of a record. `unit` is absent if the value has no unit. */
export interface Field {
  readonly name: string
  readonly kind: FieldKind
  readonly unit?: string
  readonly description?: string
  readonly nullable: boolean
}

/** Annotations that give a schema its field kind, description and unit. */
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

/** The fields of a struct in order of declaration. Throws if a field has no kind, which is a mistake in the record. */
export const fieldsOf = (fields: Schema.Struct.Fields): ReadonlyArray<Field> =>
  Object.entries(fields).map(([name, schema]) => toField(name, schema as Schema.Top))
