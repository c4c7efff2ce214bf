/** The SQL that differs between DuckDB and PostgreSQL. All other statements are the same text for both. */

/** The database engine. */
export type Engine = "duckdb" | "postgres"

/** Type of a column in the JSON parameter of a multi-row statement. */
export type JsonColumnType = "text" | "integer" | "number" | "boolean" | "json"

/** SQL fragments of one engine. */
export interface Dialect {
  readonly engine: Engine
  /** A table from the JSON array of objects in `$1`, with these columns. */
  readonly rowsOfJson: (columns: ReadonlyArray<readonly [name: string, type: JsonColumnType]>) => string
  /** Decodes base64 text to bytes. */
  readonly bytesOfBase64: (expression: string) => string
  /** Column types that differ between the engines. */
  readonly columns: ColumnTypes
}

/** Column types that differ between the engines. */
export interface ColumnTypes {
  /** Type of a nested value. */
  readonly json: string
  /** Type of text in a key, which sorts in byte order on both engines. */
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

/** The SQL fragments of an engine. */
export const dialectOf = (engine: Engine): Dialect => (engine === "postgres" ? postgres : duckDb)
