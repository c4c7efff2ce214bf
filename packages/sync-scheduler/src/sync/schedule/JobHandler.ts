/** A job of the queue as a sync: what to ask for, and what becomes of the job. */
import {
  patientRetry,
  PolarQuota,
  PushInbox,
  type PushEvent,
  quotaWindowMillis,
  runsFor,
  SyncControl,
  type SyncInProgress,
  type SyncJob,
  SyncJobFailed,
  type SyncRun,
  usedUpAt
} from "@polar-flow/domain"
import { Clock, Duration, Effect } from "effect"
import { asksOf } from "../asksOf.ts"
import { isHopeless } from "../plan/learn.ts"
import { pushHealth } from "../../polar/pushHealth.ts"

/** A run that is in the way ends by then, or has died and loses its lease soon. */
const wayClears = Duration.seconds(15)

/** Nobody waits for these: the plan brings them again when it is time, and knows of the failures. */
const isPlanned = ({ trigger }: SyncJob): boolean => trigger === "schedule" || trigger === "backfill"

/** After it, what was pushed or planned is left to the next poll. */
const isLastAttempt = ({ attempt }: SyncJob): boolean => attempt >= patientRetry.attempts

const failuresOf = ({ outcomes }: SyncRun) =>
  Object.entries(outcomes).filter(([, { status }]) => status === "failed")

const reasonOf = (run: SyncRun): string =>
  failuresOf(run)
    .slice(0, 1)
    .map(([type, { message }]) => `${type}: ${message}`)
    .join("") || "The sync broke off"

const isRefused = (run: SyncRun, error: string): boolean =>
  failuresOf(run).some(([, outcome]) => outcome.error === error)

/** Whether everything was asked that the event tells of; a type is also left out for a device that has no such sensor. */
const isFetched = (run: SyncRun, event: PushEvent): boolean =>
  asksOf(event).every(({ type }) => {
    const status = run.outcomes[type]?.status ?? "skipped"
    return status === "skipped" ? !isRefused(run, "PolarRateLimited") : status !== "failed"
  })

const inTheWay = (job: SyncJob, { message }: SyncInProgress) =>
  isPlanned(job) && isLastAttempt(job)
    ? Effect.as(Effect.logDebug("Another sync of the person runs"), null)
    : Effect.fail(new SyncJobFailed({ reason: message, isRetryable: true, retryAfter: wayClears }))

/** The service: handles a job, as `SyncQueue.work` wants it. */
export const makeJobHandler = Effect.gen(function* () {
  const control = yield* SyncControl
  const inbox = yield* PushInbox
  const quotas = yield* PolarQuota
  const context = yield* Effect.context<Effect.Services<typeof pushHealth>>()

  /** Polls rely on pushes while these are healthy. */
  const isAnnounced = ({ trigger }: SyncJob) =>
    trigger === "schedule"
      ? Effect.map(Effect.provide(pushHealth, context), ({ _tag }) => _tag === "Healthy")
      : Effect.succeed(false)

  const untilQuota = Effect.gen(function* () {
    const quota = yield* quotas.current
    const now = yield* Clock.currentTimeMillis
    const window = usedUpAt(quota, now)
    // Polar does not always say when its window ends; it is the shorter one then
    return Duration.millis(
      quota === null || window === null ? quotaWindowMillis.short : runsFor(quota, window, now)
    )
  })

  const failure = Effect.fnUntraced(function* (run: SyncRun) {
    const isLimited = isRefused(run, "PolarRateLimited")
    return new SyncJobFailed({
      reason: reasonOf(run),
      isRetryable: !isHopeless(run),
      retryAfter: isLimited ? yield* untilQuota : null
    })
  })

  /** Null: there is nothing to do, or another is doing it. */
  const sync = Effect.fnUntraced(function* (job: SyncJob, events: ReadonlyArray<PushEvent>) {
    const asks = events.flatMap(asksOf)
    const request = { trigger: job.trigger, asks, isAnnounced: yield* isAnnounced(job) }
    return yield* Effect.catchTags(control.run(job.userId, request), {
      SyncInProgress: (error) => inTheWay(job, error),
      NotConnected: () => Effect.as(Effect.logInfo("The person is not connected any more"), null),
      PolarTokenMismatch: ({ message }) =>
        Effect.fail(new SyncJobFailed({ reason: message, isRetryable: false, retryAfter: null })),
      // the job is given back, and another server takes it
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
    // the person is disconnected by now, and has to connect again
    if (isRefused(run, "PolarUnauthorized")) return
    const isLeft = run.status === "failed" || (job.trigger === "webhook" && fetched.length < events.length)
    if (!isLeft || (isPlanned(job) && !isHopeless(run))) return
    return yield* yield* failure(run)
  })

  return Effect.fn("JobHandler.handle")(function* (job: SyncJob) {
    const events = job.trigger === "backfill" ? [] : yield* inbox.of(job.userId)
    if (job.trigger === "webhook" && events.length === 0) return
    const run = yield* sync(job, events)
    if (run !== null) yield* settle(job, events, run)
  })
})
