/**
 * The planner: decides who is synced next, with which priority, not before when, within Polar's quota. Pure function of
 * its input.
 *
 * Due people are ordered by deadline: the due time plus the time that their priority tolerates. Higher priorities go
 * first, but anything that waits long enough overtakes work that became due later, so nobody starves.
 */
import type { Quota, SyncPriority, UserId } from "@polar-flow/domain"
import { type Budget, budgetOf } from "./Budget.ts"
import { callsOf, type NextSync, nextSyncOf, notDueBefore } from "./NextSync.ts"
import type { PersonFacts } from "./PersonFacts.ts"
import type { PlanSettings } from "./PlanSettings.ts"

/** The input of the planner. */
export interface PlanState {
  /** Milliseconds since 1970, like all times here. */
  readonly now: number
  readonly settings: PlanSettings
  /** The quota as last reported by Polar; null before the first response. */
  readonly quota: Quota | null
  readonly people: ReadonlyArray<PersonFacts>
}

/** A sync to enqueue. */
export interface Decision extends NextSync {
  readonly userId: UserId
  /** Earliest start. */
  readonly notBefore: number
}

/** The result of a planning pass. */
export interface Plan {
  /** Syncs to enqueue, in order of urgency. */
  readonly decisions: ReadonlyArray<Decision>
  /** Number of due people who were not enqueued because of the quota or the pass limit, by priority. */
  readonly waiting: Readonly<Record<SyncPriority, number>>
  /**
   * How long the most overdue person has been due, in milliseconds, by priority; 0 if nobody is due. Includes the
   * people enqueued now, excludes backfills.
   */
  readonly lateBy: Readonly<Record<SyncPriority, number>>
  readonly budget: Budget
  /** When the next planning pass should run. */
  readonly nextPassAt: number
}

interface Candidate extends NextSync {
  readonly userId: UserId
  readonly deadline: number
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long each priority may wait before more important syncs that became due later. */
const tolerance: Readonly<Record<SyncPriority, number>> = {
  critical: 0,
  high: hour,
  normal: 3 * hour,
  low: 2 * day
}
/** Backfills rank behind keeping everyone's data fresh. */
const backfillTolerance = 7 * day
const maxPause = 5 * minute

const deadlineOf = ({ dueAt, priority, trigger }: NextSync): number =>
  dueAt + (trigger === "backfill" ? backfillTolerance : tolerance[priority])

const byDeadline = (a: Candidate, b: Candidate): number => a.deadline - b.deadline

/** The part of the budget that a sync draws from. */
type BudgetClass = Exclude<keyof Budget, "capacity">

/** Overdue people may use the critical budget. Otherwise critical people could starve them. */
const budgetClassOf = ({ deadline, priority, trigger }: Candidate, now: number): BudgetClass => {
  if (trigger === "webhook") return "pushed"
  if (priority === "critical" || deadline <= now) return "critical"
  return trigger === "backfill" ? "older" : "poll"
}

/**
 * Selects candidates until the budget or the pass limit is used up. If a candidate does not fit, its budget class is
 * closed, so that many cheap requests cannot starve an expensive one. All classes draw from the same calls.
 */
const withinBudget = (
  candidates: ReadonlyArray<Candidate>,
  budget: Budget,
  now: number,
  limit: number
): ReadonlyArray<Candidate> => {
  const selected: Array<Candidate> = []
  const closed = new Set<BudgetClass>()
  let spent = 0
  for (const candidate of candidates) {
    if (selected.length >= limit) break
    const budgetClass = budgetClassOf(candidate, now)
    const calls = Math.min(candidate.calls, Math.max(1, budget.capacity))
    if (closed.has(budgetClass)) continue
    if (spent + calls > budget[budgetClass]) closed.add(budgetClass)
    else {
      spent += calls
      selected.push(candidate)
    }
  }
  return selected
}

const countByPriority = (candidates: ReadonlyArray<Candidate>): Record<SyncPriority, number> => {
  const counts = { critical: 0, high: 0, normal: 0, low: 0 }
  for (const { priority } of candidates) counts[priority] += 1
  return counts
}

const latenessOf = (due: ReadonlyArray<Candidate>, now: number): Record<SyncPriority, number> => {
  const lateBy = { critical: 0, high: 0, normal: 0, low: 0 }
  // Backfills wait on purpose, so they do not count as late.
  for (const { dueAt, priority, trigger } of due)
    if (trigger !== "backfill") lateBy[priority] = Math.max(lateBy[priority], now - dueAt)
  return lateBy
}

/**
 * Overdue syncs start now, staggered. The gap shrinks if otherwise not all of them would start before the next pass.
 * Syncs that become due before the next pass start when due: slots already spread them.
 */
const staggered = (
  selected: ReadonlyArray<Candidate>,
  { now, settings }: PlanState
): ReadonlyArray<Decision> => {
  const { everySeconds, staggerSeconds } = settings
  const overdue = selected.filter(({ dueAt }) => dueAt <= now).length
  const gapMillis = Math.min(staggerSeconds, everySeconds / Math.max(1, overdue)) * 1000
  let started = 0
  return selected.map(({ calls, dueAt, priority, reason, trigger, userId }) => {
    const notBefore = dueAt > now ? dueAt : Math.round(now + started++ * gapMillis)
    return { userId, trigger, priority, reason, dueAt, notBefore, calls }
  })
}

/** An overview of all people. */
interface Survey {
  /** People who are due before the next pass, by deadline. */
  readonly due: ReadonlyArray<Candidate>
  /** When the next of the remaining people is due at the earliest. */
  readonly nextDueAt: number
  /** Calls that queued and running jobs are expected to make. */
  readonly committedCalls: number
}

const survey = ({ now, people, settings }: PlanState, horizon: number): Survey => {
  const due: Array<Candidate> = []
  let nextDueAt = Infinity
  let committedCalls = 0
  for (const person of people) {
    if (person.isQueued) committedCalls += callsOf(person)
    if (person.isQueued || !person.isConnected) continue
    const idleUntil = notDueBefore(person, now, settings)
    const next = idleUntil > horizon ? null : nextSyncOf(person, now, settings)
    if (next !== null && next.dueAt <= horizon) {
      due.push({ ...next, userId: person.userId, deadline: deadlineOf(next) })
    } else nextDueAt = Math.min(nextDueAt, next?.dueAt ?? idleUntil)
  }
  return { due: due.toSorted(byDeadline), nextDueAt, committedCalls }
}

const limitOf = ({ people, settings }: PlanState): number => {
  const passes = (settings.intervalMinutes * 60) / settings.everySeconds
  return Math.max(settings.maxUsersPerRun, Math.ceil((2 * people.length) / Math.max(1, passes)))
}

/**
 * Computes the plan. The result depends only on the state, so all replicas agree. Skips people who are disconnected or
 * already have a queued or running job.
 *
 * @example
 * const { decisions, nextPassAt } = plan({ now, settings: defaultPlanSettings, quota, people })
 */
export const plan = (state: PlanState): Plan => {
  const { now, people, quota, settings } = state
  const { reserveShare } = settings
  const horizon = now + settings.everySeconds * 1000
  const { committedCalls, due, nextDueAt } = survey(state, horizon)
  const budget = budgetOf({ now, quota, people: people.length, committedCalls, reserveShare })
  const selected = settings.isEnabled ? withinBudget(due, budget, now, limitOf(state)) : []
  const isSelected = new Set(selected)
  const waiting = due.filter((candidate) => !isSelected.has(candidate))
  const nextAt = waiting.length > 0 ? horizon : Math.min(nextDueAt, now + maxPause)
  return {
    decisions: staggered(selected, state),
    waiting: countByPriority(waiting),
    lateBy: latenessOf(due, now),
    budget,
    nextPassAt: Math.max(horizon, nextAt)
  }
}
