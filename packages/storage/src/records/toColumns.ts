/** Parses the numbers of many rows, which the database returns as one text. */
import type { Columns } from "@polar-flow/domain"

const [zero, nine, minus, point, semicolon, bar] = [48, 57, 45, 46, 59, 124]
/** A double holds this many digits exactly, and dividing by a power of ten rounds once, as `Number(text)` does. */
const exactDigits = 15

/**
 * Reads numbers one after another from ASCII bytes without creating substrings, because there may be hundreds of
 * thousands. Numbers with more digits or with an exponent are parsed by `Number`.
 */
const cellsOf = (bytes: Buffer) => {
  let at = 0
  /** Parses the cell that starts at `from` with `Number`. */
  const parsedByPlatform = (from: number): number => {
    while (at < bytes.length && bytes[at] !== semicolon && bytes[at] !== bar) at++
    return Number(bytes.toString("latin1", from, at++))
  }
  return (): number => {
    const from = at
    const isNegative = bytes[at] === minus
    if (isNegative) at++
    let [digits, scale, seen] = [0, 0, 0]
    for (; at < bytes.length; at++) {
      const code = bytes[at] as number
      if (code >= zero && code <= nine) {
        digits = digits * 10 + code - zero
        scale *= 10
        if (++seen > exactDigits) return parsedByPlatform(from)
      } else if (code === semicolon || code === bar) break
      else if (code === point && scale === 0) scale = 1
      else return parsedByPlatform(from)
    }
    at++
    if (seen === 0) return Number.NaN
    const value = scale > 1 ? digits / scale : digits
    return isNegative ? -value : value
  }
}

const rowsIn = (bytes: Buffer): number => {
  let rows = bytes.length === 0 ? 0 : 1
  for (let at = bytes.indexOf(bar); at !== -1; at = bytes.indexOf(bar, at + 1)) rows++
  return rows
}

const isAscending = (days: Float64Array): boolean => {
  for (let index = 1; index < days.length; index++) {
    if ((days[index] as number) < (days[index - 1] as number)) return false
  }
  return true
}

/** Sorts all columns by the first. */
const sortedByFirst = (columns: ReadonlyArray<Float64Array>): ReadonlyArray<Float64Array> => {
  const days = columns[0] as Float64Array
  if (isAscending(days)) return columns
  const order = Uint32Array.from(days.keys()).toSorted((a, b) => (days[a] as number) - (days[b] as number))
  return columns.map((column) => Float64Array.from(order, (row) => column[row] as number))
}

/**
 * Parses `day;field;field|day;field;field` into columns, sorted by day. An empty field is a missing value.
 *
 * @example
 * toColumns("20541;43;|20540;;7", ["a", "b"]).days // Int32Array [20540, 20541]
 */
export const toColumns = (
  numbers: string | null | undefined,
  fields: ReadonlyArray<string>
): Columns<string> => {
  const bytes = Buffer.from(numbers ?? "", "latin1")
  const rows = rowsIn(bytes)
  const next = cellsOf(bytes)
  const columns = Array.from({ length: fields.length + 1 }, () => new Float64Array(rows))
  for (let row = 0; row < rows; row++) {
    for (let field = 0; field < columns.length; field++) (columns[field] as Float64Array)[row] = next()
  }
  const [days = new Float64Array(), ...values] = sortedByFirst(columns)
  return {
    days: new Int32Array(days),
    values: Object.fromEntries(fields.map((name, index) => [name, values[index] as Float64Array]))
  }
}
