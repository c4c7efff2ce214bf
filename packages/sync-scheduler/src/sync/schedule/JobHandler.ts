/** Handles a queued job: decides what the sync fetches, and whether the job succeeds or fails. */
import {
  defaultSyncRetry,
  PolarQuota,
  PushInbox,
  type PushEvent,
  quotaWindowMillis,
  millisUntilReset,
  SyncControl,
  type SyncInProgress,
  type SyncJob,
  SyncJobFailed,
  type SyncRun,
  TypeNames,
  exhaustedWindow
} from "@polar-flow/domain"
import { Clock, Duration, Effect } from "effect"
import { asksForEvent } from "../asksForEvent.ts"
import { needsIntervention } from "../plan/updatePace.ts"
import { pushHealth } from "../../polar/pushHealth.ts"

/**
 * Retry delay while another run of the person is active. By then it has ended, or its process has died and its lease
 * expires soon.
 */
const conflictRetryDelay = Duration.seconds(15)

/** Jobs that nobody waits for. The planner schedules them again and takes their failures into account. */
const isPlanned = ({ trigger }: SyncJob): boolean => trigger === "schedule" || trigger === "backfill"

/** After the last attempt, remaining data is left to the next poll. */
const isLastAttempt = ({ attempt }: SyncJob): boolean => attempt >= defaultSyncRetry.maxAttempts

const failuresOf = ({ outcomes }: SyncRun) =>
  Object.entries(outcomes).filter(([, { status }]) => status === "failed")

const reasonOf = (run: SyncRun): string =>
  failuresOf(run)
    .slice(0, 1)
    .map(([type, { message }]) => `${TypeNames.inSyncs(type)}: ${message}`)
    .join("") || "The sync was aborted"

const isRefused = (run: SyncRun, error: string): boolean =>
  failuresOf(run).some(([, outcome]) => outcome.error === error)

/**
 * Whether everything that the event refers to was fetched. A skipped type counts as fetched unless a rate limit caused
 * it: it may be skipped because the device has no such sensor.
 */
const isFetched = (run: SyncRun, event: PushEvent): boolean =>
  asksForEvent(event).every(({ type }) => {
    const status = run.outcomes[type]?.status ?? "skipped"
    return status === "skipped" ? !isRefused(run, "PolarRateLimited") : status !== "failed"
  })

const onConflict = (job: SyncJob, { message }: SyncInProgress) =>
  isPlanned(job) && isLastAttempt(job)
    ? Effect.as(Effect.logDebug("Another sync of this person is in progress"), null)
    : Effect.fail(new SyncJobFailed({ reason: message, isRetryable: true, retryAfter: conflictRetryDelay }))

/** Creates the job handler for `SyncQueue.work`. */
export const makeJobHandler = Effect.gen(function* () {
  const control = yield* SyncControl
  const inbox = yield* PushInbox
  const quotas = yield* PolarQuota
  const context = yield* Effect.context<Effect.Services<typeof pushHealth>>()

  /** Polls rely on pushes while pushes are healthy. */
  const isAnnounced = ({ trigger }: SyncJob) =>
    trigger === "schedule"
      ? Effect.map(Effect.provide(pushHealth, context), ({ _tag }) => _tag === "Healthy")
      : Effect.succeed(false)

  const timeUntilQuotaReset = Effect.gen(function* () {
    const quota = yield* quotas.current
    const now = yield* Clock.currentTimeMillis
    const window = exhaustedWindow(quota, now)
    // If Polar does not say when its window ends, assume the short one.
    return Duration.millis(
      quota === null || window === null ? quotaWindowMillis.short : millisUntilReset(quota, window, now)
    )
  })

  const failure = Effect.fnUntraced(function* (run: SyncRun) {
    const isLimited = isRefused(run, "PolarRateLimited")
    return new SyncJobFailed({
      reason: reasonOf(run),
      isRetryable: !needsIntervention(run),
      retryAfter: isLimited ? yield* timeUntilQuotaReset : null
    })
  })

  /** Runs the sync; null if there is nothing to do or another process is doing it. */
  const sync = Effect.fnUntraced(function* (job: SyncJob, events: ReadonlyArray<PushEvent>) {
    const asks = events.flatMap(asksForEvent)
    const request = { trigger: job.trigger, asks, isAnnounced: yield* isAnnounced(job) }
    return yield* Effect.catchTags(control.run(job.userId, request), {
      SyncInProgress: (error) => onConflict(job, error),
      NotConnected: () => Effect.as(Effect.logInfo("The person is no longer connected"), null),
      PolarTokenMismatch: ({ message }) =>
        Effect.fail(new SyncJobFailed({ reason: message, isRetryable: false, retryAfter: null })),
      // The job returns to the queue, and another server claims it.
      ServerStopping: () => Effect.interrupt
    })
  })

  const settle = Effect.fnUntraced(function* (job: SyncJob, events: ReadonlyArray<PushEvent>, run: SyncRun) {
    if (run.status === "interrupted") return yield* Effect.interrupt
    const isLast = isLastAttempt(job)
    const fetched = run.status === "failed" ? [] : events.filter((event) => isLast || isFetched(run, event))
    yield* inbox.done(
      job.userId,
      fetched.map(({ id }) => id)
    )
    // The person was disconnected and has to connect again.
    if (isRefused(run, "PolarUnauthorized")) return
    const isLeft = run.status === "failed" || (job.trigger === "webhook" && fetched.length < events.length)
    if (!isLeft || (isPlanned(job) && !needsIntervention(run))) return
    return yield* yield* failure(run)
  })

  return Effect.fn("JobHandler.handle")(function* (job: SyncJob) {
    const events = job.trigger === "backfill" ? [] : yield* inbox.of(job.userId)
    if (job.trigger === "webhook" && events.length === 0) return
    const run = yield* sync(job, events)
    if (run !== null) yield* settle(job, events, run)
  })
})
