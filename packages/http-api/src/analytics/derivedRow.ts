/** Rounding of derived numbers. The library keeps full precision; a client gets the digits that it can use. */
import { largestRemainder } from "@polar-flow/analytics/stats"

/** Decimal places of a derived number. */
const decimals = 4
/** Significant digits of a p-value, which can be far below 0.0001. */
const digitsOfP = 3

const isPValue = (key: string): boolean => /(?:^|_)[pq]_value$/u.test(key)

/** A step of an explanation whose value is a p-value. */
const isPStep = (row: object): boolean => "expression" in row && "name" in row && row.name === "p"

/** Rounded as `largestRemainder` rounds a total, so that a score always equals the sum of its rounded points. */
const roundedNumber = (value: number, isP: boolean): number => {
  if (Number.isInteger(value)) return value
  return isP ? Number(value.toPrecision(digitsOfP)) : largestRemainder([value], decimals).total
}

const roundedValue = (value: unknown, isP: boolean): unknown => {
  if (typeof value === "number") return roundedNumber(value, isP)
  if (Array.isArray(value)) return value.map((each) => roundedValue(each, isP))
  return typeof value === "object" && value !== null ? roundedObject(value) : value
}

const roundedObject = (row: object): object => {
  const isP = isPStep(row)
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      roundedValue(value, isPValue(key) || (isP && key === "value"))
    ])
  )
}

/**
 * A function that makes a row, with every number of that row rounded: 4 decimals, p-values 3 significant digits. Every
 * function that makes an analytics row is made by this one.
 *
 * @example
 * derivedRow((mean: number) => ({ mean, p_value: 0.00012345 }))(50.23979591836735)
 * // { mean: 50.2398, p_value: 0.000123 }
 */
export const derivedRow =
  <Given extends ReadonlyArray<unknown>, Row extends object>(make: (...given: Given) => Row) =>
  (...given: Given): Row =>
    roundedObject(make(...given)) as Row

/**
 * Points rounded so that they and the anchor still add up to the rounded total. The anchor is what the points leave of
 * the total: a whole number.
 */
export const roundedPoints = (points: ReadonlyArray<number>, total: number): ReadonlyArray<number> => {
  const anchor = Math.round(total - points.reduce((sum, each) => sum + each, 0))
  return largestRemainder([anchor, ...points], decimals).parts.slice(1)
}
