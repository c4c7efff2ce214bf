import { assert, layer } from "@effect/vitest"
import { Effect, type Layer, Option } from "effect"
import { Instant } from "../../time/Instant.ts"
import { UserId } from "../../accounts/UserId.ts"
import { type ConnectedUser, type User, Users, hasConnected } from "../../accounts/Users.ts"
import { freshUserId } from "./freshUserId.ts"

const spring = Instant.make("2026-03-14T06:00:00Z")
const later = Instant.make("2026-03-15T06:00:00.125Z")

const newcomer = (id: UserId): ConnectedUser => ({
  id,
  memberId: `member-of-${id}`,
  connectedAt: spring,
  isActive: true,
  lastSyncedAt: null,
  firstSyncedAt: null
})

const stranger = (id: UserId): User => ({
  ...newcomer(id),
  memberId: null,
  connectedAt: null,
  isActive: false
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

    it.effect(
      "adds a person who never connected, and lists, syncs, connects and erases them as anybody",
      () =>
        Effect.gen(function* () {
          const users = yield* Users
          const [ada, lin] = [freshUserId(), freshUserId()]
          for (const id of [ada, lin]) yield* users.add(id)
          assert.deepStrictEqual(yield* get(ada), stranger(ada))
          assert.isFalse(hasConnected(stranger(ada)))
          yield* users.synced(ada, spring, true)
          const history = { lastSyncedAt: spring, firstSyncedAt: spring }
          const listed = (yield* users.list).filter(({ id }) => id === ada || id === lin)
          assert.sameDeepMembers([...listed], [{ ...stranger(ada), ...history }, stranger(lin)])
          assert.deepStrictEqual(yield* users.connectedAmong([ada, lin]), new Set())
          assert.deepStrictEqual(yield* connect(ada), { ...newcomer(ada), ...history })
          assert.deepStrictEqual(yield* get(ada), { ...newcomer(ada), ...history })
          yield* users.erase(lin)
          assert.isNull(yield* get(lin))
        })
    )

    it.effect("leaves a known person as they are when they are added", () =>
      Effect.gen(function* () {
        const users = yield* Users
        const id = freshUserId()
        yield* connect(id)
        yield* users.synced(id, spring, true)
        const before = yield* get(id)
        yield* users.add(id)
        assert.deepStrictEqual(yield* get(id), before)
        yield* users.disconnect(id)
        yield* users.add(id)
        assert.strictEqual((yield* get(id))?.connectedAt, spring)
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

    it.effect("leaves out a person from the moment at which their erasure begins", () =>
      Effect.gen(function* () {
        const users = yield* Users
        const [ada, lin] = [freshUserId(), freshUserId()]
        yield* Effect.forEach([ada, lin], connect)
        const erasure = { userId: ada, pseudonym: "erased-1", connectedAt: spring }
        assert.deepStrictEqual(yield* users.beginErasure(ada, "erased-1"), erasure)
        assert.deepStrictEqual(yield* users.beginErasure(ada, "erased-2"), erasure)
        assert.isNull(yield* get(ada))
        assert.deepStrictEqual(yield* users.connectedAmong([ada, lin]), new Set([lin]))
        assert.notInclude(
          (yield* users.list).map(({ id }) => id),
          ada
        )
        assert.deepStrictEqual([yield* users.isErasing(ada), yield* users.isErasing(lin)], [true, false])
        assert.deepInclude(yield* users.erasing, erasure)
        yield* users.erase(ada)
        assert.isTrue(yield* users.isErasing(ada))
        yield* users.endErasure(ada)
        assert.isFalse(yield* users.isErasing(ada))
        assert.deepStrictEqual(yield* connect(ada), newcomer(ada))
        assert.deepStrictEqual(yield* get(ada), newcomer(ada))
      })
    )

    it.effect("knows the erasure of a person who never connected", () =>
      Effect.gen(function* () {
        const users = yield* Users
        const userId = freshUserId()
        const begun = yield* users.beginErasure(userId, "erased-3")
        assert.deepStrictEqual(begun, { userId, pseudonym: "erased-3", connectedAt: null })
        yield* users.endErasure(userId)
        assert.notDeepInclude(yield* users.erasing, begun)
      })
    )
  })
