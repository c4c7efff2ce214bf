/** How a number came about, so that a person can redo it by hand. */
import { type CivilDate, civilDateOf } from "../series/CivilDate.ts"
import type { Slice } from "../series/DailySeries.ts"
import type { Method } from "./Evidence.ts"

/** A number that went in. */
export interface ExplainedInput {
  readonly name: string
  readonly date: CivilDate | null
  readonly value: number | null
  readonly unit: string
}

/** One line of the calculation. */
export interface ExplainedStep {
  readonly name: string
  /** With the numbers filled in: `"(52.3 − 50) / 4.1"`. */
  readonly expression: string
  readonly value: number | null
  readonly unit: string
}

/** Inputs and steps of one answer. The same inputs and method give the same answer, on any day. */
export interface Explanation {
  readonly method: Method
  /** The formula in words and symbols. */
  readonly formula: string
  readonly inputs: ReadonlyArray<ExplainedInput>
  /** In order; the last one is the answer. */
  readonly steps: ReadonlyArray<ExplainedStep>
  /** Where the formula is from. */
  readonly source: string
}

/** An answer that can explain itself. */
export type Explained<A> = A & {
  /** Made when asked for; not part of the answer's data, so it is not serialised or compared. */
  explain(): Explanation
}

/** Gives an answer its explanation. */
export const explained = <A extends object>(answer: A, explain: () => Explanation): Explained<A> =>
  Object.defineProperty(answer, "explain", { value: explain }) as Explained<A>

/** The values of a slice as inputs of an explanation. */
export const inputsOf = (
  name: string,
  unit: string,
  { days, values }: Slice
): ReadonlyArray<ExplainedInput> =>
  Array.from(days, (day, index) => ({ name, date: civilDateOf(day), value: values[index] ?? null, unit }))
