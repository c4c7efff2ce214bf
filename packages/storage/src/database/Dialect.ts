/**
 * Where DuckDB and PostgreSQL differ in SQL. Everything else in this package is one text for both.
 */

/** Which database it is. */
export type Engine = "duckdb" | "postgres"

/** How a value travels inside the one JSON parameter of a statement for many rows. */
export type JsonColumnType = "text" | "integer" | "number" | "boolean" | "json"

/** Spellings of one engine. */
export interface Dialect {
  readonly engine: Engine
  /** A table made of the JSON array in `$1`, one row an object, with these columns. */
  readonly rowsOfJson: (columns: ReadonlyArray<readonly [name: string, type: JsonColumnType]>) => string
  /** The bytes behind a base64 text. */
  readonly bytesOfBase64: (expression: string) => string
  /** Column types that are spelled differently. */
  readonly columns: ColumnTypes
}

/** Column types that the engines spell differently. */
export interface ColumnTypes {
  /** A nested value. */
  readonly json: string
  /** Text that is part of a key: sorted by its bytes on both engines. */
  readonly key: string
}

const postgresTypes: Readonly<Record<JsonColumnType, string>> = {
  text: "text",
  integer: "bigint",
  number: "double precision",
  boolean: "boolean",
  json: "jsonb"
}

const duckDbTypes: Readonly<Record<JsonColumnType, string>> = {
  text: "VARCHAR",
  integer: "BIGINT",
  number: "DOUBLE",
  boolean: "BOOLEAN",
  json: "JSON"
}

const postgres: Dialect = {
  engine: "postgres",
  rowsOfJson: (columns) =>
    `jsonb_to_recordset($1::jsonb) AS x(${columns.map(([name, type]) => `${name} ${postgresTypes[type]}`).join(", ")})`,
  bytesOfBase64: (expression) => `decode(${expression}, 'base64')`,
  columns: { json: "jsonb", key: `text COLLATE "C"` }
}

const duckDb: Dialect = {
  engine: "duckdb",
  rowsOfJson: (columns) => {
    const shape = Object.fromEntries(columns.map(([name, type]) => [name, duckDbTypes[type]]))
    return `(SELECT unnest(from_json($1::json, '${JSON.stringify([shape])}'), max_depth := 2)) AS x`
  },
  bytesOfBase64: (expression) => `from_base64(${expression})`,
  columns: { json: "json", key: "text" }
}

/** The spellings of an engine. */
export const dialectOf = (engine: Engine): Dialect => (engine === "postgres" ? postgres : duckDb)
