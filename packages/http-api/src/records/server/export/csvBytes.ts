import { Stream } from "effect"
import { Csv } from "effect/encoding"
import type { TableColumn } from "../../tableColumns.ts"

/** How a text begins that a spreadsheet takes for a formula, however many ' stand before it. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/u

/** A value as the text of its cell. `cellOf("=1+1") // "'=1+1"`, `cellOf(-1) // "-1"` */
const cellOf = (value: string | number | boolean | null): string | undefined => {
  if (typeof value === "string") return formula.test(value) ? `'${value}` : value
  return value === null ? undefined : String(value)
}

/**
 * Rows as a table: RFC 4180, UTF-8, CRLF, a heading even when there is no row. Null is an empty cell. A text that a
 * spreadsheet would run as a formula has a `'` before it; whoever reads the table takes one `'` away from a text that
 * begins with some and then `=`, `+`, `-`, `@`, a tab or the end of a line.
 */
export const csvBytes =
  (columns: ReadonlyArray<TableColumn>) =>
  (rows: Stream.Stream<object>): Stream.Stream<Uint8Array> =>
    rows.pipe(
      Stream.map((row) =>
        Object.fromEntries(columns.map(({ name, key }) => [name, cellOf(Reflect.get(row, key))]))
      ),
      Stream.pipeThroughChannel(Csv.encode({ columns: columns.map(({ name }) => name), headers: true }))
    )
