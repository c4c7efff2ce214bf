/** One cell by RFC 4180, and what ends it. */
const cell = /(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^",\r\n]*))(?<end>,|\r\n)/uy

/** The cells of each line, every line ended by CRLF. Fails at the first character that does not fit. */
const parseCsv = (text: string): ReadonlyArray<ReadonlyArray<string>> => {
  const table: Array<Array<string>> = []
  let line: Array<string> = []
  cell.lastIndex = 0
  while (cell.lastIndex < text.length) {
    const { groups } = cell.exec(text) ?? { groups: undefined }
    if (groups === undefined) throw new Error(`no table: ${text.slice(0, 200)}`)
    line.push(groups["quoted"]?.replaceAll('""', '"') ?? groups["plain"] ?? "")
    if (groups["end"] === ",") continue
    table.push(line)
    line = []
  }
  return table
}

/** A table as rows by heading, read to the letter of RFC 4180. */
export const parseRows = (text: string): ReadonlyArray<Readonly<Record<string, string>>> => {
  const [heading = [], ...lines] = parseCsv(text)
  return lines.map((cells) => {
    if (cells.length !== heading.length) throw new Error(`${cells.length} cells under ${heading.length}`)
    return Object.fromEntries(heading.map((name, index) => [name, cells[index] ?? ""]))
  })
}
