import { assert, layer } from "@effect/vitest"
import { Clock, Duration, Effect, type Layer, Option, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { ApiKeyNotFound } from "../../accounts/ApiKeyNotFound.ts"
import { ApiKeyScope } from "../../accounts/ApiKeyScope.ts"
import { ApiKeys } from "../../accounts/ApiKeys.ts"
import { Instant } from "../../time/Instant.ts"
import { apiKeysRotations } from "./apiKeysRotations.ts"
import { freshUserId } from "./freshUserId.ts"
import { serviceKey, userKey } from "./sampleApiKeys.ts"
import { everyAheadBy, whileAhead } from "../time/clockAhead.ts"

const lookup = (secret: string) =>
  ApiKeys.use((keys) => Effect.map(keys.lookup(Redacted.make(secret)), Option.getOrNull))

const withLastDigitChanged = (secret: string): string =>
  secret.slice(0, -1) + (secret.endsWith("0") ? "1" : "0")

/** Registers the contract tests of `ApiKeys` for `adapter`. Each test uses new people. Time is `TestClock`'s. */
export const apiKeysContract = <E>(name: string, adapter: Layer.Layer<ApiKeys, E>): void =>
  layer(adapter)(name, (it) => {
    it.effect("creates a key of 20 random bytes, identified by its first 12 characters", () =>
      Effect.gen(function* () {
        const keys = yield* ApiKeys
        const fresh = userKey(freshUserId(), { scope: "sync", rateLimit: 50 })
        const createdAt = yield* Instant.now
        const { secret, key } = yield* keys.create(fresh)
        const text = Redacted.value(secret)
        assert.match(text, /^pfk_[0-9a-f]{40}$/u)
        assert.deepStrictEqual(key, {
          ...fresh,
          prefix: text.slice(0, 12),
          createdAt,
          revokedAt: null,
          lastUsedAt: null,
          replacedBy: null
        })
        assert.notStrictEqual(Redacted.value((yield* keys.create(fresh)).secret), text)
      })
    )

    it.effect("keeps a key of every scope", () =>
      Effect.gen(function* () {
        const keys = yield* ApiKeys
        for (const scope of ApiKeyScope.literals) {
          const { secret, key } = yield* keys.create(serviceKey({ scope }))
          assert.strictEqual(key.scope, scope)
          assert.deepStrictEqual(yield* lookup(Redacted.value(secret)), key)
        }
      })
    )

    it.effect("finds a key by its complete secret only", () =>
      Effect.gen(function* () {
        const keys = yield* ApiKeys
        const expiresAt = Instant.make("2030-01-01T00:00:00Z")
        const { secret, key } = yield* keys.create(serviceKey({ scope: "admin", expiresAt }))
        assert.deepInclude(key, { kind: "service", userId: null, scope: "admin", expiresAt })
        const text = Redacted.value(secret)
        assert.deepStrictEqual(yield* lookup(text), key)
        const wrong = [
          withLastDigitChanged(text),
          key.prefix,
          text.slice(0, -1),
          `${text}0`,
          text.toUpperCase(),
          ""
        ]
        for (const other of wrong) assert.isNull(yield* lookup(other))
      })
    )

    it.effect("finds a key by its whole prefix, as it is now", () =>
      Effect.gen(function* () {
        const keys = yield* ApiKeys
        const { key } = yield* keys.create(userKey(freshUserId()))
        assert.deepStrictEqual(yield* keys.get(key.prefix), Option.some(key))
        for (const other of [key.prefix.slice(0, -1), `${key.prefix}0`, key.prefix.toUpperCase(), ""])
          assert.deepStrictEqual(yield* keys.get(other), Option.none())
        const revoked = yield* keys.revoke(key.prefix)
        assert.deepStrictEqual(yield* keys.get(key.prefix), Option.some(revoked))
        if (key.userId !== null) yield* keys.erase(key.userId)
        assert.deepStrictEqual(yield* keys.get(key.prefix), Option.none())
      })
    )

    it.effect("finds expired and revoked keys, so that the caller can say why they are refused", () =>
      Effect.gen(function* () {
        const keys = yield* ApiKeys
        const { secret, key } = yield* keys.create(
          userKey(freshUserId(), { expiresAt: Instant.make("1970-01-01T00:00:01Z") })
        )
        yield* TestClock.adjust(Duration.minutes(5))
        const revoked = { ...key, revokedAt: yield* Instant.now }
        assert.deepStrictEqual(yield* keys.revoke(key.prefix), revoked)
        assert.deepStrictEqual(yield* lookup(Redacted.value(secret)), revoked)
      })
    )

    it.effect("revokes a key once; a second time changes nothing, and an unknown prefix is an error", () =>
      Effect.gen(function* () {
        const keys = yield* ApiKeys
        const { key } = yield* keys.create(userKey(freshUserId()))
        const first = yield* keys.revoke(key.prefix)
        yield* TestClock.adjust(Duration.minutes(5))
        assert.deepStrictEqual(yield* keys.revoke(key.prefix), first)
        const error = yield* Effect.flip(keys.revoke("pfk_unknown!"))
        assert.deepStrictEqual(error, new ApiKeyNotFound({ prefix: "pfk_unknown!" }))
      })
    )

    it.effect("sets when a key expires, unless it expires earlier", () =>
      Effect.gen(function* () {
        const keys = yield* ApiKeys
        const [sooner, later] = [Instant.make("2031-01-01T00:00:00Z"), Instant.make("2032-01-01T00:00:00Z")]
        const { key } = yield* keys.create(userKey(freshUserId()))
        assert.deepStrictEqual(yield* keys.expire(key.prefix, later), { ...key, expiresAt: later })
        assert.deepStrictEqual(yield* keys.expire(key.prefix, sooner), { ...key, expiresAt: sooner })
        assert.deepStrictEqual(yield* keys.expire(key.prefix, later), { ...key, expiresAt: sooner })
        assert.instanceOf(yield* Effect.flip(keys.expire("pfk_unknown!", later)), ApiKeyNotFound)
      })
    )

    it.effect("lists the keys of a person, or of everybody, newest first", () =>
      Effect.gen(function* () {
        const keys = yield* ApiKeys
        const [ada, lin] = [freshUserId(), freshUserId()]
        const made: Array<string> = []
        for (const userId of [ada, lin, ada]) {
          yield* TestClock.adjust(Duration.seconds(1))
          made.unshift((yield* keys.create(userKey(userId))).key.prefix)
        }
        assert.deepStrictEqual(
          (yield* keys.list(ada)).map(({ prefix }) => prefix),
          [made[0], made[2]]
        )
        const all = (yield* keys.list()).map(({ prefix }) => prefix)
        assert.deepStrictEqual(
          all.filter((prefix) => made.includes(prefix)),
          made
        )
      })
    )

    it.effect(
      "records the minute of a key's last use, never an earlier one, nor one before its creation",
      () =>
        Effect.gen(function* () {
          const keys = yield* ApiKeys
          const { secret, key } = yield* keys.create(userKey(freshUserId()))
          const used = (at: string) => keys.touch(key.prefix, Instant.make(at))
          yield* used("2026-03-14T06:01:59.999Z")
          const lastUsedAt = Instant.make("2026-03-14T06:01:00Z")
          assert.deepStrictEqual(yield* lookup(Redacted.value(secret)), { ...key, lastUsedAt })
          yield* used("2026-03-14T05:59:00Z")
          assert.deepStrictEqual(yield* lookup(Redacted.value(secret)), { ...key, lastUsedAt })
          yield* TestClock.adjust("42 seconds")
          const fresh = yield* keys.create(userKey(freshUserId()))
          yield* keys.touch(fresh.key.prefix, fresh.key.createdAt)
          const [shown] = yield* keys.list(fresh.key.userId ?? undefined)
          assert.strictEqual(shown?.lastUsedAt, fresh.key.createdAt)
          yield* keys.touch("pfk_unknown!", Instant.fromMillis(yield* Clock.currentTimeMillis))
        })
    )

    it.effect("erases the keys of one person only", () =>
      Effect.gen(function* () {
        const keys = yield* ApiKeys
        const [ada, lin] = [freshUserId(), freshUserId()]
        const adas = yield* keys.create(userKey(ada))
        const lins = yield* keys.create(userKey(lin))
        yield* keys.erase(ada)
        assert.isNull(yield* lookup(Redacted.value(adas.secret)))
        assert.deepStrictEqual(yield* keys.list(ada), [])
        assert.deepStrictEqual(yield* lookup(Redacted.value(lins.secret)), lins.key)
      })
    )

    apiKeysRotations(it)

    for (const by of everyAheadBy) {
      it.effect(`notes the use of a key that was used while the clock ran ahead by ${by}`, () =>
        Effect.gen(function* () {
          const keys = yield* ApiKeys
          const { key, secret } = yield* keys.create(serviceKey())
          yield* whileAhead(
            by,
            Effect.flatMap(Instant.now, (at) => keys.touch(key.prefix, at))
          )
          const now = yield* Instant.now
          yield* keys.touch(key.prefix, now)
          assert.strictEqual(
            (yield* lookup(Redacted.value(secret)))?.lastUsedAt,
            Instant.latest(key.createdAt, Instant.startOfMinute(now))
          )
        })
      )
    }
  })
