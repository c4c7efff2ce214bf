/**
 * Long lists of small items, read by plain code.
 *
 * A schema that translates costs microseconds a field, and a month of one person has a hundred thousand of them. So a
 * list whose items all have their usual spelling is read by a function, and any other one by the codec, which also says
 * what is wrong. Knows the usual spelling only: tolerance is the codec's.
 */
import { Effect, Schema, SchemaGetter, SchemaParser } from "effect"

/** An item of Polar's, before anything is known about it. */
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
 * A list of what `item` decodes. `read` gives the same for an item in its usual spelling, and undefined for any other.
 */
export const listQuickly = <S extends Schema.ConstraintDecoder<unknown>>(
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
      encode: SchemaGetter.forbidden<unknown, ReadonlyArray<S["Type"]>>(() => "Polar's answers are only read")
    })
  )
}

/** A number that is one. */
export const isNumber = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value)

/** A whole number from zero on. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
