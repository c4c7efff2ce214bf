/** Numbers as people and spreadsheets write them. */

/** The mark before the decimals. */
export type DecimalMark = "." | ","

/** What files have in place of a value. A cell with one of them is missing, and never 0. */
const missing = new Set([
  "",
  "na",
  "n/a",
  "#n/a",
  "nan",
  "null",
  "none",
  "nil",
  "undefined",
  "-",
  "--",
  "–",
  "—",
  "."
])

/** Whether a cell has no value. */
export const isMissing = (cell: unknown): boolean =>
  cell === null ||
  cell === undefined ||
  Number.isNaN(cell) ||
  (typeof cell === "string" && missing.has(cell.trim().toLowerCase()))

/** Without the spaces and apostrophes that group thousands, and with an ordinary minus sign. */
const plain = (text: string): string =>
  text
    .trim()
    .replace(/^−/u, "-")
    .replaceAll(/(?<=\d)[\s'’](?=\d{3}(?!\d))/gu, "")

const grouped = /^[+-]?[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*$/u
const other = (mark: DecimalMark): DecimalMark => (mark === "." ? "," : ".")

const isNumeric = /^[+-]?[\d.,]*\d[\d.,]*$/u

/**
 * Which decimal mark a number has: `ambiguous` if its only mark may as well group thousands, `null` if it has
 * none or is no number.
 *
 * @example
 * decimalMarkOf("1.234,5") // ","
 * decimalMarkOf("1,234") // "ambiguous"
 */
export const decimalMarkOf = (cell: string): DecimalMark | "ambiguous" | null => {
  const text = plain(cell)
  const marks = text.replaceAll(/\d|[+-]/gu, "")
  if (marks === "" || !isNumeric.test(text)) return null
  if (marks.length > 1) {
    const last = marks.at(-1) as DecimalMark
    return marks.includes(other(last)) ? last : other(last)
  }
  return grouped.test(text) ? "ambiguous" : (marks as DecimalMark)
}

const withPoint = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu

/**
 * The number of a cell; `null` if it is none.
 *
 * @example
 * numberOf("1.234,5", ",") // 1234.5
 */
export const numberOf = (cell: unknown, mark: DecimalMark): number | null => {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null
  if (typeof cell !== "string") return null
  const text = plain(cell)
  const [whole = "", ...decimals] = text.split(mark)
  const isGrouped = whole.includes(other(mark)) && grouped.test(whole)
  const number = [isGrouped ? whole.replaceAll(other(mark), "") : whole, ...decimals].join(".")
  return withPoint.test(number) && (isGrouped || !text.includes(other(mark))) ? Number(number) : null
}
