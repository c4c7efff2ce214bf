/** A person from the rows of a table: an export, a spreadsheet, a database. */
import type { ColumnMeaning } from "./columnNames.ts"
import { columnsOf, type GivenColumns, type ReadColumns } from "./columnsOf.ts"
import { type DecimalMark, decimalMarkOf, isMissing, numberOf } from "./numbers.ts"
import { type RowObject, type Table, tableOf, type TableRow } from "./table.ts"
import { civilDate, noDate } from "../series/CivilDate.ts"
import { type DailySeries, dailySeries } from "../series/DailySeries.ts"
import { type DatedValue, isImplausible, saysUnworn, type SeriesOptions } from "../series/readRows.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import { check, is, optional } from "../results/checks.ts"
import {
  checkedOptions,
  type InputIssue,
  invalid,
  type InvalidInput,
  unexpected
} from "../results/InvalidInput.ts"
import type { Person } from "../series/Person.ts"
import type { Result } from "../results/Result.ts"

/** How to read rows. */
export interface RowsOptions {
  /** What columns with other names are read as: `{ "Ruhepuls": "resting_hr" }`. `null` leaves a column out. */
  readonly columns?: GivenColumns | undefined
  /** The delimiter of CSV text. By default what its first line has most of: `,` `;` tab or `|`. */
  readonly delimiter?: string | undefined
  /** The mark before the decimals. By default as the numbers show. */
  readonly decimal?: DecimalMark | undefined
  /** Several values on one day, by metric, if not by the metric's own rule: `{ training_load: "sum" }`. */
  readonly duplicates?:
    | { readonly [Name in MetricName]?: NonNullable<SeriesOptions["duplicates"]> }
    | undefined
}

/** A person, and what was read. */
export interface PersonOfRows {
  readonly person: Person
  /** What each column was read as. */
  readonly columns: Readonly<Record<string, ColumnMeaning>>
  /** Columns that were not read, because nothing says what they are. */
  readonly unknownColumns: ReadonlyArray<string>
  /** Numbers that the metric cannot have, such as a sensor's error or another unit. They count as missing. */
  readonly implausible: ReadonlyArray<InputIssue>
}

const rules: ReadonlyArray<unknown> = ["reject", "last", "sum"]
const isRule = ([name, rule]: readonly [string, unknown]) =>
  Object.hasOwn(metrics, name) && rules.includes(rule)

const optionChecks = {
  columns: /* @__PURE__ */ optional(
    /* @__PURE__ */ is('columns: { "Ruhepuls": "resting_hr" }', (given) => Object(given) === given)
  ),
  delimiter: /* @__PURE__ */ optional(
    /* @__PURE__ */ is(
      "a delimiter: one character",
      (given: unknown) => typeof given === "string" && given.length === 1
    )
  ),
  decimal: /* @__PURE__ */ optional(
    /* @__PURE__ */ is('decimal: "." or ","', (given) => given === "." || given === ",")
  ),
  duplicates: /* @__PURE__ */ optional(
    /* @__PURE__ */ is(
      `duplicates: metrics with one of ${rules.join(", ")}`,
      (given: object) => Object(given) === given && Object.entries(given).every(isRule)
    )
  )
}

const midnight = /^(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?$/u
const dayFirst = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/u

/** The date of a cell as `YYYY-MM-DD`: 20.11.2026, or the midnight of a day, are the same day. */
const dateText = (cell: unknown): unknown => {
  if (typeof cell !== "string") return cell
  const [, day = "", month = "", year] = dayFirst.exec(cell.trim()) ?? []
  if (year !== undefined) return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
  return midnight.exec(cell.trim())?.[1] ?? cell.trim()
}

/** A cell's place in the input. */
const place = ({ index, line }: TableRow, column: string) => ({
  index,
  ...(line === undefined ? {} : { line }),
  column
})

const sentence = ({ index, line, column, problem }: InputIssue): string =>
  `${line === undefined ? `row ${index}` : `line ${line}`}${column === undefined ? "" : `, column "${column}"`}: ${problem}`

/** Where the first of them is. */
const pathOf = ([first]: ReadonlyArray<InputIssue>): string =>
  `rows[${first?.index}]${first?.column === undefined ? "" : `.${first.column}`}`

const refused = (issues: ReadonlyArray<InputIssue>): Result<never, InvalidInput> => {
  const more = issues.length > 5 ? `; and ${issues.length - 5} more` : ""
  return {
    ok: false,
    error: invalid(issues.slice(0, 5).map(sentence).join("; ") + more, pathOf(issues), issues)
  }
}

/** The mark before the decimals; otherwise why it is not certain. */
const decimalOf = (
  { columns, delimiter, rows }: Table,
  { metrics: read }: ReadColumns
): DecimalMark | InputIssue => {
  const found = new Map<string, InputIssue>()
  for (const row of rows)
    for (const [, position] of read) {
      const value = row.cells[position]
      const mark = typeof value === "string" ? decimalMarkOf(value) : null
      if (mark === null || found.has(mark)) continue
      found.set(mark, { ...place(row, columns[position] as string), value, problem: "" })
    }
  const [point, comma, unclear] = [found.get("."), found.get(","), found.get("ambiguous")]
  const how = 'say decimal: "." or ","'
  if (point !== undefined && comma !== undefined)
    return {
      ...comma,
      problem: `"${String(comma.value)}" has a decimal comma, and "${String(point.value)}" a decimal point: ${how}`
    }
  if (point !== undefined || comma !== undefined) return comma === undefined ? "." : ","
  // Between commas, a point that could be either is a decimal one, as programs write it.
  const isPoint = delimiter === "," || (delimiter === undefined && !String(unclear?.value).includes(","))
  return unclear === undefined || isPoint
    ? "."
    : { ...unclear, problem: `"${String(unclear.value)}" may have decimals or thousands: ${how}` }
}

/** Dates of all rows; `null` for a row without one. */
const datesOf = ({ columns, rows }: Table, { date, metrics: read }: ReadColumns) => {
  const issues: Array<InputIssue> = []
  const dates = rows.map((row) => {
    const value = row.cells[date]
    if (isMissing(value) && read.every(([, position]) => isMissing(row.cells[position]))) return null
    const text = civilDate(dateText(value) as string)
    if (text.ok) return text.value
    issues.push({ ...place(row, columns[date] as string), value, problem: noDate(value).message })
    return null
  })
  return { dates, issues }
}

/** One metric's column: its series, what is wrong, and what cannot be. */
const readColumn = (
  { columns, rows }: Table,
  dates: ReadonlyArray<string | null>,
  [name, position]: ReadColumns["metrics"][number],
  mark: DecimalMark,
  duplicates: SeriesOptions["duplicates"]
) => {
  const metric = metrics[name]
  const [lowest, highest] = metric.plausible
  const issues: Array<InputIssue> = []
  const implausible: Array<InputIssue> = []
  const used: Array<TableRow> = []
  const values: Array<DatedValue> = []
  const column = columns[position] as string
  rows.forEach((row, at) => {
    const [date, value] = [dates[at], row.cells[position]]
    if (date === null || date === undefined) return
    const number = isMissing(value) ? null : numberOf(value, mark)
    const report = (problem: string): InputIssue => ({ ...place(row, column), date, value, problem })
    if (number === null && !isMissing(value)) issues.push(report(unexpected(value, "a number").message))
    if (number !== null && !saysUnworn(metric, number) && isImplausible(metric, number))
      implausible.push(report(`${number} ${metric.unit} is outside ${lowest} to ${highest}`))
    used.push(row)
    values.push({ date, value: number })
  })
  const series = dailySeries(values, { metric, ...(duplicates === undefined ? {} : { duplicates }) })
  const clashes = series.ok ? [] : series.error.issues
  issues.push(
    ...clashes.map(({ index, date, value }) => ({
      ...place(used[index] as TableRow, column),
      date,
      value,
      problem: `${String(value)} is a second, different value for ${String(date)}`
    }))
  )
  return { name, issues, implausible, series: series.ok ? series.value : null }
}

/**
 * A person from rows with one column per metric: objects, or CSV text. Columns are found by their names (`hrv`,
 * `resting_hr`, `Sleep score`, …), or as `columns` says; one is the date.
 *
 * - Dates: `2026-11-20`, `20.11.2026`, or the midnight of a day. Numbers: with decimal point or comma, and thousands.
 * - Missing, and never 0: empty cells, `NA`, `n/a`, `null`, `-`, NaN. A 0 is missing where the metric says so. Values
 *   that the metric cannot have are missing and listed.
 * - Several rows of a day are one, if their values agree or the metric has a rule; `duplicates` overrides it.
 * - Result: `InvalidInput` with every wrong cell by line and column, and with columns that are twice or absent.
 * - O(rows · columns).
 *
 * @throws InvalidInput for rows and options of another type.
 * @example
 * const { person } = orThrow(personFromRows("date;hrv;sleep_hours\n2026-11-20;43;7,5\n2026-11-21;;8"))
 * person.series.sleep_duration?.values // Float64Array [7.5, 8]
 */
export const personFromRows = (
  rows: string | Iterable<RowObject>,
  options: RowsOptions = {}
): Result<PersonOfRows, InvalidInput> => {
  checkedOptions(options, Object.keys(optionChecks))
  check(optionChecks, options, "options")
  const table = tableOf(rows, options.delimiter)
  const columns = columnsOf(table, options.columns ?? {})
  if (!("metrics" in columns)) return { ok: false, error: invalid(columns.join("; "), "options.columns") }
  const mark = options.decimal ?? decimalOf(table, columns)
  if (typeof mark === "object") return refused([...table.issues, mark])
  const { dates, issues } = datesOf(table, columns)
  const read = columns.metrics.map((column) =>
    readColumn(table, dates, column, mark, options.duplicates?.[column[0]])
  )
  const all = [...table.issues, ...issues, ...read.flatMap((column) => column.issues)]
  if (all.length > 0) return refused(all.toSorted((a, b) => a.index - b.index))
  const series = read.map(({ name, series: own }) => [name, own as DailySeries] as const)
  const named = [["date", columns.date] as const, ...columns.metrics]
  return {
    ok: true,
    value: {
      person: { series: Object.fromEntries(series) },
      columns: Object.fromEntries(named.map(([meaning, position]) => [table.columns[position], meaning])),
      unknownColumns: columns.unknown,
      implausible: read.flatMap((column) => column.implausible)
    }
  }
}
