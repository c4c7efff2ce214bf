/** Updates what the planner knows about a person after a run. Pure. */
import { Instant, type SyncPace, type SyncRun } from "@polar-flow/domain"
import { Duration } from "effect"
import { phaseOf } from "./phaseOf.ts"

/**
 * Assumed calls per poll before the first one. A poll without changes takes one call, a poll in the morning about
 * twelve.
 */
const initialMean = 4
const initialSpread = 2
/** Weight of the newest poll in the moving average, which covers about twenty polls, or one day. */
const weight = 0.1

const initialDelay = Duration.minutes(2)
const maxDelay = Duration.hours(1)
/** Delays after errors that only the person or the operator can fix. */
const initialInterventionDelay = Duration.hours(6)
const maxInterventionDelay = Duration.hours(24)
/** The longest delay of anybody, with the jitter. */
export const longestRetryDelay = Duration.times(maxInterventionDelay, 1.25)
/** The delay has reached its maximum well before this many doublings. */
const maxDoublings = 16

/** Errors for which a quick retry is pointless. */
const unrecoverable: ReadonlySet<string> = new Set([
  "ConsentMissing",
  "NotRegistered",
  "PolarRejected",
  "ApplicationMissing"
])

/** Types whose records mean that the watch was worn. Other types are recalculated daily either way. */
const measured = ["sleep", "dailyActivity", "activitySamples", "exercise", "continuousHeartRate"]

/** Assumptions about a person before the first sync. */
export const initialPace: SyncPace = {
  polledAt: null,
  olderAt: null,
  hasOlder: true,
  activeAt: null,
  failuresInARow: 0,
  failedAt: null,
  retryAt: null,
  callsMean: initialMean,
  callsSpread: initialSpread
}

/**
 * Exponential back-off after consecutive failures: doubles from two minutes up to an hour, or from six hours up to a
 * day if the failure needs intervention. A jitter of ±25 %, constant per person, spreads the retries.
 */
export const retryDelay = (failures: number, needsHelp: boolean, userId: string): Duration.Duration => {
  const [first, longest] = needsHelp
    ? [initialInterventionDelay, maxInterventionDelay]
    : [initialDelay, maxDelay]
  const doubled = Duration.times(first, 2 ** Math.min(maxDoublings, Math.max(0, failures - 1)))
  return Duration.times(Duration.min(doubled, longest), 0.75 + phaseOf(userId) / 2)
}

/** Whether the run failed only because of errors that the person or the operator has to fix. */
export const needsIntervention = ({ outcomes }: SyncRun): boolean => {
  const failed = Object.values(outcomes).filter(({ status }) => status === "failed")
  return failed.length > 0 && failed.every(({ error }) => error !== null && unrecoverable.has(error))
}

const paceAfterFailure = (pace: SyncPace, run: SyncRun, endedAt: Instant): SyncPace => {
  const failuresInARow = pace.failuresInARow + 1
  const wait = Duration.toMillis(retryDelay(failuresInARow, needsIntervention(run), run.userId))
  return {
    ...pace,
    failuresInARow,
    failedAt: endedAt,
    retryAt: Instant.fromMillis(Instant.toMillis(endedAt) + Math.round(wait))
  }
}

const foundMeasurements = ({ outcomes }: SyncRun): boolean =>
  measured.some((type) => (outcomes[type]?.stored ?? 0) > 0)

const withCalls = (pace: SyncPace, calls: number): SyncPace => ({
  ...pace,
  callsMean: pace.callsMean + weight * (calls - pace.callsMean),
  callsSpread: pace.callsSpread + weight * (Math.abs(calls - pace.callsMean) - pace.callsSpread)
})

/**
 * The person's pace after a run ended.
 *
 * - A failed run delays the next one. An interrupted run changes nothing.
 * - The call estimate is updated only by polls: not by the first sync, and not by manual syncs.
 * - A backfill without any call means that no older days are left.
 */
export const updatePace = (before: SyncPace | undefined, run: SyncRun): SyncPace => {
  const pace = before ?? initialPace
  if (run.status === "interrupted" || run.status === "running") return pace
  const endedAt = run.finishedAt ?? run.startedAt
  if (run.status === "failed") return paceAfterFailure(pace, run, endedAt)
  const recovered: SyncPace = { ...pace, failuresInARow: 0, failedAt: null, retryAt: null }
  if (run.trigger === "backfill") return { ...recovered, olderAt: endedAt, hasOlder: run.calls > 0 }
  const active = { ...recovered, activeAt: foundMeasurements(run) ? endedAt : pace.activeAt }
  if (run.trigger === "webhook") return active
  const isRegularPoll = run.trigger === "schedule" && pace.polledAt !== null
  return { ...(isRegularPoll ? withCalls(active, run.calls) : active), polledAt: run.startedAt }
}

/** An upper estimate of the calls of a poll: the mean plus twice the spread, at least one. */
export const expectedCalls = ({ callsMean, callsSpread }: SyncPace): number =>
  Math.max(1, Math.ceil(callsMean + 2 * callsSpread))
