/** What a tool answers: one or two sentences, and a table. */
import { Schema } from "effect"

/** One cell of a table. */
export type Cell = string | number | boolean | null

/** A row of a table, in the order of its columns. */
export type Row = ReadonlyArray<Cell>

/** Days of an answer, `YYYY-MM-DD`, both included. */
export interface Days {
  readonly from: string
  readonly to: string
}

/** The answer of a tool before it is fitted into its budget. */
export interface Answer {
  /** One or two sentences in English. */
  readonly text: string
  /** The person's today, or the earlier day that the answer is about. */
  readonly asOf: string
  /** The days that the rows are from; null where there are none. */
  readonly window: Days | null
  /** How many values, nights, sessions or entries the answer is made of. */
  readonly n: number
  /** Unit by column, or by the name in the first column. Without an entry, there is none. */
  readonly units: Readonly<Record<string, string>>
  readonly columns: ReadonlyArray<string>
  readonly rows: ReadonlyArray<Row>
  /** What to bear in mind, said once. */
  readonly note?: string | undefined
  /** Which rows stay where not all of them fit. Default: the first. */
  readonly keeps?: "first" | "last" | undefined
  /** How to ask for the rows that did not fit. */
  readonly rest?: ((kept: ReadonlyArray<Row>) => string) | undefined
  /** How to ask for what comes after the last row, if something does. */
  readonly next?: ((kept: ReadonlyArray<Row>) => string | undefined) | undefined
}

/** The request cannot be answered. The message says why, and what to ask instead. */
export class Refusal extends Schema.TaggedError<Refusal>()("Refusal", { message: Schema.String }) {}
