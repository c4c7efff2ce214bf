/** Combinators that `effect/Arbitrary` lacks. */
import { Schema } from "effect"
import * as Arbitrary from "effect/Arbitrary"

/** One of these values. Failures shrink to the first. */
export const anyValue = <A>(values: readonly [A, ...Array<A>]): Arbitrary.Arbitrary<A> =>
  Arbitrary.map(wholeNumber(0, values.length - 1), (index) => values[index] ?? values[0])

/** A value of one of these generators, each equally likely. */
export const anyOf = <A>(
  arbitraries: readonly [Arbitrary.Arbitrary<A>, ...Array<Arbitrary.Arbitrary<A>>]
): Arbitrary.Arbitrary<A> => Arbitrary.flatMap(anyValue(arbitraries), (chosen) => chosen)

/** A whole number in a range, including both ends. */
export const wholeNumber = (minimum: number, maximum: number): Arbitrary.Arbitrary<number> =>
  Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum, maximum })))
