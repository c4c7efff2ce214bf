/** The fewest values that make a record of a type, read off its schema: whatever may be missing is. */
import type { AnyDataType } from "@polar-flow/domain"
import { type Schema, SchemaAST } from "effect"

const leastOf = (ast: SchemaAST.AST, day: string): unknown => {
  const kind = SchemaAST.resolve(ast)?.["fieldKind"]
  if (kind === "date") return day
  if (kind === "instant") return `${day}T05:00:00Z`
  if (kind === "clock") return `${day}T07:00:00+02:00`
  if (SchemaAST.isUnion(ast)) {
    const [first] = ast.types
    return first === undefined || ast.types.some(SchemaAST.isNull) ? null : leastOf(first, day)
  }
  if (SchemaAST.isObjects(ast)) {
    return Object.fromEntries(ast.propertySignatures.map(({ name, type }) => [name, leastOf(type, day)]))
  }
  if (SchemaAST.isNumber(ast)) return 0
  if (SchemaAST.isBoolean(ast)) return false
  if (SchemaAST.isArrays(ast)) return []
  if (SchemaAST.isLiteral(ast)) return ast.literal
  return "1"
}

/** The fields of a record of a day. An id is `1`, and the wall clock of the type is there even where it may be missing. */
export const leastFields = (type: AnyDataType, day: string): object => ({
  ...Object.fromEntries(
    Object.entries(type.schema.fields).map(([name, schema]) => [
      name,
      leastOf((schema as Schema.Top).ast, day)
    ])
  ),
  ...(type.clock !== null && { [type.clock]: `${day}T07:00:00+02:00` })
})
