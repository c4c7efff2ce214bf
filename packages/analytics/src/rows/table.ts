/** Rows as a table of cells, whatever they come from. */
import { readCsv } from "./csv.ts"
import { type InputIssue, unexpected } from "../results/InvalidInput.ts"

/** A row as an object: cells by their column. */
export type RowObject = Readonly<Record<string, unknown>>

/** The cells of one row, in the order of the columns. */
export interface TableRow {
  /** Position among the rows, from 0. */
  readonly index: number
  /** Line of the text, from 1; absent if the rows were objects. */
  readonly line?: number
  readonly cells: ReadonlyArray<unknown>
}

/** Named columns. */
export interface Table {
  readonly columns: ReadonlyArray<string>
  readonly rows: ReadonlyArray<TableRow>
  readonly issues: ReadonlyArray<InputIssue>
  /** Absent if the rows were objects. */
  readonly delimiter?: string
}

const tableOfText = (text: string, given: string | undefined): Table => {
  const { delimiter, openQuote, rows } = readCsv(text, given)
  const [header, ...body] = rows
  const columns = (header?.cells ?? []).map((name) => name.trim())
  const open = {
    index: body.length,
    line: openQuote ?? 0,
    value: '"',
    problem: "has a quote that is not closed"
  }
  const tooLong = body.flatMap(({ cells, line }, index) => {
    const value = cells.slice(columns.length)
    const problem = `has ${cells.length} cells, and the header ${columns.length}`
    return value.some((cell) => cell.trim() !== "") ? [{ index, line, value, problem }] : []
  })
  return {
    columns,
    rows: body.map(({ cells, line }, index) => ({ index, line, cells })),
    issues: openQuote === null ? tooLong : [...tooLong, open],
    delimiter
  }
}

const isObject = (row: unknown): row is RowObject =>
  typeof row === "object" && row !== null && !Array.isArray(row)

const tableOfObjects = (given: Iterable<unknown>): Table => {
  const objects = [...given]
  const columns = [...new Set(objects.flatMap((row) => (isObject(row) ? Object.keys(row) : [])))]
  return {
    columns,
    rows: objects.flatMap((row, index) =>
      isObject(row) ? [{ index, cells: columns.map((name) => row[name]) }] : []
    ),
    issues: objects.flatMap((value, index) =>
      isObject(value) ? [] : [{ index, value, problem: "is not an object with columns" }]
    )
  }
}

/**
 * The table of CSV text or of rows as objects.
 *
 * @throws InvalidInput for anything else.
 */
export const tableOf = (rows: string | Iterable<RowObject>, delimiter: string | undefined): Table => {
  if (typeof rows === "string") return tableOfText(rows, delimiter)
  if (typeof (rows as Iterable<unknown> | undefined)?.[Symbol.iterator] !== "function")
    throw unexpected(rows, 'rows: CSV text, or [{ date: "2026-11-20", hrv: 43 }]', "rows")
  return tableOfObjects(rows)
}
