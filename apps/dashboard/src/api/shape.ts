/**
 * What an answer must look like to be shown. Only what a screen reads is checked, so that new fields of a newer server
 * are no problem, and a wrong one is told instead of drawn.
 */

/** The path to the first part that does not fit, or null. */
export type Shape = (value: unknown, at: string) => string | null

/** A shape that accepts what a test accepts. */
const accepting =
  (test: (value: unknown) => boolean): Shape =>
  (value, at) =>
    test(value) ? null : at

export const text = accepting((value) => typeof value === "string")
export const flag = accepting((value) => typeof value === "boolean")
export const number = accepting((value) => typeof value === "number" && Number.isFinite(value))

/** Also null or absent. */
export const nullable =
  (shape: Shape): Shape =>
  (value, at) =>
    value === null || value === undefined ? null : shape(value, at)

/** A list whose every item has the shape. */
export const list =
  (shape: Shape): Shape =>
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
  (fields: Readonly<Record<string, Shape>>): Shape =>
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
