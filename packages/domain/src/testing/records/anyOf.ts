/** Choosing between generators, which `effect/Arbitrary` leaves to its users. */
import { Schema } from "effect"
import * as Arbitrary from "effect/Arbitrary"

/** Any of these values, the first one when a failure is shrunk. */
export const anyValue = <A>(values: readonly [A, ...Array<A>]): Arbitrary.Arbitrary<A> =>
  Arbitrary.map(wholeNumber(0, values.length - 1), (index) => values[index] ?? values[0])

/** A value of any of these generators, each as likely as the others. */
export const anyOf = <A>(
  arbitraries: readonly [Arbitrary.Arbitrary<A>, ...Array<Arbitrary.Arbitrary<A>>]
): Arbitrary.Arbitrary<A> => Arbitrary.flatMap(anyValue(arbitraries), (chosen) => chosen)

/** A whole number in a range, both ends included. */
export const wholeNumber = (minimum: number, maximum: number): Arbitrary.Arbitrary<number> =>
  Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum, maximum })))
