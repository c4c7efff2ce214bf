/**
 * What an answer must look like to be shown. Only what a screen reads is checked, so that new fields of a newer server
 * are no problem, and a wrong one is told instead of drawn.
 */

/** Says the path to the first part of a value that does not fit, or null. `T` is what a value is that fits. */
export interface Shape<T = unknown> {
  (value: unknown, at: string): string | null
  /** Only for the compiler. */
  readonly of?: T
}

type Fitting<F> = { readonly [Name in keyof F]: F[Name] extends Shape<infer T> ? T : never }

/** A shape that accepts what a test accepts. */
const accepting =
  <T>(test: (value: unknown) => boolean): Shape<T> =>
  (value, at) =>
    test(value) ? null : at

export const text = accepting<string>((value) => typeof value === "string")
export const flag = accepting<boolean>((value) => typeof value === "boolean")
export const number = accepting<number>((value) => typeof value === "number" && Number.isFinite(value))

/** Also null or absent. */
export const nullable =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value, at) =>
    value === null || value === undefined ? null : shape(value, at)

/** A list whose every item has the shape. */
export const list =
  <T>(shape: Shape<T>): Shape<ReadonlyArray<T>> =>
  (value, at) => {
    if (!Array.isArray(value)) return at
    for (const [index, item] of value.entries()) {
      const wrong = shape(item, `${at}[${index}]`)
      if (wrong !== null) return wrong
    }
    return null
  }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** An object with these fields, and any others. */
export const record =
  <F extends Readonly<Record<string, Shape>>>(fields: F): Shape<Fitting<F>> =>
  (value, at) => {
    if (!isRecord(value)) return at
    for (const [name, shape] of Object.entries(fields)) {
      const wrong = shape(value[name], at === "" ? name : `${at}.${name}`)
      if (wrong !== null) return wrong
    }
    return null
  }

/** Whether a value has a shape. */
export const fits = (shape: Shape, value: unknown): boolean => shape(value, "") === null

/** A value that the contract leaves open, as what its shape says; null if it does not fit. */
export const fitted = <T>(shape: Shape<T>, value: unknown): T | null =>
  shape(value, "") === null ? (value as T) : null
