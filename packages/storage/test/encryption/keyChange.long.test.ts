import { copyFileSync, existsSync, readdirSync, statSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { assert, describe, it } from "@effect/vitest"
import { PolarApplications, PolarTokens, UserId } from "@polar-flow/domain"
import { Deferred, Effect, Fiber, Layer, Option, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { EncryptionKeyFile, Storage, TokenCipher, type TokenCipherConfig } from "../../src/index.ts"
import { database, emptyDatabase, engines, temporaryFolder } from "../harness/engines.ts"

const people = ["ada", "lin", "mae"].map((id) => UserId.make(id))

const put = (userId: UserId, text = `token of ${userId}`) =>
  PolarTokens.use((tokens) => tokens.put(userId, { accessToken: Redacted.make(text), expiresAt: null }))

const read = (userId: UserId) =>
  PolarTokens.use((tokens) =>
    Effect.map(tokens.get(userId), (found) => Redacted.value(Option.getOrThrow(found).accessToken))
  )

const rotate = PolarTokens.use((tokens) => tokens.rotate)

/** A separate server with the keys of this folder, on the test's database. */
const server = (folder: string) =>
  Effect.provide(
    Layer.fresh(Storage.layer).pipe(
      Layer.provideMerge(Layer.fresh(TokenCipher.layerFrom(EncryptionKeyFile.load(folder))))
    )
  )

const readable = Effect.gen(function* () {
  yield* TokenCipher.check
  return yield* Effect.forEach(people, read)
})

const keyIds = SqlClient.SqlClient.use(
  (sql) => sql<{ keyId: string }>`SELECT DISTINCT key_id FROM polar_tokens ORDER BY key_id`
).pipe(Effect.map((rows) => rows.map(({ keyId }) => keyId)))

const filesIn = (folder: string) => readdirSync(folder).toSorted()

/** States that a kill between two steps of a rotation leaves. Each performs the steps before the kill. */
const broken = [
  ["before the first", () => Effect.void],
  [
    "after the previous key was saved",
    (folder: string) =>
      Effect.sync(() => copyFileSync(join(folder, "encryption.key"), join(folder, "encryption.key.previous")))
  ],
  ["after the new key was made", EncryptionKeyFile.renew],
  [
    "after some tokens were re-encrypted",
    (folder: string) =>
      Effect.andThen(
        EncryptionKeyFile.renew(folder),
        put(people[0] ?? UserId.make("ada")).pipe(server(folder))
      )
  ],
  [
    "after all tokens were re-encrypted",
    (folder: string) => Effect.andThen(EncryptionKeyFile.renew(folder), rotate.pipe(server(folder)))
  ]
] as const

for (const engine of engines) {
  const fresh = engine === "duckdb" ? emptyDatabase.duckdb : database.postgres

  describe(`a rotation of the key file, on ${engine}`, () => {
    for (const [when, steps] of broken) {
      it.effect(`that was killed ${when} leaves everything readable, and is completed by the next one`, () =>
        Effect.gen(function* () {
          const folder = yield* temporaryFolder
          yield* Effect.forEach(people, (id) => put(id)).pipe(server(folder))
          const [before] = yield* keyIds
          yield* steps(folder)
          const tokens = people.map((id) => `token of ${id}`)
          assert.deepStrictEqual(yield* readable.pipe(server(folder)), tokens)
          yield* EncryptionKeyFile.renew(folder)
          yield* rotate.pipe(server(folder))
          yield* EncryptionKeyFile.forgetPrevious(folder)
          assert.deepStrictEqual(yield* readable.pipe(server(folder)), tokens)
          const { current } = yield* EncryptionKeyFile.read(folder)
          assert.deepStrictEqual(yield* keyIds, [current.id])
          assert.notStrictEqual(current.id, before)
          assert.deepStrictEqual(filesIn(folder), ["encryption.key"])
        }).pipe(Effect.provide(fresh))
      )
    }

    it.effect("waits for a token that is being written with the previous key", () =>
      Effect.gen(function* () {
        const folder = yield* temporaryFolder
        const [sealed, goOn] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
        const slowCipher = Layer.effect(
          TokenCipher,
          Effect.map(TokenCipher, (cipher) =>
            TokenCipher.of({
              ...cipher,
              seal: (userId, secret) =>
                cipher
                  .seal(userId, secret)
                  .pipe(Effect.tap(Deferred.succeed(sealed, undefined)), Effect.tap(Deferred.await(goOn)))
            })
          )
        ).pipe(Layer.provide(TokenCipher.layerFrom(EncryptionKeyFile.load(folder))))
        yield* Effect.gen(function* () {
          const putting = yield* Effect.forkChild(put(UserId.make("ada")))
          yield* Deferred.await(sealed)
          yield* EncryptionKeyFile.renew(folder)
          const rotating = yield* Effect.forkChild(rotate)
          yield* Effect.promise(() => wait(50))
          assert.isUndefined(rotating.pollUnsafe())
          yield* Deferred.succeed(goOn, undefined)
          yield* Fiber.join(putting)
          assert.strictEqual(yield* Fiber.join(rotating), 1)
        }).pipe(Effect.provide(Layer.fresh(Storage.layer).pipe(Layer.provide(slowCipher))))
        yield* EncryptionKeyFile.forgetPrevious(folder)
        assert.strictEqual(yield* read(UserId.make("ada")).pipe(server(folder)), "token of ada")
      }).pipe(Effect.provide(fresh))
    )

    it.effect("is independent of lost keys: only tokens that cannot be decrypted are discarded", () =>
      Effect.gen(function* () {
        const [folder, lost] = [yield* temporaryFolder, yield* temporaryFolder]
        yield* put(UserId.make("ada")).pipe(server(folder))
        yield* put(UserId.make("lin")).pipe(server(lost))
        const discard = PolarTokens.use((tokens) => tokens.discardUnreadable).pipe(server(folder))
        assert.deepStrictEqual(yield* discard, [UserId.make("lin")])
        assert.deepStrictEqual(yield* discard, [])
        assert.strictEqual(yield* read(UserId.make("ada")).pipe(server(folder)), "token of ada")
        yield* TokenCipher.check.pipe(server(folder))
      }).pipe(Effect.provide(fresh))
    )
  })
}

it.effect("a running server notices a rotation of the key file and encrypts with the new key", () =>
  Effect.gen(function* () {
    const folder = yield* temporaryFolder
    yield* Effect.gen(function* () {
      yield* Effect.forEach(people, (id) => put(id))
      yield* Effect.andThen(EncryptionKeyFile.renew(folder), rotate.pipe(server(folder)))
      yield* EncryptionKeyFile.forgetPrevious(folder)
      assert.deepStrictEqual(
        yield* Effect.forEach(people, read),
        people.map((id) => `token of ${id}`)
      )
      yield* put(UserId.make("new"))
      assert.deepStrictEqual(yield* keyIds, [(yield* EncryptionKeyFile.read(folder)).current.id])
    }).pipe(server(folder))
  }).pipe(Effect.provide(database.postgres))
)

for (const engine of engines) {
  it.effect(
    `the client registered with Polar changes along, or is discarded when its key is lost, on ${engine}`,
    () =>
      Effect.gen(function* () {
        const [folder, lost] = [yield* temporaryFolder, yield* temporaryFolder]
        const application = { clientId: "client", clientSecret: Redacted.make("secret") }

        yield* PolarApplications.use((port) => port.put(application)).pipe(server(folder))
        yield* EncryptionKeyFile.renew(folder)
        assert.strictEqual(yield* PolarApplications.use((port) => port.rotate).pipe(server(folder)), 1)
        yield* EncryptionKeyFile.forgetPrevious(folder)
        yield* TokenCipher.check.pipe(server(folder))
        assert.deepStrictEqual(
          yield* PolarApplications.use((port) => port.get).pipe(server(folder)),
          Option.some(application)
        )
        const discard = PolarApplications.use((port) => port.discardUnreadable)
        assert.isFalse(yield* discard.pipe(server(folder)))
        assert.isTrue(yield* discard.pipe(server(lost)))
        assert.isTrue(Option.isNone(yield* PolarApplications.use((port) => port.get).pipe(server(lost))))
      }).pipe(Effect.provide(engine === "duckdb" ? emptyDatabase.duckdb : database.postgres))
  )
}

describe("the files of a key rotation", () => {
  it.effect("can be read by their owner only, and the previous key is deleted at the end", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const first: TokenCipherConfig = yield* EncryptionKeyFile.load(folder)
      yield* EncryptionKeyFile.renew(folder)
      const second = yield* EncryptionKeyFile.read(folder)
      assert.deepStrictEqual(
        second.previous?.map(({ id }) => id),
        [first.current.id]
      )
      for (const name of filesIn(folder)) assert.strictEqual(statSync(join(folder, name)).mode & 0o777, 0o600)
      yield* EncryptionKeyFile.renew(folder)
      assert.strictEqual((yield* EncryptionKeyFile.read(folder)).current.id, second.current.id)
      yield* EncryptionKeyFile.forgetPrevious(folder)
      yield* EncryptionKeyFile.forgetPrevious(folder)
      assert.isFalse(existsSync(join(folder, "encryption.key.previous")))
    })
  )
})
