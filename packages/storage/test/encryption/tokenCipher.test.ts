import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { EventSubscriptions, Instant, PolarTokens, UserId } from "@polar-flow/domain"
import { Effect, Layer, Option, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import {
  EncryptionKeyFile,
  EncryptionKeyFileExposed,
  EncryptionKeyFileInvalid,
  EncryptionKeyInvalid,
  SealedWithUnknownKey,
  Storage,
  TokenCipher,
  type TokenCipherConfig
} from "../../src/index.ts"
import { database, emptyDatabase, engines, temporaryFolder } from "../harness/engines.ts"

const [ada, lin] = [UserId.make("ada"), UserId.make("lin")]
const freshKey = () => EncryptionKeyFile.fromBytes(SecureRandom.randomBytesUnsafe(32))

const sealed = (config: TokenCipherConfig, userId: UserId, text: string) =>
  TokenCipher.use((cipher) => cipher.seal(userId, Redacted.make(text))).pipe(
    Effect.provide(TokenCipher.layer(config))
  )

const opened = (config: TokenCipherConfig, userId: UserId, text: string) =>
  TokenCipher.use((cipher) => cipher.open(userId, text)).pipe(
    Effect.map(Redacted.value),
    Effect.provide(TokenCipher.layer(config))
  )

describe("TokenCipher", () => {
  it.effect("seals the same token differently each time, under the id of its key", () =>
    Effect.gen(function* () {
      const current = freshKey()
      const [one, other] = [
        yield* sealed({ current }, ada, "token"),
        yield* sealed({ current }, ada, "token")
      ]
      assert.notStrictEqual(one, other)
      assert.match(one, new RegExp(`^v1\\.${current.id}\\.[\\w-]{16}\\.[\\w-]+$`, "u"))
      assert.notInclude(one, Buffer.from("token").toString("base64url"))
      assert.strictEqual(yield* opened({ current }, ada, one), "token")
    })
  )

  it.effect("does not open a text of another person, a modified text, or one of another key", () =>
    Effect.gen(function* () {
      const current = freshKey()
      const text = yield* sealed({ current }, ada, "token")
      const changed = text.slice(0, -1) + (text.endsWith("A") ? "B" : "A")
      for (const attempt of [
        opened({ current }, lin, text),
        opened({ current }, ada, changed),
        opened({ current }, ada, "nonsense"),
        opened({ current: freshKey() }, ada, text),
        opened({ current: { ...freshKey(), id: current.id } }, ada, text)
      ]) {
        assert.instanceOf(yield* Effect.flip(attempt), SealedWithUnknownKey)
      }
    })
  )

  it.effect("refuses an invalid key", () =>
    Effect.gen(function* () {
      const short = EncryptionKeyFile.fromBytes(new Uint8Array(16))
      const error = yield* Effect.flip(sealed({ current: short }, ada, "token"))
      assert.deepStrictEqual(error, new EncryptionKeyInvalid({ id: short.id, byteCount: 16 }))
      const dotted = { ...freshKey(), id: "a.b" }
      assert.instanceOf(yield* Effect.flip(sealed({ current: dotted }, ada, "token")), EncryptionKeyInvalid)
    })
  )
})

const withKeys = (config: TokenCipherConfig) =>
  Effect.provide(Layer.fresh(Storage.layer.pipe(Layer.provideMerge(TokenCipher.layer(config)))))

const tokenOf = (userId: UserId) =>
  PolarTokens.use((tokens) =>
    Effect.map(tokens.get(userId), (found) => Redacted.value(Option.getOrThrow(found).accessToken))
  )

for (const engine of engines) {
  it.effect(`keys can be rotated without anybody connecting again, on ${engine}`, () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [before, after] = [freshKey(), freshKey()]
      const people = Array.from({ length: 120 }, (_, index) => UserId.make(`person-${index}`))
      const expiresAt = Instant.make("2027-01-01T00:00:00Z")
      yield* Effect.forEach(people, (userId) =>
        PolarTokens.use((tokens) =>
          tokens.put(userId, { accessToken: Redacted.make(`token of ${userId}`), expiresAt })
        )
      ).pipe(withKeys({ current: before }))
      const { secret, subscription } = yield* EventSubscriptions.use((subscriptions) =>
        subscriptions.create({ url: "https://app.example/", events: ["sync.completed"], userId: null })
      ).pipe(withKeys({ current: before }))
      yield* Effect.gen(function* () {
        yield* TokenCipher.check
        assert.strictEqual(yield* PolarTokens.use((tokens) => tokens.rotate), people.length)
        assert.strictEqual(yield* PolarTokens.use((tokens) => tokens.rotate), 0)
        const half = yield* TokenCipher.check.pipe(withKeys({ current: after }), Effect.flip)
        assert.deepStrictEqual(half, new SealedWithUnknownKey({ keyId: before.id }))
        assert.strictEqual(yield* EventSubscriptions.use((subscriptions) => subscriptions.rotate), 1)
      }).pipe(withKeys({ current: after, previous: [before] }))
      yield* Effect.gen(function* () {
        yield* TokenCipher.check
        for (const userId of people) assert.strictEqual(yield* tokenOf(userId), `token of ${userId}`)
        const kept = yield* EventSubscriptions.use((subscriptions) => subscriptions.secretOf(subscription.id))
        assert.strictEqual(Redacted.value(Option.getOrThrow(kept)), Redacted.value(secret))
      }).pipe(withKeys({ current: after }))
      const discarded = EventSubscriptions.use((subscriptions) => subscriptions.discardUnreadable)
      assert.deepStrictEqual(yield* discarded.pipe(withKeys({ current: before })), [subscription])
      assert.deepStrictEqual(yield* discarded.pipe(withKeys({ current: before })), [])
      const lost = yield* TokenCipher.check.pipe(withKeys({ current: before }), Effect.flip)
      assert.deepStrictEqual(lost, new SealedWithUnknownKey({ keyId: after.id }))
      const [row] = yield* sql<{ found: number }>`SELECT count(*)::integer AS found FROM polar_tokens
        WHERE key_id <> ${after.id} OR sealed LIKE '%token of%'`
      assert.strictEqual(row?.found, 0)
    }).pipe(Effect.provide(engine === "duckdb" ? emptyDatabase.duckdb : database.postgres))
  )
}

describe("the key file", () => {
  it.effect("is created once, with 32 random bytes and readable by its owner only", () =>
    Effect.gen(function* () {
      const folder = join(yield* temporaryFolder, "keys")
      const [one, other] = yield* Effect.all(
        [EncryptionKeyFile.load(folder), EncryptionKeyFile.load(folder)],
        {
          concurrency: "unbounded"
        }
      )
      assert.deepStrictEqual(one.previous, [])
      assert.strictEqual(one.current.id, other.current.id)
      assert.deepStrictEqual(Redacted.value(one.current.key), Redacted.value(other.current.key))
      assert.strictEqual(Redacted.value(one.current.key).length, 32)
      const path = join(folder, "encryption.key")
      assert.strictEqual(statSync(path).mode & 0o777, 0o600)
      assert.strictEqual(Buffer.from(readFileSync(path, "utf8"), "base64").length, 32)
    })
  )

  it.effect("is refused and left unchanged if it has invalid content", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const path = join(folder, "encryption.key")
      writeFileSync(path, "short")
      chmodSync(path, 0o600)
      const error = yield* Effect.flip(EncryptionKeyFile.load(folder))
      assert.deepStrictEqual(error, new EncryptionKeyFileInvalid({ path, code: "content" }))
      assert.strictEqual(readFileSync(path, "utf8"), "short")
    })
  )

  it.effect("is refused if others may read it, but may be read-only for its owner", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const path = join(folder, "encryption.key")
      const { current } = yield* EncryptionKeyFile.load(folder)
      for (const mode of [0o644, 0o640, 0o604, 0o660]) {
        chmodSync(path, mode)
        const error = yield* Effect.flip(EncryptionKeyFile.load(folder))
        assert.deepStrictEqual(error, new EncryptionKeyFileExposed({ path, mode: `0${mode.toString(8)}` }))
        assert.include(error.hint, `chmod 600 ${path}`)
      }
      chmodSync(path, 0o400)
      assert.strictEqual((yield* EncryptionKeyFile.load(folder)).current.id, current.id)
    })
  )
})
