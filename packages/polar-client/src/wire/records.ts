/** Locates the items of a response and decodes them one by one, so that an invalid item affects only itself. */
import type { Instant } from "@polar-flow/domain"
import { Schema } from "effect"
import type { Decode } from "./readItem.ts"

/** An item of a response, before decoding. */
interface Located {
  /** The path from the root of the body. */
  readonly path: ReadonlyArray<PropertyKey>
  readonly value: unknown
}

/** How the items of a response are found and decoded. */
export interface Items<A> {
  /**
   * The items; undefined if the body does not have the documented structure. `null` and `{}` are handled before: they
   * always mean no items.
   */
  readonly locate: (body: unknown, receivedAt: Instant) => ReadonlyArray<Located> | undefined
  /** What `locate` expects, for error messages. */
  readonly expected: string
  /** Decodes one item; null for an item without an `A`. */
  readonly decode: Decode<A | null>
}

type ItemSchema<A> = Schema.ConstraintDecoder<A | null>

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const located = (
  list: ReadonlyArray<unknown>,
  path: ReadonlyArray<PropertyKey> = []
): ReadonlyArray<Located> => list.map((value, index) => ({ path: [...path, index], value }))

const listOrNone = (value: unknown, path: ReadonlyArray<PropertyKey> = []) => {
  if (value === undefined || value === null || value === "") return []
  return Array.isArray(value) ? located(value, path) : undefined
}

/**
 * The body is a single item.
 *
 * @param prepare adds fields to the body that depend on the time of arrival
 */
export const one = <A>(
  item: ItemSchema<A>,
  prepare: (body: Readonly<Record<string, unknown>>, receivedAt: Instant) => unknown = (body) => body
): Items<A> => ({
  locate: (body, receivedAt) =>
    isObject(body) ? [{ path: [], value: prepare(body, receivedAt) }] : undefined,
  expected: "an object",
  decode: Schema.decodeUnknownResult(item)
})

/** The body is a bare array of items. */
export const many = <A>(item: ItemSchema<A>): Items<A> => ({
  locate: (body) => listOrNone(body),
  expected: "an array",
  decode: Schema.decodeUnknownResult(item)
})

/**
 * The items are an array under `key` of an object, or the body itself. An object with other keys only is not read as
 * "no items": Polar may have renamed the key.
 */
export const under = <A>(key: string, item: ItemSchema<A>): Items<A> => ({
  locate: (body) => {
    if (Array.isArray(body)) return located(body)
    return isObject(body) && key in body ? listOrNone(body[key], [key]) : undefined
  },
  expected: `an object with an array "${key}"`,
  decode: Schema.decodeUnknownResult(item)
})

/** Like `under`, but a bare array or a single item as the body is accepted too. */
export const underOrBare = <A>(key: string, item: ItemSchema<A>): Items<A> => ({
  locate: (body) => {
    if (Array.isArray(body)) return located(body)
    if (!isObject(body)) return undefined
    return key in body ? listOrNone(body[key], [key]) : [{ path: [], value: body }]
  },
  expected: `an array, or an object with an array "${key}"`,
  decode: Schema.decodeUnknownResult(item)
})
