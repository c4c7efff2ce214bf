/** Erases a person's data and returns a receipt. */
import { randomBytes } from "node:crypto"
import {
  AnomalyEpisodes,
  ApiKeys,
  AuditLog,
  EventOutbox,
  EventSubscriptions,
  Instant,
  OAuthFlows,
  OutgoingEvents,
  PolarAccounts,
  PolarTokens,
  publishEvent,
  PushInbox,
  RawStore,
  RecordStore,
  DeletedData,
  type SyncInProgress,
  SyncPaces,
  SyncQueue,
  SyncRuns,
  SyncStates,
  type UserId,
  UserNotFound,
  Users
} from "@polar-flow/domain"
import { Duration, Effect, Option, Schedule } from "effect"
import type { ErasureReceipt } from "../AccountsApi.ts"
import { isKnown } from "./isKnown.ts"

/** Lease of an erasure, longer than any takes. After a crash, another server can take over. */
const lease = Duration.minutes(10)
/** Time to wait for a running sync, which stops after its current data type. */
const patience = Schedule.spaced("250 millis").pipe(Schedule.upTo({ duration: "30 seconds" }))
const pseudonymBytes = 6

/** Deregisters the person at Polar, which revokes the token. If Polar cannot be reached, the data is erased anyway. */
const disconnectAtPolar = Effect.fnUntraced(function* (userId: UserId) {
  const accounts = yield* PolarAccounts
  const token = yield* PolarTokens.use((tokens) => tokens.get(userId))
  if (Option.isNone(token)) return false
  return yield* accounts.disconnect(userId, token.value.accessToken).pipe(
    Effect.as(true),
    Effect.catchTag("ConnectFailed", (error) => Effect.as(Effect.logWarning(error.message), false))
  )
})

/** Pending deliveries, and the subscriptions to this person only. */
const eraseOutgoing = Effect.fnUntraced(function* (userId: UserId) {
  const outbox = yield* EventOutbox
  yield* outbox.forget(yield* (yield* EventSubscriptions).erase(userId))
  yield* outbox.erase(userId)
  yield* (yield* AnomalyEpisodes).erase(userId)
})

/** The event about the erasure. It stays until it is delivered or fails for good. */
const sayFarewell = Effect.fnUntraced(function* (userId: UserId) {
  const user = yield* Users.use((users) => users.get(userId))
  if (Option.isSome(user))
    yield* publishEvent(OutgoingEvents.userDisconnected(user.value, yield* Instant.now))
})

/** Keys go first and the person last, so that an interrupted erasure can be repeated. */
const eraseEverything = Effect.fnUntraced(function* (userId: UserId, pseudonym: string) {
  const keys = yield* ApiKeys
  const ending = (yield* keys.list(userId)).length
  yield* keys.erase(userId)
  yield* (yield* OAuthFlows).erase(userId)
  const isDisconnected = yield* disconnectAtPolar(userId)
  yield* (yield* PolarTokens).delete(userId)
  const answers = yield* (yield* RawStore).erase(userId)
  const records = yield* (yield* RecordStore).erase(userId)
  yield* (yield* SyncStates).erase(userId)
  yield* eraseOutgoing(userId)
  yield* (yield* SyncPaces).erase(userId)
  yield* (yield* SyncQueue).erase(userId)
  const entries = yield* (yield* AuditLog).pseudonymise(userId, pseudonym)
  yield* sayFarewell(userId)
  yield* (yield* Users).erase(userId)
  // After the person, so that later webhooks belong to an unknown person.
  yield* (yield* PushInbox).erase(userId)
  yield* (yield* SyncRuns).erase(userId)
  return {
    disconnected_at_polar: isDisconnected,
    records,
    answers,
    api_keys: ending,
    audit_entries: entries
  }
})

/**
 * Erases all data of a person and returns the receipt. It waits up to 30 seconds for a running sync, and blocks new
 * ones. When it returns, the data is also gone from the database files.
 */
export const eraseUser: (
  userId: UserId
) => Effect.Effect<
  ErasureReceipt,
  UserNotFound | SyncInProgress,
  | AnomalyEpisodes
  | ApiKeys
  | AuditLog
  | EventOutbox
  | EventSubscriptions
  | OAuthFlows
  | PolarAccounts
  | PolarTokens
  | PushInbox
  | RawStore
  | RecordStore
  | DeletedData
  | SyncPaces
  | SyncQueue
  | SyncRuns
  | SyncStates
  | Users
> = Effect.fn("eraseUser")(function* (userId: UserId) {
  if (!(yield* isKnown(userId))) return yield* new UserNotFound({ userId })
  const runs = yield* SyncRuns
  yield* Effect.retry(runs.start({ userId, trigger: "manual", lease }), patience)
  const pseudonym = `erased-${randomBytes(pseudonymBytes).toString("hex")}`
  const erased = yield* (yield* DeletedData).wipeAfter(eraseEverything(userId, pseudonym))
  return { user_id: userId, pseudonym, erased_at: yield* Instant.now, ...erased }
})
