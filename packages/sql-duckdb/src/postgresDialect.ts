/**
 * Makes DuckDB work as the dialect "pg" of `effect/sql`.
 *
 * DuckDB is not among the five dialects of `effect/sql`. "pg" fits best: `$1` placeholders, `::` casts, `ON CONFLICT …
 * RETURNING` and 32-bit INTEGER. (Libraries store milliseconds in INTEGER for "sqlite", which would overflow.)
 * Differences from PostgreSQL are compensated here or fail with an error.
 */
import * as Statement from "effect/sql/Statement"

const escape = Statement.defaultEscape('"')

interface DuckDbJson extends Statement.Custom<"DuckDbJson", unknown> {}

/** A parameter of any type that is sent as JSON text, including strings and numbers. */
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
 * Reports the dialect "pg" but compiles as "sqlite". The only difference is an empty `sql.in([])`: "pg" writes `=
 * ANY('{}')`, which DuckDB cannot parse, and "sqlite" an empty subquery.
 */
const asPostgres = (inner: Statement.Compiler): Statement.Compiler => ({
  dialect: "pg",
  compile: (statement, withoutTransform) => inner.compile(statement, withoutTransform),
  get withoutTransform() {
    return asPostgres(inner.withoutTransform)
  }
})

/**
 * Whether a statement is LOCK TABLE, which DuckDB lacks. It can be skipped, because a transaction already holds the
 * only write lock.
 */
export const isLockTable = (sql: string): boolean => /^\s*LOCK\s+TABLE\b/i.test(sql)

/** PostgreSQL's `to_regclass('"schema"."table"')`, which the migrator uses: not null if the table exists. */
export const toRegclass = `CREATE OR REPLACE TEMP MACRO to_regclass(name) AS (
  SELECT min(table_name) FROM duckdb_tables()
  WHERE replace(name, '"', '') IN (table_name, schema_name || '.' || table_name)
)`
