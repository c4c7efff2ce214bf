/** Reads CSV text (RFC 4180), as spreadsheets and scripts write it. */

/** The cells of one row. */
interface CsvRow {
  /** Line of the text on which the row begins, from 1. */
  readonly line: number
  readonly cells: ReadonlyArray<string>
}

/** Rows of a text, the header first. */
export interface Csv {
  readonly delimiter: string
  readonly rows: ReadonlyArray<CsvRow>
  /** Line on which a quote begins that is never closed; `null` if all are. */
  readonly openQuote: number | null
}

const delimiters = [",", ";", "\t", "|"] as const

/** The delimiter that the first line has most of, outside quotes. */
const delimiterOf = (text: string): string => {
  const [header = ""] = text
    .replaceAll(/"[^"]*"/gu, "")
    .trimStart()
    .split(/[\r\n]/u, 1)
  const countOf = (delimiter: string) => header.split(delimiter).length
  return delimiters.reduce((best, each) => (countOf(each) > countOf(best) ? each : best))
}

/** A quoted cell from its first quote on: its text without quotes, and where it ends. */
const quotedFrom = (text: string, start: number): readonly [cell: string, end: number] | null => {
  let end = start
  do end = text.indexOf('"', end + 1) + 1
  while (end > 0 && text[end] === '"')
  return end === 0 ? null : [text.slice(start + 1, end - 1).replaceAll('""', '"'), end]
}

const linesIn = (text: string): number => text.match(/\r\n|\r|\n/gu)?.length ?? 0

const isBlank = ({ cells }: CsvRow): boolean => cells.every((cell) => cell.trim() === "")

/** Spreadsheets begin with this line to say which delimiter follows. */
const announced = /^sep=(.)(\r\n|\r|\n)/iu

/**
 * The rows of a text without blank ones. Cells may be quoted, and have line breaks and doubled quotes inside. Lines end
 * with CRLF, LF or CR; a byte order mark is left out. O(length).
 *
 * @param delimiter by default what the text announces or its first line has most of: `,` `;` tab or `|`.
 * @example
 * readCsv('date;hrv\r\n2026-11-20;"45,2"').rows[1] // { line: 2, cells: ["2026-11-20", "45,2"] }
 */
export const readCsv = (given: string, delimiter?: string): Csv => {
  const marked = given.replace(/^\uFEFF/u, "")
  const [whole = "", sign] = announced.exec(marked) ?? []
  const text = marked.slice(whole.length)
  const between = delimiter ?? sign ?? delimiterOf(text)
  const rows: Array<CsvRow> = []
  let [at, line, first, cells] = [0, 1 + linesIn(whole), 0, [] as Array<string>]
  first = line
  while (at < text.length || cells.length > 0) {
    let cell = ""
    if (text[at] === '"') {
      const quoted = quotedFrom(text, at)
      if (quoted === null) return { delimiter: between, rows, openQuote: line }
      line += linesIn(quoted[0])
      ;[cell, at] = quoted
    }
    const start = at
    while (at < text.length && text[at] !== between && text[at] !== "\n" && text[at] !== "\r") at++
    cells.push(cell + text.slice(start, at))
    if (text[at] === between) at++
    else {
      rows.push({ line: first, cells })
      at += text.startsWith("\r\n", at) ? 2 : 1
      first = ++line
      cells = []
    }
  }
  return { delimiter: between, rows: rows.filter((row) => !isBlank(row)), openQuote: null }
}
