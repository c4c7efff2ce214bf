/** Erasing a person: what is kept of them goes, and a receipt says so. */
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
  Remnants,
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

/** Longer than any erasure takes; a server that dies in the middle leaves the person to another after it. */
const lease = Duration.minutes(10)
/** A sync that runs is waited for; it ends at the border of a data type or soon after. */
const patience = Schedule.spaced("250 millis").pipe(Schedule.upTo({ duration: "30 seconds" }))
const pseudonymBytes = 6

/** Registers the person off at Polar, which ends the token. Polar out of reach does not keep the data alive. */
const disconnectAtPolar = Effect.fnUntraced(function* (userId: UserId) {
  const accounts = yield* PolarAccounts
  const token = yield* PolarTokens.use((tokens) => tokens.get(userId))
  if (Option.isNone(token)) return false
  return yield* accounts.disconnect(userId, token.value.accessToken).pipe(
    Effect.as(true),
    Effect.catchTag("ConnectFailed", (error) => Effect.as(Effect.logWarning(error.message), false))
  )
})

/** What apps were to be told, and the subscriptions to this person alone. */
const eraseOutgoing = Effect.fnUntraced(function* (userId: UserId) {
  const outbox = yield* EventOutbox
  yield* outbox.forget(yield* (yield* EventSubscriptions).erase(userId))
  yield* outbox.erase(userId)
  yield* (yield* AnomalyEpisodes).erase(userId)
})

/** The one event that outlives the person, until it is delivered or given up. */
const sayFarewell = Effect.fnUntraced(function* (userId: UserId) {
  const user = yield* Users.use((users) => users.get(userId))
  if (Option.isSome(user))
    yield* publishEvent(OutgoingEvents.userDisconnected(user.value, yield* Instant.now))
})

/** The keys end first and the person goes last, so that a run that broke off can be repeated. */
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
  // After the person: what Polar pushes from now on is a stranger's.
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
 * Erases everything that is kept of one person and returns the receipt. Nobody syncs the person meanwhile: a sync that
 * runs is waited for, for half a minute. What deleting leaves in files is gone, too, when it returns.
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
  | Remnants
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
  const erased = yield* (yield* Remnants).wipeAfter(eraseEverything(userId, pseudonym))
  return { user_id: userId, pseudonym, erased_at: yield* Instant.now, ...erased }
})
