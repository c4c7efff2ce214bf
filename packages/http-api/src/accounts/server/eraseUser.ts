/**
 * Erases a person's data and returns a receipt.
 *
 * The erasure is noted first. From then on the person is unknown, and an erasure that a crash breaks off is finished by
 * the next start or by another server.
 */
import { randomBytes } from "node:crypto"
import {
  AnomalyEpisodes,
  ApiKeys,
  AuditLog,
  EventOutbox,
  EventSubscriptions,
  Instant,
  Journal,
  OAuthFlows,
  OutgoingEvents,
  Profiles,
  PolarTokens,
  publishEvent,
  PushInbox,
  RawStore,
  RecordStore,
  DeletedData,
  type Erasure,
  Sessions,
  type SyncInProgress,
  SyncPaces,
  SyncQueue,
  type SyncRun,
  SyncRuns,
  SyncStates,
  type UserId,
  UserNotFound,
  Users
} from "@polar-flow/domain"
import { Duration, Effect, Schedule } from "effect"
import type { ErasureReceipt } from "../AccountsApi.ts"
import { disconnectAtPolar } from "./disconnectAtPolar.ts"
import { isKnown } from "./isKnown.ts"

/** How long a dead server keeps others from finishing its erasure. A server that is alive renews the lease. */
const lease = Duration.seconds(30)
const renewEvery = Duration.seconds(10)
/** How often a server looks for erasures that were broken off. */
const resumeEvery = "15 seconds"
/** Time to wait for a running sync, which stops after its current data type. */
const patience = Schedule.spaced("250 millis").pipe(Schedule.upTo({ duration: "30 seconds" }))
const pseudonymBytes = 6

/** Pending deliveries, and the subscriptions to this person only. */
const eraseOutgoing = Effect.fnUntraced(function* (userId: UserId) {
  const outbox = yield* EventOutbox
  yield* outbox.forget(yield* (yield* EventSubscriptions).erase(userId))
  yield* outbox.erase(userId)
  yield* (yield* AnomalyEpisodes).erase(userId)
})

/** The event about the erasure of a person who connected. It stays until it is delivered or fails for good. */
const sayFarewell = Effect.fnUntraced(function* ({ connectedAt, userId: id }: Erasure) {
  if (connectedAt !== null)
    yield* publishEvent(OutgoingEvents.userDisconnected({ id, connectedAt }, yield* Instant.now))
})

/** Each step can be repeated, because a crash may break the erasure off after any of them. */
const eraseEverything = Effect.fnUntraced(function* (erasure: Erasure) {
  const { pseudonym, userId } = erasure
  const keys = yield* ApiKeys
  yield* (yield* OAuthFlows).erase(userId)
  const ending = (yield* keys.list(userId)).length
  yield* keys.erase(userId)
  yield* (yield* Sessions).erase(userId)
  const isDisconnected = yield* disconnectAtPolar(userId)
  yield* (yield* PolarTokens).delete(userId)
  const answers = yield* (yield* RawStore).erase(userId)
  const records = yield* (yield* RecordStore).erase(userId)
  const written = yield* (yield* Journal).erase(userId)
  yield* (yield* Profiles).erase(userId)
  yield* (yield* SyncStates).erase(userId)
  yield* eraseOutgoing(userId)
  yield* (yield* SyncPaces).erase(userId)
  yield* (yield* SyncQueue).erase(userId)
  const entries = yield* (yield* AuditLog).pseudonymise(userId, pseudonym)
  yield* sayFarewell(erasure)
  yield* (yield* Users).erase(userId)
  // After the person, so that later webhooks belong to an unknown person.
  yield* (yield* PushInbox).erase(userId)
  return {
    disconnected_at_polar: isDisconnected,
    records,
    answers,
    journal_entries: written,
    api_keys: ending,
    audit_entries: entries
  }
})

type Erased = Effect.Success<ReturnType<typeof eraseEverything>>

/** What an erasure deletes from. */
export type ErasureServices =
  | Effect.Services<ReturnType<typeof eraseEverything>>
  | DeletedData
  | RecordStore
  | SyncRuns
  | Users

/** Notes an erasure in the audit log, before it counts as finished. */
type Note<R> = (pseudonym: string, erased: Erased) => Effect.Effect<void, never, R>

/** Renews the lease until the erasure has ended. Its last step deletes the lease, so a lost one means nothing. */
const renewing = Effect.fnUntraced(function* (run: SyncRun) {
  const runs = yield* SyncRuns
  return yield* Effect.forever(
    Effect.andThen(Effect.sleep(renewEvery), Effect.ignore(runs.progress(run, lease)))
  )
})

const finish = Effect.fnUntraced(function* <R>(erasure: Erasure, run: SyncRun, note: Note<R>) {
  const deletedData = yield* DeletedData
  const runs = yield* SyncRuns
  const users = yield* Users
  const deleting = Effect.gen(function* () {
    const erased = yield* eraseEverything(erasure)
    yield* note(erasure.pseudonym, erased)
    yield* runs.erase(erasure.userId)
    yield* users.endErasure(erasure.userId)
    return erased
  })
  return yield* deletedData.wipeAfter(Effect.raceFirst(deleting, renewing(run)))
})

/**
 * Erases all data of a person and returns the receipt. It waits up to 30 seconds for a running sync, and blocks new
 * ones. When it returns, the data is also gone from the database files.
 */
export const eraseUser: <R>(
  userId: UserId,
  note: Note<R>
) => Effect.Effect<ErasureReceipt, UserNotFound | SyncInProgress, ErasureServices | R> = Effect.fn(
  "eraseUser"
)(function* (userId, note) {
  if (!(yield* isKnown(userId))) return yield* new UserNotFound({ userId })
  const runs = yield* SyncRuns
  const run = yield* Effect.retry(runs.start({ userId, trigger: "manual", lease }), patience)
  const pseudonym = `erased-${randomBytes(pseudonymBytes).toString("hex")}`
  const erasure = yield* Users.use((users) => users.beginErasure(userId, pseudonym))
  const erased = yield* finish(erasure, run, note)
  return { user_id: userId, pseudonym: erasure.pseudonym, erased_at: yield* Instant.now, ...erased }
})

/** Gives back the lease of an erasure that another server has finished meanwhile. */
const giveBack = Effect.fnUntraced(function* (run: SyncRun) {
  const runs = yield* SyncRuns
  if (yield* isKnown(run.userId)) return yield* runs.finish({ ...run, status: "interrupted" })
  yield* runs.erase(run.userId)
})

const noteResumed: Note<AuditLog> = (pseudonym, counts) =>
  AuditLog.use((log) =>
    log.append({
      actorKind: "server",
      actorName: null,
      action: "user.erased",
      subject: pseudonym,
      address: null,
      details: counts
    })
  )

const resume = Effect.fnUntraced(
  function* (erasure: Erasure) {
    const { userId } = erasure
    const runs = yield* SyncRuns
    const run = yield* runs.start({ userId, trigger: "manual", lease })
    if (!(yield* Users.use((users) => users.isErasing(userId)))) return yield* giveBack(run)
    yield* Effect.logWarning("An erasure was broken off and is finished now", {
      pseudonym: erasure.pseudonym
    })
    yield* finish(erasure, run, noteResumed)
  },
  // another server is at it, or this one
  Effect.catchTag("SyncInProgress", () => Effect.void),
  Effect.catchDefect((defect) => Effect.logError("An erasure could not be finished; retrying", defect))
)

/** Runs forever: finishes erasures that were broken off by a crash of this server or of another one. */
export const resumeErasures: Effect.Effect<never, never, ErasureServices> = Users.use(
  ({ erasing }) => erasing
).pipe(
  Effect.flatMap((erasures) => Effect.forEach(erasures, resume, { discard: true })),
  Effect.catchDefect((defect) =>
    Effect.logWarning("Could not look for erasures that were broken off", defect)
  ),
  Effect.andThen(Effect.sleep(resumeEvery)),
  Effect.forever
)
