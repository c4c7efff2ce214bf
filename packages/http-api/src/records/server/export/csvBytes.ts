import { Stream } from "effect"
import { Csv } from "effect/encoding"
import type { TableColumn } from "../../tableColumns.ts"

/** Text that a spreadsheet reads as a formula, after any number of '. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/u

/** A value as the text of its cell. `cellOf("=1+1") // "'=1+1"`, `cellOf(-1) // "-1"` */
const cellOf = (value: string | number | boolean | null): string | undefined => {
  if (typeof value === "string") return formula.test(value) ? `'${value}` : value
  return value === null ? undefined : String(value)
}

/**
 * Rows as CSV: RFC 4180, UTF-8, CRLF, always with a header line. null is an empty cell. Text that a spreadsheet would run
 * as a formula gets a leading `'`. To read it back, remove one `'` from text that starts with one or more, followed by
 * `=`, `+`, `-`, `@`, a tab or a line break.
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
