/**
 * Tests of pushes that are specific to databases: the recovery journal on DuckDB, and encryption of the signing secret.
 */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import {
  CalendarDate,
  Instant,
  type PolarWebhook,
  PolarWebhooks,
  type PushEvent,
  PushInbox,
  UserId
} from "@polar-flow/domain"
import { Effect, Layer, Option, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import {
  Database,
  DatabaseInfo,
  EncryptionKeyFile,
  SealedWithUnknownKey,
  Storage,
  TokenCipher
} from "../../src/index.ts"
import { cipher, database, emptyDatabase, engines, temporaryFolder } from "../harness/engines.ts"
import { owner } from "../harness/samples.ts"

const receivedAt = Instant.make("2026-09-18T06:01:22Z")

const night = (userId: UserId, id: string): PushEvent => ({
  id,
  userId,
  event: "SLEEP",
  entityId: null,
  date: CalendarDate.make("2026-09-18"),
  from: null,
  to: null,
  receivedAt
})

const webhook: PolarWebhook = {
  id: "q7Bd31",
  url: "https://flow.example.com/webhooks/polar",
  signingSecret: Redacted.make("3f0c6d58-91f2-4a0e-9b57-6c1f6a2de410"),
  events: ["EXERCISE", "SLEEP"],
  createdAt: receivedAt,
  checkedAt: receivedAt,
  healthySince: receivedAt
}

const secretOf = PolarWebhooks.use((webhooks) =>
  Effect.map(webhooks.get, (found) => Redacted.value(Option.getOrThrow(found).signingSecret))
)

const put = PolarWebhooks.use((webhooks) => webhooks.put(webhook))

const storageIn = (dataDir: string) =>
  Layer.fresh(Storage.layer.pipe(Layer.provide(cipher), Layer.provideMerge(Database.layer({ dataDir }))))

const journalIn = (dataDir: string) => readFileSync(join(dataDir, "journal", "accounts.journal"), "utf8")

describe("a DuckDB file that was lost", () => {
  it.effect("loses no pushed event and no signing secret", () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      yield* Effect.gen(function* () {
        const inbox = yield* PushInbox
        yield* inbox.putAll(["a", "b", "c"].map((id) => night(owner, id)))
        yield* inbox.done(owner, ["b"])
        yield* put
      }).pipe(Effect.provide(storageIn(dataDir)))
      writeFileSync(join(dataDir, "polar-flow.duckdb"), "this is not a database ".repeat(1000))
      yield* Effect.gen(function* () {
        assert.isNotNull((yield* DatabaseInfo).recovery)
        const inbox = yield* PushInbox
        assert.deepStrictEqual(yield* inbox.of(owner), [night(owner, "a"), night(owner, "c")])
        assert.strictEqual(yield* inbox.put(night(owner, "b")), "known")
        const { signingSecret, ...kept } = Option.getOrThrow(yield* (yield* PolarWebhooks).get)
        assert.deepStrictEqual({ ...kept, signingSecret }, webhook)
        assert.strictEqual(Redacted.value(signingSecret), Redacted.value(webhook.signingSecret))
      }).pipe(Effect.provide(storageIn(dataDir)))
    })
  )
})

describe("the recovery journal", () => {
  it.effect("contains no signing secret, and no push of an erased person", () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      yield* Effect.gen(function* () {
        const inbox = yield* PushInbox
        yield* put
        yield* inbox.putAll([night(owner, "a"), night(UserId.make("lin"), "a")])
        assert.include(journalIn(dataDir), `"${owner}"`)
        yield* inbox.erase(owner)
        assert.notInclude(journalIn(dataDir), `"${owner}"`)
        assert.include(journalIn(dataDir), `"lin"`)
        assert.include(journalIn(dataDir), webhook.url)
        assert.notInclude(journalIn(dataDir), Redacted.value(webhook.signingSecret))
      }).pipe(Effect.provide(storageIn(dataDir)))
    })
  )
})

/** A separate server with the keys of this folder, on the test's database. */
const server = (folder: string) =>
  Effect.provide(
    Layer.fresh(Storage.layer).pipe(
      Layer.provideMerge(Layer.fresh(TokenCipher.layerFrom(EncryptionKeyFile.load(folder))))
    )
  )

for (const engine of engines) {
  const fresh = engine === "duckdb" ? emptyDatabase.duckdb : database.postgres

  it.effect(
    `the signing secret is re-encrypted on rotation, and discarded if its key is lost, on ${engine}`,
    () =>
      Effect.gen(function* () {
        const [folder, lost] = [yield* temporaryFolder, yield* temporaryFolder]
        const rotate = PolarWebhooks.use((webhooks) => webhooks.rotate)
        const discard = PolarWebhooks.use((webhooks) => webhooks.discardUnreadable)
        yield* put.pipe(server(folder))
        yield* EncryptionKeyFile.renew(folder)
        assert.strictEqual(yield* rotate.pipe(server(folder)), 1)
        assert.strictEqual(yield* rotate.pipe(server(folder)), 0)
        yield* EncryptionKeyFile.forgetPrevious(folder)
        yield* TokenCipher.check.pipe(server(folder))
        assert.strictEqual(yield* secretOf.pipe(server(folder)), Redacted.value(webhook.signingSecret))
        const { current } = yield* EncryptionKeyFile.read(folder)
        const refused = yield* Effect.flip(TokenCipher.check.pipe(server(lost)))
        assert.deepStrictEqual(refused, new SealedWithUnknownKey({ keyId: current.id }))
        assert.isFalse(yield* discard.pipe(server(folder)))
        assert.isTrue(yield* discard.pipe(server(lost)))
        yield* TokenCipher.check.pipe(server(lost))
      }).pipe(Effect.provide(fresh))
  )

  it.effect(`the signing secret is not stored in clear text, on ${engine}`, () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* put.pipe(server(yield* temporaryFolder))
      const [row] = yield* sql<{ sealed: string }>`SELECT sealed FROM polar_webhooks`
      assert.match(row?.sealed ?? "", /^v1\.[\w-]+\.[\w-]{16}\.[\w-]+$/u)
      assert.notInclude(row?.sealed ?? "", Redacted.value(webhook.signingSecret))
    }).pipe(Effect.provide(fresh))
  )
}
