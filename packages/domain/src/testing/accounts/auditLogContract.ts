import { assert, layer } from "@effect/vitest"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { type AuditEntry, AuditLog } from "../../accounts/AuditLog.ts"
import { Instant } from "../../time/Instant.ts"
import { freshUserId } from "./freshUserId.ts"

type Facts = Parameters<AuditLog["Service"]["append"]>[0]

const facts: Facts = {
  actorKind: "key",
  actorName: "pfk_01234567",
  action: "user.exported",
  subject: null,
  address: "2001:db8::7",
  details: { format: "zip", records: 12, complete: true, note: null, text: 'ä "quoted"' }
}

const append = (entry: Partial<Facts>) =>
  Effect.andThen(
    AuditLog.use((log) => log.append({ ...facts, ...entry })),
    TestClock.adjust("1 second")
  )

const subjectsOf = (entries: ReadonlyArray<AuditEntry>) => entries.map(({ subject }) => subject)

/** Registers the contract tests of `AuditLog` for `adapter`. Each test uses new people. Time is `TestClock`'s. */
export const auditLogContract = <E>(name: string, adapter: Layer.Layer<AuditLog, E>): void =>
  layer(adapter)(name, (it) => {
    it.effect("returns entries as they were added, newest first, by page", () =>
      Effect.gen(function* () {
        const log = yield* AuditLog
        const [ada, bob, eve] = [freshUserId(), freshUserId(), freshUserId()]
        const since = yield* Instant.now
        for (const subject of [ada, bob, eve]) yield* append({ subject })
        const first = yield* log.list({ since, limit: 2 })
        assert.deepStrictEqual(subjectsOf(first), [eve, bob])
        const { id: _id, occurredAt: _at, ...kept } = first[0] ?? { id: "", occurredAt: "" }
        assert.deepStrictEqual(kept, { ...facts, subject: eve })
        assert.deepStrictEqual(subjectsOf(yield* log.list({ since, before: first[1]?.id, limit: 2 })), [ada])
      })
    )

    it.effect("finds entries by action, actor, person and time", () =>
      Effect.gen(function* () {
        const log = yield* AuditLog
        const [ada, bob] = [freshUserId(), freshUserId()]
        yield* append({ subject: ada, action: "key.created" })
        const since = yield* Instant.now
        yield* append({ subject: ada, action: "key.revoked", actorName: bob })
        const until = yield* Instant.now
        yield* append({ subject: bob, action: "user.erased", actorName: null })
        const matching = (query: Partial<Parameters<typeof log.list>[0]>) =>
          Effect.map(log.list({ ...query, limit: 10 }), (entries) => entries.map(({ action }) => action))
        assert.deepStrictEqual(yield* matching({ subject: ada }), ["key.revoked", "key.created"])
        assert.deepStrictEqual(yield* matching({ subject: ada, action: "key.created" }), ["key.created"])
        assert.deepStrictEqual(yield* matching({ actorName: bob }), ["key.revoked"])
        assert.deepStrictEqual(yield* matching({ since, until }), ["key.revoked"])
      })
    )

    it.effect("keeps the entries of an erased person under a pseudonym", () =>
      Effect.gen(function* () {
        const log = yield* AuditLog
        const [ada, bob] = [freshUserId(), freshUserId()]
        const pseudonym = freshUserId()
        const since = yield* Instant.now
        yield* append({ subject: ada, actorKind: "visitor", actorName: null })
        yield* append({ subject: bob })
        yield* append({ subject: ada })
        assert.strictEqual(yield* log.pseudonymise(ada, pseudonym), 2)
        assert.deepStrictEqual(subjectsOf(yield* log.list({ since, limit: 10 })), [pseudonym, bob, pseudonym])
        for (const { subject, address } of yield* log.list({ since, limit: 10 }))
          assert.strictEqual(address, subject === bob ? facts.address : null)
        assert.strictEqual(yield* log.pseudonymise(ada, pseudonym), 0)
      })
    )

    it.effect("prunes only entries before the given instant", () =>
      Effect.gen(function* () {
        const log = yield* AuditLog
        const ada = freshUserId()
        yield* append({ subject: ada, action: "key.created" })
        const border = yield* Instant.now
        yield* append({ subject: ada, action: "key.revoked" })
        assert.isAtLeast(yield* log.prune(border), 1)
        assert.deepStrictEqual(
          (yield* log.list({ subject: ada, limit: 10 })).map(({ action }) => action),
          ["key.revoked"]
        )
      })
    )
  })
