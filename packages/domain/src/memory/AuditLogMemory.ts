import { Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { Instant } from "../time/Instant.ts"
import { type AuditEntry, type AuditQuery, makeAuditIds, AuditLog } from "../accounts/AuditLog.ts"

/** The address of an operator stays. The address of the person, or of the person's app, is removed. */
const addressAfterErasure = ({ actorKind, address }: AuditEntry): string | null =>
  actorKind === "visitor" || actorKind === "key" ? null : address

const isWanted = (entry: AuditEntry, query: AuditQuery): boolean =>
  (query.action === undefined || entry.action === query.action) &&
  (query.actorName === undefined || entry.actorName === query.actorName) &&
  (query.subject === undefined || entry.subject === query.subject) &&
  (query.since === undefined || Instant.toMillis(entry.occurredAt) >= Instant.toMillis(query.since)) &&
  (query.until === undefined || Instant.toMillis(entry.occurredAt) < Instant.toMillis(query.until)) &&
  (query.before === undefined || entry.id < query.before)

const makeMemory: Effect.Effect<AuditLog["Service"], never, SecureRandom.SecureRandom> = Effect.gen(
  function* () {
    const nextId = yield* makeAuditIds
    let entries: ReadonlyArray<AuditEntry> = []
    return {
      append: (facts) =>
        Effect.gen(function* () {
          const entry = { ...facts, id: yield* nextId, occurredAt: yield* Instant.now }
          entries = [entry, ...entries].toSorted((a, b) => (a.id < b.id ? 1 : -1))
        }),
      list: (query) =>
        Effect.sync(() => entries.filter((entry) => isWanted(entry, query)).slice(0, query.limit)),
      pseudonymise: (userId, pseudonym) =>
        Effect.sync(() => {
          const before = entries.filter(({ subject }) => subject === userId).length
          entries = entries.map((entry) =>
            entry.subject === userId
              ? { ...entry, subject: pseudonym, address: addressAfterErasure(entry) }
              : entry
          )
          return before
        }),
      prune: (before) =>
        Effect.sync(() => {
          const count = entries.length
          entries = entries.filter(
            ({ occurredAt }) => Instant.toMillis(occurredAt) >= Instant.toMillis(before)
          )
          return count - entries.length
        })
    }
  }
)

/** `AuditLog` in memory, lost when the process ends. */
export const layer: Layer.Layer<AuditLog> = Layer.effect(AuditLog, makeMemory).pipe(
  Layer.provide(SecureRandom.layerWebCrypto)
)
