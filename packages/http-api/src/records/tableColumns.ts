import { Schema, SchemaAST } from "effect"

/** A column of a table: its heading, and the key of its values in a row. */
export interface TableColumn {
  readonly name: string
  readonly key: string
}

/** What fits into a cell: a text, a number, yes or no, and nothing. */
const isScalar = (ast: SchemaAST.AST): boolean =>
  SchemaAST.isUnion(ast)
    ? ast.types.every(isScalar)
    : [
        SchemaAST.isString,
        SchemaAST.isNumber,
        SchemaAST.isBoolean,
        SchemaAST.isNull,
        SchemaAST.isLiteral
      ].some((is) => is(ast))

/**
 * The scalar columns of a row, in the order of its declaration.
 *
 * @param first columns that come before all others, by heading, e.g. `{ total_hours: "total_sleep_hours" }`
 */
export const tableColumns = <Fields extends Schema.Struct.Fields>(
  { fields }: { readonly fields: Fields },
  first: Readonly<Record<string, keyof Fields & string>> = {}
): ReadonlyArray<TableColumn> => {
  const named = Object.entries(first).map(([name, key]) => ({ name, key }))
  const keys = new Set<string>(Object.values(first))
  const others = Object.entries(fields).filter(
    ([key, field]) => !keys.has(key) && isScalar((field as Schema.Top).ast)
  )
  return [...named, ...others.map(([key]) => ({ name: key, key }))]
}
