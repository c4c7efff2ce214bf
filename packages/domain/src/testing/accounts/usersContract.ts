import { assert, layer } from "@effect/vitest"
import { Effect, type Layer, Option } from "effect"
import { Instant } from "../../time/Instant.ts"
import { UserId } from "../../accounts/UserId.ts"
import { type User, Users } from "../../accounts/Users.ts"
import { freshUserId } from "./freshUserId.ts"

const spring = Instant.make("2026-03-14T06:00:00Z")
const later = Instant.make("2026-03-15T06:00:00.125Z")

const newcomer = (id: UserId): User => ({
  id,
  memberId: `member-of-${id}`,
  connectedAt: spring,
  isActive: true,
  lastSyncedAt: null,
  firstSyncedAt: null
})

const connect = Effect.fnUntraced(function* (id: UserId) {
  const users = yield* Users
  return yield* users.connect({ id, memberId: `member-of-${id}`, connectedAt: spring })
})

const get = (id: UserId) => Users.use((users) => Effect.map(users.get(id), Option.getOrNull))

/** Registers the contract tests of `Users` for `adapter`. Each test uses new people. */
export const usersContract = <E>(name: string, adapter: Layer.Layer<Users, E>): void =>
  layer(adapter)(name, (it) => {
    it.effect("adds a person who connects, and nobody else", () =>
      Effect.gen(function* () {
        const id = freshUserId()
        assert.isNull(yield* get(id))
        assert.deepStrictEqual(yield* connect(id), newcomer(id))
        assert.deepStrictEqual(yield* get(id), newcomer(id))
      })
    )

    it.effect("keeps a person's history when they disconnect and connect again", () =>
      Effect.gen(function* () {
        const users = yield* Users
        const id = freshUserId()
        yield* connect(id)
        yield* users.synced(id, spring, true)
        yield* users.disconnect(id)
        const history = { lastSyncedAt: spring, firstSyncedAt: spring }
        assert.deepStrictEqual(yield* get(id), { ...newcomer(id), ...history, isActive: false })
        const again = yield* users.connect({ id, memberId: "other", connectedAt: later })
        assert.deepStrictEqual(again, {
          ...newcomer(id),
          ...history,
          memberId: "other",
          connectedAt: later
        })
        assert.deepStrictEqual(yield* get(id), again)
      })
    )

    it.effect("records every sync, and the first complete one", () =>
      Effect.gen(function* () {
        const users = yield* Users
        const id = freshUserId()
        yield* connect(id)
        yield* users.synced(id, spring, false)
        assert.deepStrictEqual(yield* get(id), { ...newcomer(id), lastSyncedAt: spring })
        yield* users.synced(id, later, true)
        const evening = Instant.make("2026-03-15T20:00:00Z")
        yield* users.synced(id, evening, true)
        assert.deepStrictEqual(yield* get(id), {
          ...newcomer(id),
          lastSyncedAt: evening,
          firstSyncedAt: later
        })
      })
    )

    it.effect("returns only the connected people of a list of ids", () =>
      Effect.gen(function* () {
        const users = yield* Users
        const [ada, lin, mae] = [freshUserId(), freshUserId(), freshUserId()]
        yield* connect(ada)
        yield* connect(lin)
        yield* users.disconnect(lin)
        assert.deepStrictEqual(yield* users.connectedAmong([ada, lin, mae]), new Set([ada]))
        assert.deepStrictEqual(yield* users.connectedAmong([]), new Set())
      })
    )

    it.effect("ignores unknown people who are disconnected or synced", () =>
      Effect.gen(function* () {
        const users = yield* Users
        const id = freshUserId()
        yield* users.disconnect(id)
        yield* users.synced(id, spring, true)
        yield* users.erase(id)
        assert.isNull(yield* get(id))
      })
    )

    it.effect("lists everybody by id in byte order", () =>
      Effect.gen(function* () {
        const users = yield* Users
        const stem = freshUserId()
        const ids = ["a", "B", "_", "10", "9"].map((end) => UserId.make(`${stem}${end}`))
        for (const id of ids) yield* connect(id)
        const listed = (yield* users.list).map(({ id }) => id).filter((id) => ids.includes(id))
        assert.deepStrictEqual(
          listed,
          ["10", "9", "B", "_", "a"].map((end) => UserId.make(`${stem}${end}`))
        )
      })
    )

    it.effect("erases one person only", () =>
      Effect.gen(function* () {
        const users = yield* Users
        const [ada, lin] = [freshUserId(), freshUserId()]
        yield* connect(ada)
        yield* connect(lin)
        yield* users.erase(ada)
        assert.isNull(yield* get(ada))
        assert.deepStrictEqual(yield* get(lin), newcomer(lin))
        assert.deepStrictEqual(yield* connect(ada), newcomer(ada))
      })
    )

    it.effect("adds one person when ten connect concurrently under one id", () =>
      Effect.gen(function* () {
        const users = yield* Users
        const id = freshUserId()
        yield* Effect.all(
          Array.from({ length: 10 }, () => connect(id)),
          { concurrency: "unbounded" }
        )
        assert.strictEqual((yield* users.list).filter((user) => user.id === id).length, 1)
      })
    )
  })
