/** How a number was computed, so that a person can repeat the calculation. */
import { type CivilDate, civilDateOf } from "../series/CivilDate.ts"
import type { Slice } from "../series/DailySeries.ts"
import type { Method } from "./Evidence.ts"

/** An input of the calculation. */
export interface ExplainedInput {
  readonly name: string
  readonly date: CivilDate | null
  readonly value: number | null
  readonly unit: string
}

/** One step of the calculation. */
export interface ExplainedStep {
  readonly name: string
  /** With the numbers filled in: `"(52.3 − 50) / 4.1"`. */
  readonly expression: string
  readonly value: number | null
  readonly unit: string
}

/** Inputs and steps of one answer. The same inputs and method always give the same answer. */
export interface Explanation {
  readonly method: Method
  /** The formula in words and symbols. */
  readonly formula: string
  readonly inputs: ReadonlyArray<ExplainedInput>
  /** In order. The last step is the answer. */
  readonly steps: ReadonlyArray<ExplainedStep>
  /** The source of the formula. */
  readonly source: string
}

/** An answer that can explain itself. */
export type Explained<A> = A & {
  /** Computed on request. Not part of the answer's data, so it is not serialised or compared. */
  explain(): Explanation
}

/** Adds an explanation to an answer. */
export const explained = <A extends object>(answer: A, explain: () => Explanation): Explained<A> =>
  Object.defineProperty(answer, "explain", { value: explain }) as Explained<A>

/** The values of a slice as inputs of an explanation. */
export const inputsOf = (
  name: string,
  unit: string,
  { days, values }: Slice
): ReadonlyArray<ExplainedInput> =>
  Array.from(days, (day, index) => ({ name, date: civilDateOf(day), value: values[index] ?? null, unit }))
