/** Analytics results as JSON: snake_case keys, no functions, typed arrays as lists. */
import { Schema } from "effect"

/** Any JSON. */
export const Details = Schema.Record(Schema.String, Schema.Json)

const snake = (key: string): string => key.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)

/**
 * A value as JSON. What has no JSON (functions, undefined) is left out; a number that is not finite is null.
 *
 * @example
 * toWire({ effectSize: 1.5, explain: () => {} }) // { effect_size: 1.5 }
 */
const toWire = (value: unknown): Schema.Json => {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value
  if (typeof value === "number") return Number.isFinite(value) ? value : null
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>, toWire)
  if (Array.isArray(value)) return value.map(toWire)
  return typeof value === "object" ? toWireObject(value) : null
}

/** An object as JSON. */
export const toWireObject = (value: object): { readonly [key: string]: Schema.Json } =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined && typeof each !== "function")
      .map(([key, each]) => [snake(key), toWire(each)])
  )
