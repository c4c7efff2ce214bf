/** However a response is damaged, the client returns records or a typed error and never dies. */
import { assert, describe, it } from "@effect/vitest"
import type { DataTypes, RecordOf } from "@polar-flow/domain"
import { Cause, Effect, Exit, Schema } from "effect"
import { parseWebhookEvent, type PolarClient } from "../src/index.ts"
import { bodies, kept } from "./bodies.ts"
import { odd, pathsOf, replaced } from "./damage.ts"
import { fixture, over, status } from "./edge.ts"
import { numbers, type Pick } from "./seeded.ts"

const reversed = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.toReversed().map(reversed)
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)])
  )
}

const mutations: ReadonlyArray<(body: string, pick: Pick) => string> = [
  (body, pick) => body.slice(0, pick(body.length)),
  (body, pick) => {
    const at = pick(body.length)
    return body.slice(0, at) + '{}[]":,0123456789-.eETZ+'.charAt(pick(25)) + body.slice(at + 1)
  },
  (body, pick) => {
    const at = pick(body.length)
    return body.slice(0, at) + body.slice(at + pick(20))
  },
  (body, pick) => {
    const json: unknown = JSON.parse(body)
    const paths = pathsOf(json)
    return JSON.stringify(replaced(json, paths[pick(paths.length)] ?? [], odd[pick(odd.length)]))
  },
  (body, pick) => {
    const json: unknown = reversed(JSON.parse(body))
    const paths = pathsOf(json)
    return JSON.stringify(replaced(json, paths[pick(paths.length)] ?? [], odd[pick(odd.length)]))
  }
]

const isRecord = <T extends DataTypes.Known>(type: T, record: RecordOf<T>): boolean =>
  Schema.is(type.schema)(record)

const survives = Effect.fnUntraced(function* (
  polar: PolarClient["Service"],
  operation: string,
  body: string
) {
  const exit = yield* Effect.exit(polar.decode(kept(operation, body)))
  if (Exit.isFailure(exit)) {
    assert.isFalse(Cause.hasDies(exit.cause), `${operation} died of ${body}\n${Cause.pretty(exit.cause)}`)
    return 0
  }
  for (const { records, type } of exit.value)
    for (const record of records)
      assert.isTrue(isRecord<DataTypes.Known>(type, record), `${operation} of ${body}`)
  return exit.value[0]?.records.length ?? 0
})

describe("a damaged body", () => {
  it.effect("yields domain records or an error with a path, never a defect", () =>
    over(
      () => status(204),
      (polar) =>
        Effect.gen(function* () {
          const outcomes = { read: 0, refused: 0 }
          for (const [name, operation] of Object.entries(bodies)) {
            const pick = numbers(name.length)
            const body = JSON.stringify(JSON.parse(fixture(name)))
            for (let round = 0; round < 150; round++) {
              const mutate = mutations[round % mutations.length]
              const records = yield* survives(polar, operation, mutate?.(body, pick) ?? body)
              outcomes[records > 0 ? "read" : "refused"] += 1
            }
          }
          // Both must occur, otherwise the mutations are too weak or too strong.
          assert.isAbove(outcomes.read, 200)
          assert.isAbove(outcomes.refused, 200)
        })
    )
  )

  it("of a delivery yields an event or null", () => {
    const pick = numbers(7)
    const body = JSON.stringify(JSON.parse(fixture("wh_exercise")))
    for (let round = 0; round < 300; round++) {
      const damaged = mutations[round % mutations.length]?.(body, pick) ?? body
      const event = parseWebhookEvent(new TextEncoder().encode(damaged))
      assert.isTrue(event === null || ["ping", "data", "unknown"].includes(event.kind))
    }
  })
})
