/**
 * A simulated world of people for the planner: uploads arrive, jobs are processed, calls are counted. It uses
 * arithmetic instead of HTTP, so a month of ten thousand people takes seconds. The cost of a sync is taken from the
 * simulator's week, see `freshForDays.long.test.ts`.
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

/** Start of the simulated time. */
const begin = 1_793_577_600_000
/** How often a day a worn watch syncs with the phone. */
const uploadsPerDay = 6
/** Days between two uses of the watch by an occasional wearer. */
const rarelyDays = 14
/** Duration of a job. */
const jobMillis = 20_000
/** Delay until missing pushes are noticed. */
const noticeMillis = hour
const wakingHour = 7
const bedHour = 23
/** Backfill chunks of one person: a year of nights in weeks. */
const olderPieces = 52

/** How regularly a watch is worn. */
type Habit = "daily" | "rarely" | "never"

/** A simulated person: the planner's facts, and the truth. */
type Person = { -readonly [Key in keyof PersonFacts]: PersonFacts[Key] } & {
  readonly habit: Habit
  /** Hours east of UTC. */
  readonly zone: number
  nextUploadAt: number
  /** Uploads that no sync has fetched. */
  unseen: Array<number>
  failures: number
  /** Pieces of older days that are left. */
  pieces: number
}

/** Options of a world. Times count from the start. */
export interface WorldOptions {
  readonly seed: number
  readonly people: number
  readonly hasPush: boolean
  readonly settings?: Partial<PlanSettings>
  /** Additional people who connect evenly within an hour. */
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

/** The world and its statistics. */
export class World {
  readonly quota: QuotaModel
  readonly people: Array<Person> = []
  /** Time since the start. */
  time = 0
  calls = 0
  /** Minutes from upload to storage, by the activity level that the planner assumed. */
  ages: Readonly<Record<ActivityLevel, Histogram>> = histograms().ages
  /** Minutes from due to the start of a poll. */
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

  /** Advances to a time since the start. */
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

  /** Resets the statistics. */
  forget(): void {
    const { ages, waits } = histograms()
    this.ages = ages
    this.waits = waits
    this.calls = 0
    this.quota.forget()
  }

  /** The longest time since a poll of any daily wearer, in minutes. */
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
      failedAt: null,
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

  /** Creates a person with a long sync history, last polled at the previous slot. */
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

  /** Detects missing pushes after a delay, and resumed pushes at once. */
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

  /** Processes a person's uploads up to now. */
  #live(person: Person, now: number): void {
    while (person.nextUploadAt <= now) {
      person.unseen.push(person.nextUploadAt)
      if (this.#isPushed()) person.pushedEvents += 1
      person.nextUploadAt = this.#nextUpload(person, person.nextUploadAt)
    }
  }

  /** The actual calls of a job. */
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
    // A push can make a person active and a poll due: the wait starts then.
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
