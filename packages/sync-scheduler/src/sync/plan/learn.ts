/** What a run that ended teaches the planner about a person. Pure. */
import { Instant, type SyncPace, type SyncRun } from "@polar-flow/domain"
import { Duration } from "effect"
import { phaseOf } from "./phaseOf.ts"

/** Calls of a poll before any was seen: one that finds nothing takes one, one in the morning takes twelve. */
const firstMean = 4
const firstSpread = 2
/** Weight of the newest poll: some twenty of them, a day, make the mean. */
const weight = 0.1

const firstWait = Duration.minutes(2)
const longestWait = Duration.hours(1)
/** After refusals that only the person, or the operator, can end. */
const firstIdleWait = Duration.hours(6)
const longestIdleWait = Duration.hours(24)
/** Doublings after which a wait has long reached its end. */
const mostDoublings = 16

/** Refusals after which asking again soon is of no use. */
const hopeless: ReadonlySet<string> = new Set([
  "ConsentMissing",
  "NotRegistered",
  "PolarRejected",
  "ApplicationMissing"
])

/** Types whose records are there because somebody wore the watch; the others are reckoned every day. */
const measured = ["sleep", "dailyActivity", "activitySamples", "exercise", "continuousHeartRate"]

/** What is assumed of a person before the first sync. */
export const unknownPace: SyncPace = {
  polledAt: null,
  olderAt: null,
  hasOlder: true,
  activeAt: null,
  failuresInARow: 0,
  retryAt: null,
  callsMean: firstMean,
  callsSpread: firstSpread
}

/**
 * How long to wait after failures in a row: twice as long each time, from two minutes to an hour, or from six hours to a
 * day when only a person can help. A quarter more or less, the same for the same person, so that not all come back at once.
 */
export const waitAfter = (failures: number, isIdle: boolean, userId: string): Duration.Duration => {
  const [first, longest] = isIdle ? [firstIdleWait, longestIdleWait] : [firstWait, longestWait]
  const doubled = Duration.times(first, 2 ** Math.min(mostDoublings, Math.max(0, failures - 1)))
  return Duration.times(Duration.min(doubled, longest), 0.75 + phaseOf(userId) / 2)
}

/** Whether nothing but a person can end what made a run fail. */
export const isHopeless = ({ outcomes }: SyncRun): boolean => {
  const failed = Object.values(outcomes).filter(({ status }) => status === "failed")
  return failed.length > 0 && failed.every(({ error }) => error !== null && hopeless.has(error))
}

const failed = (pace: SyncPace, run: SyncRun, endedAt: Instant): SyncPace => {
  const failuresInARow = pace.failuresInARow + 1
  const wait = Duration.toMillis(waitAfter(failuresInARow, isHopeless(run), run.userId))
  return {
    ...pace,
    failuresInARow,
    retryAt: Instant.fromMillis(Instant.toMillis(endedAt) + Math.round(wait))
  }
}

const hasFoundLife = ({ outcomes }: SyncRun): boolean =>
  measured.some((type) => (outcomes[type]?.stored ?? 0) > 0)

const withCalls = (pace: SyncPace, calls: number): SyncPace => ({
  ...pace,
  callsMean: pace.callsMean + weight * (calls - pace.callsMean),
  callsSpread: pace.callsSpread + weight * (Math.abs(calls - pace.callsMean) - pace.callsSpread)
})

/**
 * What is known of a person after a run of theirs ended.
 *
 * - A run that got nothing makes the next one wait; one that was interrupted teaches nothing.
 * - Only polls teach what a poll takes: not the first one, and none that somebody waited for.
 * - A piece of older days without a call was the last one.
 */
export const learn = (before: SyncPace | undefined, run: SyncRun): SyncPace => {
  const pace = before ?? unknownPace
  if (run.status === "interrupted" || run.status === "running") return pace
  const endedAt = run.finishedAt ?? run.startedAt
  if (run.status === "failed") return failed(pace, run, endedAt)
  const fine: SyncPace = { ...pace, failuresInARow: 0, retryAt: null }
  if (run.trigger === "backfill") return { ...fine, olderAt: endedAt, hasOlder: run.calls > 0 }
  const lively = { ...fine, activeAt: hasFoundLife(run) ? endedAt : pace.activeAt }
  if (run.trigger === "webhook") return lively
  const isUsual = run.trigger === "schedule" && pace.polledAt !== null
  return { ...(isUsual ? withCalls(lively, run.calls) : lively), polledAt: run.startedAt }
}

/** Calls that a poll will hardly exceed: the mean and twice the spread, at least one. */
export const expectedCalls = ({ callsMean, callsSpread }: SyncPace): number =>
  Math.max(1, Math.ceil(callsMean + 2 * callsSpread))
