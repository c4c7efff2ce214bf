/**
 * A fast path for long lists of small items.
 *
 * A transforming schema costs microseconds per field, and a month of one person has a hundred thousand of them. If
 * every item has the usual format, a plain function reads the list. Otherwise the tolerant codec decodes it and reports
 * errors.
 */
import { Effect, Schema, SchemaGetter, SchemaParser } from "effect"

/** An item of a list, before decoding. */
export type Item = Readonly<Record<string, unknown>>

const isItem = (value: unknown): value is Item =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const everyItem = <A>(value: unknown, read: (item: Item) => A | undefined): ReadonlyArray<A> | undefined => {
  if (!Array.isArray(value)) return undefined
  const items: Array<A> = []
  for (const item of value as ReadonlyArray<unknown>) {
    const known = isItem(item) ? read(item) : undefined
    if (known === undefined) return undefined
    items.push(known)
  }
  return items
}

/**
 * A list of items decoded by `item`. `read` must return the same result for an item in the usual format, and undefined
 * for any other.
 */
export const fastList = <S extends Schema.ConstraintDecoder<unknown>>(
  item: S,
  read: (item: Item) => S["Type"] | undefined
) => {
  const tolerant = SchemaParser.decodeUnknownEffect(Schema.Array(item))
  const target = Schema.declare((value): value is ReadonlyArray<S["Type"]> => Array.isArray(value))
  return Schema.Unknown.pipe(
    Schema.decodeTo(target, {
      decode: SchemaGetter.transformEffect((value: unknown, options) => {
        const known = everyItem(value, read)
        return known === undefined ? tolerant(value, options) : Effect.succeed(known)
      }),
      encode: SchemaGetter.forbidden<unknown, ReadonlyArray<S["Type"]>>(
        () => "Polar's responses are only decoded"
      )
    })
  )
}

/** Whether the value is a finite number. */
export const isNumber = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value)

/** Whether the value is a non-negative integer. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
