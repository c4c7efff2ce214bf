/**
 * A world of people for the plan: uploads come, jobs are done, calls are counted. Arithmetic instead of HTTP, so a month
 * of ten thousand people takes seconds. What a sync costs is what the simulator's week shows, see `week.test.ts`.
 */
import { UserId } from "@polar-flow/domain"
import { Duration } from "effect"
import { waitAfter } from "../../src/plan/learn.ts"
import type { PlanPriority } from "../../src/plan/Need.ts"
import { livelinessOf, type PersonFacts } from "../../src/plan/PersonFacts.ts"
import { type Decision, type Plan, plan } from "../../src/plan/plan.ts"
import { defaultPlanSettings, type PlanSettings } from "../../src/plan/PlanSettings.ts"
import { Histogram } from "./Histogram.ts"
import { QuotaModel } from "./QuotaModel.ts"
import { type Random, randomOf } from "./random.ts"

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Times when the watch meets the telephone, in a day. */
const uploadsPerDay = 6
/** From taking a job to its end. */
const jobMillis = 20_000
const wakingHour = 7
const bedHour = 23

/** A simulated person: the facts of the plan, and the truth. */
type Person = { -readonly [Key in keyof PersonFacts]: PersonFacts[Key] } & {
  readonly isAlive: boolean
  /** Hours east of UTC. */
  readonly zone: number
  nextUploadAt: number
  /** Uploads that no sync has seen. */
  unseen: Array<number>
  failures: number
  /** Pieces of older days that are left. */
  pieces: number
}

/** What goes wrong, by the time since the beginning. */
interface Faults {
  readonly isPolarDown?: (time: number) => boolean
  readonly isPushDead?: (time: number) => boolean
  readonly quotaScale?: (time: number) => number
}

/** How a world is made. */
export interface WorldOptions extends Faults {
  readonly seed: number
  readonly people: number
  readonly days: number
  readonly hasPush: boolean
  readonly settings?: Partial<PlanSettings>
  /** Share of people whose watch is worn; the others are dormant. */
  readonly aliveShare: number
  /** People who connect besides, evenly within an hour, at this time since the beginning. */
  readonly newcomers?: { readonly at: number; readonly people: number }
}

const hourOf = (time: number, zone: number): number => ((((time / hour + zone) % 24) + 24) % 24) | 0
const isAwake = (time: number, zone: number): boolean => {
  const local = hourOf(time, zone)
  return local >= wakingHour && local < bedHour
}

/** What happened, in numbers. */
export class World {
  readonly quota: QuotaModel
  /** Minutes from an upload to its being stored. */
  readonly freshness = new Histogram()
  /** Minutes from being due to the start. */
  readonly waits: Readonly<Record<PlanPriority, Histogram>> = {
    critical: new Histogram(),
    high: new Histogram(),
    normal: new Histogram(),
    low: new Histogram()
  }
  readonly people: Array<Person>
  now: number
  calls = 0
  looks = 0
  readonly begin: number
  readonly #options: WorldOptions
  readonly #settings: PlanSettings
  readonly #random: Random

  constructor(options: WorldOptions, begin: number) {
    this.#options = options
    this.#random = randomOf(options.seed)
    this.#settings = { ...defaultPlanSettings, everySeconds: 300, ...options.settings }
    this.begin = begin
    this.now = begin
    this.quota = new QuotaModel(options.people)
    this.people = Array.from({ length: options.people }, (_, index) => this.#settled(index))
  }

  /** Runs to the end. */
  run(): void {
    const { days, newcomers } = this.#options
    while (this.now < this.begin + days * day) {
      if (newcomers !== undefined) this.#connect(newcomers)
      this.quota.scale = this.#options.quotaScale?.(this.now - this.begin) ?? 1
      for (const person of this.people) if (person.nextUploadAt <= this.now) this.#upload(person)
      const drawn = this.look()
      for (const decision of drawn.decisions) this.#work(decision)
      this.now = drawn.lookAgainAt
    }
  }

  look(): Plan {
    this.looks += 1
    return plan({
      now: this.now,
      settings: this.#settings,
      quota: this.quota.report(),
      people: this.people
    })
  }

  /** Minutes since the last poll of whoever waits longest among those who are alive. */
  get longestSincePoll(): number {
    return this.people.reduce(
      (most, { isAlive, polledAt }) =>
        isAlive ? Math.max(most, polledAt === null ? Infinity : (this.now - polledAt) / minute) : most,
      0
    )
  }

  readonly #byId = new Map<UserId, Person>()

  #person(index: number, facts: Partial<Person>): Person {
    const random = this.#random
    const userId = UserId.make(String(40_000_000 + index * 7))
    const isAlive = random.chance(this.#options.aliveShare)
    const person: Person = {
      userId,
      isConnected: true,
      firstSyncedAt: null,
      lastSyncedAt: null,
      polledAt: null,
      activeAt: isAlive ? this.now : this.now - 40 * day,
      tokenEndsAt: null,
      retryAt: null,
      isQueued: false,
      announcedSince: this.#options.hasPush ? this.begin - 7 * day : null,
      pushedEvents: 0,
      pollCalls: 8,
      hasOlder: false,
      olderAt: null,
      isAlive,
      zone: random.whole(-8, 9),
      nextUploadAt: isAlive ? this.now + random.wait(day / uploadsPerDay) : Infinity,
      unseen: [],
      failures: 0,
      pieces: 0,
      ...facts
    }
    this.#byId.set(userId, person)
    return person
  }

  /** Somebody who was synced for long: at some time within the last interval of theirs. */
  #settled(index: number): Person {
    const person = this.#person(index, { firstSyncedAt: this.now - 60 * day })
    const interval = person.isAlive ? (person.announcedSince === null ? hour : day) : 7 * day
    person.polledAt = this.now - this.#random.between(0, interval)
    person.lastSyncedAt = person.polledAt
    return person
  }

  #connect({ at, people }: NonNullable<WorldOptions["newcomers"]>): void {
    const share = Math.max(0, Math.min(1, (this.now - this.begin - at) / hour))
    const wanted = this.#options.people + Math.floor(people * share)
    while (this.people.length < wanted) {
      this.people.push(
        this.#person(this.people.length, { activeAt: this.now, hasOlder: true, pieces: 52, isAlive: true })
      )
    }
    // Polar reckons its limits anew once a day.
    if (this.now - this.begin > at + day) this.quota.people = this.people.length
  }

  #upload(person: Person): void {
    const { isPushDead } = this.#options
    const isPushed = this.#options.hasPush && isPushDead?.(this.now - this.begin) !== true
    if (this.#options.hasPush) {
      if (!isPushed) person.announcedSince = null
      else person.announcedSince ??= this.now
    }
    person.unseen.push(person.nextUploadAt)
    if (isPushed) person.pushedEvents += 1
    const next = person.nextUploadAt + this.#random.wait(day / uploadsPerDay)
    const local = hourOf(next, person.zone)
    const sleeps = local >= bedHour ? 24 + wakingHour - local : local < wakingHour ? wakingHour - local : 0
    person.nextUploadAt = next + sleeps * hour
  }

  /** Calls of a job, as they turn out. */
  #costOf({ trigger }: Decision, person: Person, time: number): number {
    const random = this.#random
    if (trigger === "backfill") return 17
    if (person.polledAt === null) return random.whole(18, 36)
    const isMorning = person.isAlive && person.unseen.some((at) => hourOf(at, person.zone) === wakingHour)
    if (trigger === "webhook") return isMorning ? 9 : random.whole(2, 3)
    if (person.announcedSince !== null) return random.whole(5, 9)
    if (!person.isAlive) return random.whole(1, 12)
    const session = random.chance(0.03) ? 2 : 0
    return 1 + session + (isMorning ? 9 : 0) + (isAwake(time, person.zone) ? 3 : 0)
  }

  #work(decision: Decision): void {
    const person = this.#byId.get(decision.userId)
    if (person === undefined) return
    const time = decision.notBefore + jobMillis
    const isPoll = decision.trigger !== "webhook"
    if (isPoll) this.waits[decision.priority].add((decision.notBefore - decision.dueAt) / minute)
    const isDown = this.#options.isPolarDown?.(time - this.begin) === true
    const cost = isDown ? 1 : this.#costOf(decision, person, time)
    this.calls += cost
    this.quota.spend(time, cost, isPoll)
    if (isDown) this.#fail(person, time)
    else this.#succeed(decision, person, time)
  }

  #fail(person: Person, time: number): void {
    person.failures += 1
    person.retryAt = time + Duration.toMillis(waitAfter(person.failures, false, person.userId))
  }

  #succeed({ trigger }: Decision, person: Person, time: number): void {
    person.failures = 0
    person.retryAt = null
    if (trigger === "backfill") {
      person.pieces -= 1
      person.hasOlder = person.pieces > 0
      person.olderAt = time
      return
    }
    if (trigger === "schedule") person.polledAt = time
    if (person.firstSyncedAt === null) person.firstSyncedAt = time
    person.lastSyncedAt = time
    person.pushedEvents = 0
    for (const at of person.unseen) this.freshness.add((time - at) / minute)
    if (person.unseen.length > 0) person.activeAt = time
    person.unseen = []
  }

  /** Shares of people by how alive the plan takes them for. */
  get active(): number {
    return this.people.filter((person) => livelinessOf(person, this.now) === "active").length
  }
}
