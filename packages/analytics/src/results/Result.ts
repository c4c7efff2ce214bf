/** What a function that may refuse its input gives: the value, or the refusal as data. */
export type Result<A, E> =
  | { readonly ok: true; readonly value: A }
  | { readonly ok: false; readonly error: E }

/**
 * The value of a result, for callers who would rather have refused input thrown.
 *
 * @throws the result's error, as it is.
 * @example
 * orThrow(civilDate("2026-11-20")) // "2026-11-20"
 */
export const orThrow = <A, E>(result: Result<A, E>): A => {
  if (result.ok) return result.value
  throw result.error
}
