import { unexpected } from "./InvalidInput.ts"

/** The result of a function that may reject its input: the value, or the error as data. */
export type Result<A, E> =
  | { readonly ok: true; readonly value: A }
  | { readonly ok: false; readonly error: E }

/**
 * The value of a result, for callers who prefer an exception.
 *
 * @throws the result's error; InvalidInput for what is no result.
 * @example
 * orThrow(civilDate("2026-11-20")) // "2026-11-20"
 */
export const orThrow = <A, E>(result: Result<A, E>): A => {
  if (result?.ok) return result.value
  throw result?.error ?? unexpected(result, "a result", "result")
}
