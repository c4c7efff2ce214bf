/** Which columns of a table are read, and as what. */
import { type ColumnMeaning, meaningOf } from "./columnNames.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import type { Table } from "./table.ts"

/** Columns that are read, by their position. */
export interface ReadColumns {
  readonly date: number
  readonly metrics: ReadonlyArray<readonly [metric: MetricName, position: number]>
  readonly unknown: ReadonlyArray<string>
}

/** What the caller says about columns: what they are read as, `null` to leave one out. */
export type GivenColumns = Readonly<Record<string, ColumnMeaning | null>>

const isMeaning = (given: unknown): boolean =>
  given === null || given === "date" || (typeof given === "string" && Object.hasOwn(metrics, given))

const quoted = (names: ReadonlyArray<string>): string => names.map((name) => `"${name}"`).join(", ")

/** The columns that are read; otherwise every reason why none can be. */
export const columnsOf = ({ columns }: Table, given: GivenColumns): ReadColumns | ReadonlyArray<string> => {
  const meanings = columns.map((name) => (Object.hasOwn(given, name) ? given[name] : meaningOf(name)))
  const positionsOf = (meaning: ColumnMeaning) =>
    columns.flatMap((_, position) => (meanings[position] === meaning ? [position] : []))
  const namesOf = (meaning: ColumnMeaning) =>
    positionsOf(meaning).map((position) => columns[position] as string)
  const read = (Object.keys(metrics) as ReadonlyArray<MetricName>).filter((name) => meanings.includes(name))
  const absent = Object.keys(given).filter((name) => !columns.includes(name))
  const wrong = Object.entries(given).filter(([, meaning]) => !isMeaning(meaning))
  const twice = (["date", ...read] as const).filter((meaning) => positionsOf(meaning).length > 1)
  const problems = [
    ...absent.map((name) => `columns has "${name}", which is none of ${quoted(columns)}`),
    ...wrong.map(
      ([name, meaning]) =>
        `columns reads "${name}" as ${JSON.stringify(meaning)}, which is none of date, ${Object.keys(metrics).join(", ")}`
    ),
    ...twice.map(
      (meaning) =>
        `${quoted(namesOf(meaning))} are all read as ${meaning}: set all but one to null in columns`
    ),
    ...(meanings.includes("date")
      ? []
      : [`none of the columns ${quoted(columns)} is a date: name it in columns`]),
    ...(read.length > 0 ? [] : [`none of the columns ${quoted(columns)} is a metric: name them in columns`])
  ]
  if (problems.length > 0) return problems
  return {
    date: meanings.indexOf("date"),
    metrics: read.map((name) => [name, meanings.indexOf(name)]),
    unknown: columns.filter((name, position) => meanings[position] === null && !Object.hasOwn(given, name))
  }
}
