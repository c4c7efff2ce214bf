/**
 * Checks of what a caller gave, put together from small ones. Every function that people call has a shape for each of
 * its parameters; what is computed inside is not checked again.
 */
import { largest } from "./given.ts"
import { type InvalidInput, unexpected } from "./InvalidInput.ts"

/** The error about what was given at a path, which the message names. */
export const wrong = (given: unknown, expected: string, path: string): InvalidInput =>
  unexpected(given, `${expected} (${path})`, path)

/**
 * Throws `InvalidInput` with the path of what was given, unless it is what it must be.
 *
 * @param all every argument of the call, where one must fit another.
 */
export type Check = (given: unknown, path: string, all?: ReadonlyArray<unknown>) => void

export { largest }

/** A check, an object of shapes by name, or an array whose members all have one shape. */
export type Shape = Check | readonly [Shape] | { readonly [name: string]: Shape }

/** Checks against a shape. An object may have more than its shape says. */
export const check = (shape: Shape, given: unknown, path: string, all?: ReadonlyArray<unknown>): void => {
  if (typeof shape === "function") return shape(given, path, all)
  const isList = Array.isArray(shape)
  if (isList ? !Array.isArray(given) : Object(given) !== given)
    throw wrong(given, isList ? "an array" : `an object {${Object.keys(shape).join()}}`, path)
  for (const name in (isList ? given : shape) as object)
    check(
      shape[(isList ? 0 : name) as never],
      (given as Readonly<Record<string, unknown>>)[name],
      `${path}.${name}`,
      all
    )
}

/** @param expected what the caller should have given, and how to make it. */
export const is =
  (expected: string, holds: (given: never) => boolean): Check =>
  (given, path) => {
    if (!holds(given as never)) throw wrong(given, expected, path)
  }

/** A number of a range, both ends included. */
export const within = (lowest: number, highest: number): Check =>
  is(
    `a number from ${lowest} to ${highest}`,
    (given) => typeof given === "number" && given >= lowest && given <= highest
  )

/** Any number whose powers are finite. */
export const number: Check = /* @__PURE__ */ within(-1e50, 1e50)

/** Any number but `NaN`. */
export const real: Check = /* @__PURE__ */ within(-Infinity, Infinity)

/** A number that is not negative. */
export const notNegative: Check = /* @__PURE__ */ within(0, largest)

/** A share, 0 to 1. */
export const share: Check = /* @__PURE__ */ within(0, 1)

/** A number above 0, but not so close that its inverse is not finite. */
export const positive: Check = /* @__PURE__ */ within(1e-50, largest)

/** A whole number of a range, both ends included. */
export const whole = (lowest: number, highest: number): Check =>
  is(
    `a whole number from ${lowest} to ${highest}`,
    (given) => Number.isInteger(given) && given >= lowest && given <= highest
  )

/** The number of a day that has a date. */
export const dayNumber: Check = /* @__PURE__ */ whole(-719_162, 2_932_896)

/** A word. */
export const text: Check = /* @__PURE__ */ is("a text", (given) => typeof given === "string")

/** What is called. */
export const callable: Check = /* @__PURE__ */ is("a function", (given) => typeof given === "function")

/** One of a few values. */
export const oneOf = (...known: ReadonlyArray<unknown>): Check =>
  is(`one of ${known.join()}`, (given) => known.includes(given))

/** What may be absent. */
export const optional =
  (shape: Shape): Check =>
  (given, path, all) => {
    if (given !== undefined) check(shape, given, path, all)
  }

/** What may be unknown. */
export const nullable =
  (shape: Shape): Check =>
  (given, path, all) => {
    if (given !== null) check(shape, given, path, all)
  }

/** The values of options. Their names are checked where the day of the answer is. */
export const options =
  (shapes: Readonly<Record<string, Shape>>): Check =>
  (given, path, all) => {
    if (Object(given) === given) check(shapes, given, path, all)
  }

/** The function, which is called only with arguments of these shapes: by parameter, in order. */
export const checked = <Run extends (...args: Array<never>) => unknown>(
  run: Run,
  shapes: { readonly [name: string]: Shape }
): Run =>
  ((...args: Array<never>) => {
    let at = 0
    for (const name in shapes) check(shapes[name] as Shape, args[at++], name, args)
    return run(...args)
  }) as Run
