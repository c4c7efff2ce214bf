/**
 * A world of people for the plan: uploads come, jobs are done, calls are counted. Arithmetic instead of HTTP, so a month
 * of ten thousand people takes seconds. What a sync costs is what the simulator's week shows, see `week.test.ts`.
 */
import { type SyncPriority, UserId } from "@polar-flow/domain"
import { Duration } from "effect"
import { retryDelay } from "../../../src/sync/plan/updatePace.ts"
import { type ActivityLevel, activityLevelOf, type PersonFacts } from "../../../src/sync/plan/PersonFacts.ts"
import { nextSlot } from "../../../src/sync/plan/phaseOf.ts"
import { type Decision, plan } from "../../../src/sync/plan/plan.ts"
import { defaultPlanSettings, type PlanSettings } from "../../../src/sync/plan/PlanSettings.ts"
import { Histogram } from "./Histogram.ts"
import { QuotaModel } from "./QuotaModel.ts"
import { type Random, randomOf } from "./random.ts"

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** When the simulated time begins. */
const begin = 1_793_577_600_000
/** Times a day when a watch that is worn meets the telephone. */
const uploadsPerDay = 6
/** Days between two times that somebody wears the watch who rarely does. */
const rarelyDays = 14
/** From taking a job to its end. */
const jobMillis = 20_000
/** How long it takes to notice that Polar pushes nothing any more. */
const noticeMillis = hour
const wakingHour = 7
const bedHour = 23
/** Pieces of older days: a year of nights in weeks. */
const olderPieces = 52

/** How a watch is worn. */
type Habit = "daily" | "rarely" | "never"

/** A simulated person: the facts of the plan, and the truth. */
type Person = { -readonly [Key in keyof PersonFacts]: PersonFacts[Key] } & {
  readonly habit: Habit
  /** Hours east of UTC. */
  readonly zone: number
  nextUploadAt: number
  /** Uploads that no sync has seen. */
  unseen: Array<number>
  failures: number
  /** Pieces of older days that are left. */
  pieces: number
}

/** How a world is made. Times count from the beginning. */
export interface WorldOptions {
  readonly seed: number
  readonly people: number
  readonly hasPush: boolean
  readonly settings?: Partial<PlanSettings>
  /** People who connect besides, evenly within an hour. */
  readonly newcomers?: { readonly at: number; readonly people: number }
  readonly isPolarDown?: (time: number) => boolean
  readonly isPushDead?: (time: number) => boolean
  readonly quotaScale?: (time: number) => number
}

const hourOf = (time: number, zone: number): number => Math.floor((((time / hour + zone) % 24) + 24) % 24)
const isAwake = (time: number, zone: number): boolean => {
  const local = hourOf(time, zone)
  return local >= wakingHour && local < bedHour
}

const histograms = () => ({
  ages: { active: new Histogram(), regular: new Histogram(), dormant: new Histogram() },
  waits: { critical: new Histogram(), high: new Histogram(), normal: new Histogram(), low: new Histogram() }
})

/** Everybody and everything, and what happened in numbers. */
export class World {
  readonly quota: QuotaModel
  readonly people: Array<Person> = []
  /** Time since the beginning. */
  time = 0
  calls = 0
  /** Minutes from an upload to its being stored, by how alive the plan took the account for. */
  ages: Readonly<Record<ActivityLevel, Histogram>> = histograms().ages
  /** Minutes from being due to the start of a poll. */
  waits: Readonly<Record<SyncPriority, Histogram>> = histograms().waits
  readonly #options: WorldOptions
  readonly #settings: PlanSettings
  readonly #random: Random
  readonly #byId = new Map<UserId, Person>()
  #pushDeadSince = Infinity

  constructor(options: WorldOptions) {
    this.#options = options
    this.#random = randomOf(options.seed)
    this.#settings = { ...defaultPlanSettings, everySeconds: 300, ...options.settings }
    this.quota = new QuotaModel(options.people)
    for (let index = 0; index < options.people; index++) this.#settle(this.#add())
  }

  /** Lets time pass up to a time since the beginning. */
  runUntil(end: number): this {
    while (this.time < end) {
      this.#connect()
      this.#push()
      this.quota.scale = this.#options.quotaScale?.(this.time) ?? 1
      const now = begin + this.time
      for (const person of this.people) this.#live(person, now)
      const quota = this.quota.report()
      const { decisions, nextPassAt } = plan({ now, settings: this.#settings, quota, people: this.people })
      for (const decision of decisions) this.#work(decision)
      this.time = nextPassAt - begin
    }
    return this
  }

  /** Forgets what was counted so far: what comes counts. */
  forget(): void {
    const { ages, waits } = histograms()
    this.ages = ages
    this.waits = waits
    this.calls = 0
    this.quota.forget()
  }

  /** Minutes since the last poll of whoever among those who wear the watch daily waits longest. */
  get longestSincePoll(): number {
    const now = begin + this.time
    return this.people.reduce(
      (most, { habit, polledAt }) =>
        habit === "daily" ? Math.max(most, polledAt === null ? Infinity : (now - polledAt) / minute) : most,
      0
    )
  }

  /** Pieces of older days that are left. */
  get pieces(): number {
    return this.people.reduce((sum, { pieces }) => sum + pieces, 0)
  }

  #habit(): Habit {
    const draw = this.#random.next()
    return draw < 0.8 ? "daily" : draw < 0.9 ? "rarely" : "never"
  }

  #add(habit = this.#habit()): Person {
    const random = this.#random
    const now = begin + this.time
    const person: Person = {
      userId: UserId.make(String(40_000_000 + this.people.length * 7)),
      isConnected: true,
      firstSyncedAt: null,
      lastSyncedAt: null,
      polledAt: null,
      activeAt: now,
      tokenEndsAt: null,
      retryAt: null,
      isQueued: false,
      pushHealthySince: this.#options.hasPush ? now : null,
      pushedEvents: 0,
      pollCalls: 8,
      hasOlder: true,
      olderAt: null,
      habit,
      zone: random.whole(-8, 9),
      nextUploadAt: Infinity,
      unseen: [],
      failures: 0,
      pieces: olderPieces
    }
    person.nextUploadAt = this.#nextUpload(person, now)
    this.#byId.set(person.userId, person)
    this.people.push(person)
    return person
  }

  /** Makes somebody who was synced for long: at the last of the places that are theirs. */
  #settle(person: Person): void {
    const { habit, userId } = person
    person.activeAt = begin - this.#random.between(0, habit === "daily" ? 0 : 10 * day)
    if (habit === "never") person.activeAt = begin - 40 * day
    if (person.pushHealthySince !== null) person.pushHealthySince = begin - 30 * day
    const interval = {
      active: person.pushHealthySince === null ? hour - minute : day,
      regular: day,
      dormant: 7 * day
    }[activityLevelOf(person, begin)]
    person.polledAt = nextSlot(userId, begin - interval, interval)
    person.lastSyncedAt = person.polledAt
    person.firstSyncedAt = begin - 60 * day
    person.hasOlder = false
    person.pieces = 0
  }

  #connect(): void {
    const { newcomers, people } = this.#options
    if (newcomers === undefined) return
    const share = Math.max(0, Math.min(1, (this.time - newcomers.at) / hour))
    const wanted = people + Math.floor(newcomers.people * share)
    while (this.people.length < wanted) this.#add("daily")
    this.quota.people = this.people.length
  }

  #isPushed(): boolean {
    return this.#options.hasPush && this.#options.isPushDead?.(this.time) !== true
  }

  /** Notices after a while that pushes stopped, and at once that they go on. */
  #push(): void {
    if (!this.#options.hasPush) return
    if (this.#isPushed()) {
      if (this.#pushDeadSince + noticeMillis <= this.time)
        for (const person of this.people) person.pushHealthySince = begin + this.time
      this.#pushDeadSince = Infinity
      return
    }
    this.#pushDeadSince = Math.min(this.#pushDeadSince, this.time)
    if (this.#pushDeadSince + noticeMillis > this.time) return
    for (const person of this.people) person.pushHealthySince = null
  }

  #nextUpload({ habit, zone }: Person, from: number): number {
    if (habit === "never") return Infinity
    const next = from + this.#random.wait(habit === "daily" ? day / uploadsPerDay : rarelyDays * day)
    const local = hourOf(next, zone)
    const sleeps = local >= bedHour ? 24 + wakingHour - local : Math.max(0, wakingHour - local)
    return next + sleeps * hour
  }

  /** What a person uploads up to now. */
  #live(person: Person, now: number): void {
    while (person.nextUploadAt <= now) {
      person.unseen.push(person.nextUploadAt)
      if (this.#isPushed()) person.pushedEvents += 1
      person.nextUploadAt = this.#nextUpload(person, person.nextUploadAt)
    }
  }

  /** Calls of a job, as they turn out. */
  #costOf({ trigger }: Decision, person: Person, now: number): number {
    const random = this.#random
    if (trigger === "backfill") return 16
    if (person.polledAt === null) return random.whole(16, 36)
    const isMorning = person.unseen.some((at) => hourOf(at, person.zone) === wakingHour)
    if (trigger === "webhook") return isMorning ? 9 : random.whole(2, 3)
    if (person.pushHealthySince !== null) return random.whole(5, 9)
    if (person.habit !== "daily") return random.whole(1, 12)
    const session = random.chance(0.03) ? 2 : 0
    return (
      1 + session + (isMorning ? 9 : 0) + (isAwake(now, person.zone) ? 2 : 0) + (random.chance(0.75) ? 1 : 0)
    )
  }

  #work(decision: Decision): void {
    const person = this.#byId.get(decision.userId)
    if (person === undefined) return
    const now = decision.notBefore + jobMillis
    this.#live(person, now)
    const isPoll = decision.trigger !== "webhook"
    // A push that wakes somebody up makes a poll due that was not: the wait begins then.
    const dueAt = Math.max(decision.dueAt, person.lastSyncedAt ?? 0)
    if (decision.trigger === "schedule")
      this.waits[decision.priority].add((decision.notBefore - dueAt) / minute)
    const isDown = this.#options.isPolarDown?.(now - begin) === true
    const cost = isDown ? 1 : this.#costOf(decision, person, now)
    this.calls += cost
    this.quota.spend(now, cost, isPoll)
    if (isDown) this.#fail(person, now)
    else this.#succeed(decision, person, now)
  }

  #fail(person: Person, now: number): void {
    person.failures += 1
    person.retryAt = now + Duration.toMillis(retryDelay(person.failures, false, person.userId))
  }

  #succeed({ trigger }: Decision, person: Person, now: number): void {
    person.failures = 0
    person.retryAt = null
    if (trigger === "backfill") {
      person.pieces -= 1
      person.hasOlder = person.pieces > 0
      person.olderAt = now
      return
    }
    const ages = this.ages[activityLevelOf(person, now)]
    for (const at of person.unseen) ages.add((now - at) / minute)
    if (trigger === "schedule") person.polledAt = now
    person.firstSyncedAt ??= now
    person.lastSyncedAt = now
    person.pushedEvents = 0
    if (person.unseen.length > 0) person.activeAt = now
    person.unseen = []
  }
}
