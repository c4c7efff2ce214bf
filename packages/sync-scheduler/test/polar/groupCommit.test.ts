import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Exit, Fiber } from "effect"
import { groupCommit } from "../../src/polar/groupCommit.ts"

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

describe("concurrent writers", () => {
  it.effect("share the write after the current one, and each gets its own result", () =>
    Effect.gen(function* () {
      const gate = yield* Deferred.make<void>()
      const writes: Array<number> = []
      const commit = yield* groupCommit(
        (items: ReadonlyArray<number>) =>
          Effect.as(
            Effect.andThen(
              Effect.sync(() => writes.push(items.length)),
              Deferred.await(gate)
            ),
            items.map((item) => item * 10)
          ),
        30
      )
      const first = yield* Effect.forkChild(commit(1), { startImmediately: true })
      const others = yield* Effect.forkChild(
        Effect.forEach(numbers(2, 50), commit, { concurrency: "unbounded" }),
        { startImmediately: true }
      )
      yield* Deferred.succeed(gate, undefined)
      assert.strictEqual(yield* Fiber.join(first), 10)
      assert.deepStrictEqual(
        yield* Fiber.join(others),
        numbers(2, 50).map((item) => item * 10)
      )
      assert.deepStrictEqual(writes, [1, 30, 19])
    })
  )

  it.effect("fail together if their write dies, without affecting the next write", () =>
    Effect.gen(function* () {
      let isAway = true
      const commit = yield* groupCommit(
        (items: ReadonlyArray<number>) =>
          Effect.suspend(() => (isAway ? Effect.die("gone") : Effect.succeed(items))),
        10
      )
      const exits = yield* Effect.forEach(numbers(1, 3), (item) => Effect.exit(commit(item)), {
        concurrency: "unbounded"
      })
      assert.isTrue(exits.every(Exit.hasDies))
      isAway = false
      assert.strictEqual(yield* commit(4), 4)
    })
  )

  it.effect("do not withdraw their item if interrupted", () =>
    Effect.gen(function* () {
      const [begun, gate] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
      const written: Array<number> = []
      const commit = yield* groupCommit(
        (items: ReadonlyArray<number>) =>
          Effect.gen(function* () {
            yield* Deferred.succeed(begun, undefined)
            yield* Deferred.await(gate)
            written.push(...items)
            return items
          }),
        10
      )
      const writing = yield* Effect.forkChild(commit(1))
      yield* Deferred.await(begun)
      const leaving = yield* Effect.forkChild(Fiber.interrupt(writing))
      yield* Deferred.succeed(gate, undefined)
      yield* Fiber.join(leaving)
      assert.deepStrictEqual(written, [1])
      assert.strictEqual(yield* commit(2), 2)
    })
  )
})
