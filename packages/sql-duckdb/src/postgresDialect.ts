/**
 * What makes DuckDB pass for the dialect "pg" of `effect/sql`.
 *
 * `effect/sql` knows five dialects and DuckDB is none of them. "pg" is the true one: `$1` placeholders, `::` casts,
 * `ON CONFLICT … RETURNING`, 32-bit INTEGER (the "sqlite" branches of other libraries keep milliseconds in INTEGER,
 * which would overflow here). Where DuckDB differs from PostgreSQL it is levelled below, or fails loudly.
 */
import * as Statement from "effect/sql/Statement"

const escape = Statement.defaultEscape('"')

interface DuckDbJson extends Statement.Custom<"DuckDbJson", unknown> {}

/** A parameter that is sent as JSON text, whatever it is (strings and numbers too). */
export const jsonParameter = Statement.custom<DuckDbJson>("DuckDbJson")

/**
 * The statement compiler.
 *
 * @param transform applied to identifiers (camelCase → snake_case), and to the keys of `sql.json` values
 * unless `transformJson` is false.
 */
export const makeCompiler = (
  transform?: (name: string) => string,
  transformJson = true
): Statement.Compiler => {
  const transformValue = transformJson && transform ? Statement.defaultTransforms(transform).value : undefined
  return asPostgres(
    Statement.makeCompiler<DuckDbJson>({
      dialect: "sqlite",
      placeholder: (index) => `$${index}`,
      onIdentifier: transform
        ? (name, withoutTransform) => escape(withoutTransform ? name : transform(name))
        : escape,
      onRecordUpdate: (placeholders, alias, columns, values, returning) => [
        `(values ${placeholders}) AS ${alias}${columns}${returning ? ` RETURNING ${returning[0]}` : ""}`,
        returning ? [...values.flat(), ...returning[1]] : values.flat()
      ],
      onCustom: ({ paramA: value }, placeholder, withoutTransform) => [
        placeholder(undefined),
        [JSON.stringify(withoutTransform || !transformValue ? value : transformValue(value))]
      ]
    })
  )
}

/**
 * Users see the dialect "pg"; inside, "sqlite" differs in one thing only: an empty `sql.in([])` becomes an empty
 * subquery, where "pg" writes `= ANY('{}')`, which DuckDB cannot parse.
 */
const asPostgres = (inner: Statement.Compiler): Statement.Compiler => ({
  dialect: "pg",
  compile: (statement, withoutTransform) => inner.compile(statement, withoutTransform),
  get withoutTransform() {
    return asPostgres(inner.withoutTransform)
  }
})

/**
 * Whether a statement is a LOCK TABLE, which DuckDB does not have. It has nothing to do here:
 * a transaction holds the only write lock already.
 */
export const isLockTable = (sql: string): boolean => /^\s*LOCK\s+TABLE\b/i.test(sql)

/** `to_regclass('"schema"."table"')` of PostgreSQL: not null when the table exists. The Migrator asks it. */
export const toRegclass = `CREATE OR REPLACE TEMP MACRO to_regclass(name) AS (
  SELECT min(table_name) FROM duckdb_tables()
  WHERE replace(name, '"', '') IN (table_name, schema_name || '.' || table_name)
)`
