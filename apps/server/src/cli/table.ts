import { printable } from "./printable.ts"

/** Formats rows as an aligned text table with a header line. Null is shown as a dash. Without rows, returns `whenEmpty`. */
export const table = (
  columns: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<string | number | boolean | null>>,
  whenEmpty = ""
): string => {
  if (rows.length === 0) return whenEmpty
  const text = rows.map((row) => row.map((cell) => (cell === null ? "–" : printable(String(cell)))))
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...text.map((row) => row[index]?.length ?? 0))
  )
  const line = (cells: ReadonlyArray<string>) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join("  ")
      .trimEnd()
  return [line(columns), ...text.map(line)].join("\n")
}
