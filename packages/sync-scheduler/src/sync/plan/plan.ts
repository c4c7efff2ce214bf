/**
 * The plan: who is to be synced next, with which priority and not before when, within Polar's quota. Pure: the state of
 * the world in, decisions out.
 *
 * Who is due is taken in the order of a deadline: the due time plus what the priority can bear. So what matters more
 * goes first, and whatever waits long enough goes before everything that becomes due later: nobody starves.
 */
import type { Quota, SyncPriority, UserId } from "@polar-flow/domain"
import { type Budget, budgetOf } from "./Budget.ts"
import { callsOf, type Need, needOf, restsUntil } from "./Need.ts"
import type { PersonFacts } from "./PersonFacts.ts"
import type { PlanSettings } from "./PlanSettings.ts"

/** The state of the world. */
export interface PlanState {
  /** Milliseconds since 1970, as all times here. */
  readonly now: number
  readonly settings: PlanSettings
  /** As Polar last said; null before it said anything. */
  readonly quota: Quota | null
  readonly people: ReadonlyArray<PersonFacts>
}

/** Somebody to offer to the queue. */
export interface Decision extends Need {
  readonly userId: UserId
  /** Not to be started before. */
  readonly notBefore: number
}

/** What is to be done. */
export interface Plan {
  /** In the order in which they matter. */
  readonly decisions: ReadonlyArray<Decision>
  /** Due, and waiting for the quota or for the next look; by priority. */
  readonly waiting: Readonly<Record<SyncPriority, number>>
  /**
   * For how long the one who waits longest has been due, those decided on included and older days not; 0 where nobody is.
   * Milliseconds.
   */
  readonly lateBy: Readonly<Record<SyncPriority, number>>
  readonly budget: Budget
  /** When to look again. */
  readonly lookAgainAt: number
}

interface Candidate extends Need {
  readonly userId: UserId
  readonly deadline: number
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long somebody of a priority may wait before those who matter more and became due later. */
const patience: Readonly<Record<SyncPriority, number>> = {
  critical: 0,
  high: hour,
  normal: 3 * hour,
  low: 2 * day
}
/** Older days go behind everybody's freshness. */
const olderPatience = 7 * day
const longestPause = 5 * minute

const deadlineOf = ({ dueAt, priority, trigger }: Need): number =>
  dueAt + (trigger === "backfill" ? olderPatience : patience[priority])

const byDeadline = (a: Candidate, b: Candidate): number => a.deadline - b.deadline

/** A share of the budget that a need may use. */
type Purse = Exclude<keyof Budget, "capacity">

/** Whoever has waited too long may spend as much as those who must not wait, lest these leave nothing for ever. */
const purseOf = ({ deadline, priority, trigger }: Candidate, now: number): Purse => {
  if (trigger === "webhook") return "pushed"
  if (priority === "critical" || deadline <= now) return "critical"
  return trigger === "backfill" ? "older" : "poll"
}

/**
 * Takes as many as the budget and the run hold. Whoever does not fit closes that purse, lest the cheap ones overtake the
 * dear ones for ever; what is spent from one purse is gone from all.
 */
const affordable = (
  candidates: ReadonlyArray<Candidate>,
  budget: Budget,
  now: number,
  most: number
): ReadonlyArray<Candidate> => {
  const taken: Array<Candidate> = []
  const closed = new Set<Purse>()
  let spent = 0
  for (const candidate of candidates) {
    if (taken.length >= most) break
    const purse = purseOf(candidate, now)
    const calls = Math.min(candidate.calls, Math.max(1, budget.capacity))
    if (closed.has(purse)) continue
    if (spent + calls > budget[purse]) closed.add(purse)
    else {
      spent += calls
      taken.push(candidate)
    }
  }
  return taken
}

const countedBy = (candidates: ReadonlyArray<Candidate>): Record<SyncPriority, number> => {
  const counts = { critical: 0, high: 0, normal: 0, low: 0 }
  for (const { priority } of candidates) counts[priority] += 1
  return counts
}

const latenessOf = (due: ReadonlyArray<Candidate>, now: number): Record<SyncPriority, number> => {
  const lateBy = { critical: 0, high: 0, normal: 0, low: 0 }
  // older days wait on purpose, behind everybody's freshness
  for (const { dueAt, priority, trigger } of due)
    if (trigger !== "backfill") lateBy[priority] = Math.max(lateBy[priority], now - dueAt)
  return lateBy
}

/**
 * Whoever is due already starts now, apart from each other; closer together when so many would not fit before the next
 * look. Whoever becomes due until then starts at that time: people's places are spread.
 */
const staggered = (
  taken: ReadonlyArray<Candidate>,
  { now, settings }: PlanState
): ReadonlyArray<Decision> => {
  const { everySeconds, staggerSeconds } = settings
  const overdue = taken.filter(({ dueAt }) => dueAt <= now).length
  const apart = Math.min(staggerSeconds, everySeconds / Math.max(1, overdue)) * 1000
  let started = 0
  return taken.map(({ calls, dueAt, priority, reason, trigger, userId }) => {
    const notBefore = dueAt > now ? dueAt : Math.round(now + started++ * apart)
    return { userId, trigger, priority, reason, dueAt, notBefore, calls }
  })
}

/** A look over everybody. */
interface Survey {
  /** Who is due before the next look, in the order of their deadlines. */
  readonly due: ReadonlyArray<Candidate>
  /** When the next of the others is due, or may be. */
  readonly nextDueAt: number
  /** Calls that jobs which wait or run will still make, as far as it is known. */
  readonly committedCalls: number
}

const survey = ({ now, people, settings }: PlanState, horizon: number): Survey => {
  const due: Array<Candidate> = []
  let nextDueAt = Infinity
  let committedCalls = 0
  for (const person of people) {
    if (person.isQueued) committedCalls += callsOf(person)
    if (person.isQueued || !person.isConnected) continue
    const rests = restsUntil(person, now, settings)
    const need = rests > horizon ? null : needOf(person, now, settings)
    if (need !== null && need.dueAt <= horizon) {
      due.push({ ...need, userId: person.userId, deadline: deadlineOf(need) })
    } else nextDueAt = Math.min(nextDueAt, need?.dueAt ?? rests)
  }
  return { due: due.toSorted(byDeadline), nextDueAt, committedCalls }
}

const mostOf = ({ people, settings }: PlanState): number => {
  const looks = (settings.intervalMinutes * 60) / settings.everySeconds
  return Math.max(settings.maxUsersPerRun, Math.ceil((2 * people.length) / Math.max(1, looks)))
}

/**
 * Draws the plan. The same state gives the same plan, on any replica. People who are not connected, or of whom a job
 * waits or runs already, are left out.
 *
 * @example
 * const { decisions, lookAgainAt } = plan({ now, settings: defaultPlanSettings, quota, people })
 */
export const plan = (state: PlanState): Plan => {
  const { now, people, quota, settings } = state
  const { reserveShare } = settings
  const horizon = now + settings.everySeconds * 1000
  const { committedCalls, due, nextDueAt } = survey(state, horizon)
  const budget = budgetOf({ now, quota, people: people.length, committedCalls, reserveShare })
  const taken = settings.isEnabled ? affordable(due, budget, now, mostOf(state)) : []
  const isTaken = new Set(taken)
  const waiting = due.filter((candidate) => !isTaken.has(candidate))
  const nextAt = waiting.length > 0 ? horizon : Math.min(nextDueAt, now + longestPause)
  return {
    decisions: staggered(taken, state),
    waiting: countedBy(waiting),
    lateBy: latenessOf(due, now),
    budget,
    lookAgainAt: Math.max(horizon, nextAt)
  }
}
