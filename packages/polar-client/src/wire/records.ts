/** Where the items of an answer stand, and how one item is read. Items are read one by one, so an odd one costs only itself. */
import type { Instant } from "@polar-flow/domain"
import { Schema } from "effect"
import type { Decode } from "./readItem.ts"

/** An item of an answer, before anything is known about it. */
export interface Located {
  /** From the root of the body. */
  readonly path: ReadonlyArray<PropertyKey>
  readonly value: unknown
}

/** How an answer is taken apart. */
export interface Items<A> {
  /**
   * The items; undefined when the body does not have the documented shape. `null` and `{}` never get here: they are no
   * items, whatever was asked.
   */
  readonly locate: (body: unknown, receivedAt: Instant) => ReadonlyArray<Located> | undefined
  /** What `locate` looks for, for people. */
  readonly expected: string
  /** Reads one item; null for an item that carries no `A`. */
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
 * The body is one item.
 *
 * @param prepare adds to the body what only the moment of its arrival tells
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

/** The items are an array under `key` of an object; an object without it has none. */
export const under = <A>(key: string, item: ItemSchema<A>): Items<A> => ({
  locate: (body) => (isObject(body) ? listOrNone(body[key], [key]) : undefined),
  expected: `an object with an array "${key}"`,
  decode: Schema.decodeUnknownResult(item)
})

/** Like `under`, where the items may also stand in a bare array, or be the body itself. */
export const underOrBare = <A>(key: string, item: ItemSchema<A>): Items<A> => ({
  locate: (body) => {
    if (Array.isArray(body)) return located(body)
    if (!isObject(body)) return undefined
    return key in body ? listOrNone(body[key], [key]) : [{ path: [], value: body }]
  },
  expected: `an array, or an object with an array "${key}"`,
  decode: Schema.decodeUnknownResult(item)
})
