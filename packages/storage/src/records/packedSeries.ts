/**
 * Packs series of samples: columns instead of objects, and differences instead of numbers.
 *
 * Samples repeat their keys and change slowly, so packed series deflate well: a heart rate sample takes 2–3 bytes
 * instead of 25. Packing is lossless. Values that do not fit are stored as they are.
 *
 * Every array has a tag: `["a", …items]` plain array, `["t", keys, …columns]` objects with the same keys, `["n", scale,
 * …differences]` numbers times `scale`. Object keys are sorted, so equal values have equal texts.
 */

/** Decimal scales that are tried for numbers. Numbers with more decimals are stored as they are. */
const scales = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]
const minNumbers = 4
/** Differences of larger numbers are not exact. */
const maxScaled = 2 ** 51

type Json = null | boolean | number | string | ReadonlyArray<Json> | { readonly [key: string]: Json }
type Columns = { readonly [key: string]: Json }

const isObject = (value: Json): value is Columns =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const isNumbers = (values: ReadonlyArray<Json>): values is ReadonlyArray<number | null> =>
  values.length >= minNumbers && values.every((value) => value === null || typeof value === "number")

const fits = (scale: number) => (value: number | null) =>
  value === null ||
  (Math.abs(value * scale) <= maxScaled && Object.is(Math.round(value * scale) / scale, value))

const differences = (values: ReadonlyArray<number | null>, scale: number): ReadonlyArray<Json> => {
  let previous = 0
  return values.map((value) => {
    if (value === null) return null
    const scaled = Math.round(value * scale)
    const difference = scaled - previous
    previous = scaled
    return difference
  })
}

const sums = (packed: ReadonlyArray<Json>, scale: number): ReadonlyArray<Json> => {
  let scaled = 0
  return packed.map((difference) => {
    if (difference === null) return null
    scaled += Number(difference)
    return scaled / scale
  })
}

const sharedKeys = (values: ReadonlyArray<Json>): ReadonlyArray<string> | undefined => {
  const [first] = values
  if (first === undefined || values.length < 2 || !isObject(first)) return undefined
  const keys = Object.keys(first).toSorted()
  const isAlike = (value: Json) =>
    isObject(value) &&
    Object.keys(value).length === keys.length &&
    keys.every((key) => Object.hasOwn(value, key))
  return keys.length > 0 && values.every(isAlike) ? keys : undefined
}

const packArray = (values: ReadonlyArray<Json>): Json => {
  if (isNumbers(values)) {
    const scale = scales.find((candidate) => values.every(fits(candidate)))
    if (scale !== undefined) return ["n", scale, ...differences(values, scale)]
  }
  const keys = sharedKeys(values)
  if (keys === undefined) return ["a", ...values.map(packJson)]
  return [
    "t",
    [...keys],
    ...keys.map((key) => packArray(values.map((value) => (value as Columns)[key] ?? null)))
  ]
}

const packJson = (value: Json): Json => {
  if (Array.isArray(value)) return packArray(value as ReadonlyArray<Json>)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, packJson(value[key] ?? null)])
  )
}

const unpackTable = (keys: ReadonlyArray<string>, columns: ReadonlyArray<Json>): Json => {
  const unpacked = columns.map((column) => unpackJson(column) as ReadonlyArray<Json>)
  return (unpacked[0] ?? []).map((_, row) =>
    Object.fromEntries(keys.map((key, column) => [key, unpacked[column]?.[row] ?? null]))
  )
}

const unpackArray = ([tag, ...rest]: ReadonlyArray<Json>): Json => {
  switch (tag) {
    case "n":
      return sums(rest.slice(1), Number(rest[0]))
    case "t":
      return unpackTable(rest[0] as ReadonlyArray<string>, rest.slice(1))
    default:
      return rest.map(unpackJson)
  }
}

const unpackJson = (value: Json): Json => {
  if (Array.isArray(value)) return unpackArray(value as ReadonlyArray<Json>)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpackJson(item)]))
}

/**
 * Packs a JSON value. The order of object keys does not matter.
 *
 * @example
 * pack([60, 61, 61, 64]) // ["n", 1, 60, 1, 0, 3]
 */
export const pack = (value: unknown): unknown => packJson(value as Json)

/** Unpacks a packed value. `unpack(["n", 1, 60, 1, 0, 3]) // [60, 61, 61, 64]` */
export const unpack = (packed: unknown): unknown => unpackJson(packed as Json)
