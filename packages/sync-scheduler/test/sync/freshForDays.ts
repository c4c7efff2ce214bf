/**
 * The cost and freshness of one person's week, with the real sync and the simulated Polar. The planner decides when,
 * the policies decide what. The simulated activity changes every waking minute, which is the most expensive case.
 */
import {
  CalendarDate,
  DataTypes,
  Instant,
  SyncControl,
  type SyncPace,
  type SyncRun,
  Users
} from "@polar-flow/domain"
import { PolarClient } from "@polar-flow/polar-client"
import { assert, describe, it } from "@effect/vitest"
import { Console, Effect, Option } from "effect"
import { asksForEvent } from "../../src/sync/asksForEvent.ts"
import { factsOf } from "../../src/sync/plan/factsOf.ts"
import { updatePace } from "../../src/sync/plan/updatePace.ts"
import { plan } from "../../src/sync/plan/plan.ts"
import { defaultPlanSettings } from "../../src/sync/plan/PlanSettings.ts"
import { Simulated, withPerson } from "../harness/simulatedPerson.ts"
import { observePushes, type ObservedPush } from "../polar/observePushes.ts"

const begin = Instant.toMillis(Instant.make("2026-09-18T12:00:00Z"))
const person = {
  device: "Polar Vantage V3",
  homeZone: "Europe/Helsinki",
  sessionsPerWeek: 5,
  planted: []
} as const
const minute = 60_000
const day = 24 * 60 * minute
const step = 10 * minute
const settings = { ...defaultPlanSettings, everySeconds: step / 1000 }

/** The types that an event covers. */
const announced: Readonly<Record<string, ReadonlyArray<DataTypes.Name>>> = {
  EXERCISE: ["exercise"],
  SLEEP: ["sleep", "nightlyRecharge"],
  CONTINUOUS_HEART_RATE: ["continuousHeartRate"],
  ACTIVITY_SUMMARY: ["dailyActivity", "activitySamples"],
  SLEEP_WISE_ALERTNESS: ["sleepWiseAlertness"],
  SLEEP_WISE_CIRCADIAN_BEDTIME: ["sleepWiseBedtime"]
}

interface Upload {
  readonly uploadedAt: number
  readonly type: DataTypes.Name
}

const uploadsOf = ({ event, uploadedAt }: ObservedPush): ReadonlyArray<Upload> =>
  (announced[event] ?? []).map((type) => ({ uploadedAt, type }))

/** The results of a week. */
class Week {
  calls = 0
  runs = 0
  /** Minutes from an upload to the sync that fetched it. */
  readonly ages: Array<number> = []
  unseen: ReadonlyArray<Upload> = []
  /** Pushed events that are not fetched yet. */
  waiting: ReadonlyArray<ObservedPush> = []
  pace: SyncPace
  readonly hasPush: boolean

  constructor(hasPush: boolean, first: SyncRun) {
    this.hasPush = hasPush
    this.pace = { ...updatePace(undefined, first), hasOlder: false }
  }

  hear(received: ReadonlyArray<ObservedPush>): void {
    this.unseen = [...this.unseen, ...received.flatMap(uploadsOf)]
    if (this.hasPush) this.waiting = [...this.waiting, ...received]
  }

  saw(run: SyncRun, now: number): void {
    const isSeen = ({ type, uploadedAt }: Upload) =>
      uploadedAt <= now && (run.outcomes[type]?.status ?? "skipped") !== "skipped"
    this.ages.push(...this.unseen.filter(isSeen).map(({ uploadedAt }) => (now - uploadedAt) / minute))
    this.unseen = this.unseen.filter((it) => !isSeen(it))
    this.pace = updatePace(this.pace, run)
    this.waiting = []
    this.runs += 1
    this.calls += run.calls
  }
}

/** What the planner wants until the next pass. */
const decide = Effect.fnUntraced(function* (week: Week, now: number) {
  const { userId } = yield* Simulated
  const user = Option.getOrThrow(yield* Users.use((users) => users.get(userId)))
  const facts = factsOf({
    user,
    pace: week.pace,
    tokenEndsAt: null,
    readAt: null,
    isQueued: false,
    pushHealthySince: week.hasPush ? Instant.fromMillis(begin - 7 * day) : null,
    pushedEvents: week.waiting.length
  })
  return plan({ now, settings, quota: null, people: [facts] }).decisions
})

/** Simulates a week. The test observes every upload, the sync only learns of it if pushes are on. */
const weekOf = Effect.fnUntraced(function* (days: number, hasPush: boolean) {
  const { goTo, simulator, userId } = yield* Simulated
  const control = yield* SyncControl
  const witness = yield* observePushes
  yield* simulator.control.setQuota({ short: 1000, long: 5100 })
  const week = new Week(hasPush, yield* control.run(userId, { trigger: "connect" }))
  const listen = Effect.gen(function* () {
    yield* simulator.control.advance(0)
    week.hear((yield* witness).filter(({ uploadedAt }) => uploadedAt > begin))
  })
  for (let look = begin + step; look < begin + days * day; look += step) {
    yield* goTo(Instant.fromMillis(look))
    yield* listen
    for (const { notBefore, trigger } of yield* decide(week, look)) {
      yield* goTo(Instant.fromMillis(Math.max(look, notBefore)))
      yield* listen
      const asks = week.waiting.flatMap(asksForEvent)
      const run = yield* control.run(userId, { trigger, isAnnounced: hasPush, asks })
      week.saw(run, Math.max(look, notBefore))
    }
  }
  return week
}, Effect.scoped)

/** The baseline: 28 days of every type, every hour, without stored state. */
const naiveCallsADay = Effect.gen(function* () {
  const { token, userId } = yield* Simulated
  const polar = yield* PolarClient
  const today = CalendarDate.fromMillis(begin, 0)
  const window = { from: CalendarDate.minusDays(today, 27), to: today }
  const calls = yield* Effect.forEach(DataTypes.all, (type: DataTypes.Known) =>
    Effect.map(
      polar.fetch(type, { userId, token }, window, () => undefined),
      (fetched) => fetched.calls
    )
  )
  return 24 * calls.reduce((sum, count) => sum + count, 0)
})

const row = (name: string, days: number, week: Week) => ({
  "": name,
  "calls a day": Math.round((week.calls / days) * 10) / 10,
  "syncs a day": Math.round((week.runs / days) * 10) / 10,
  uploads: week.ages.length,
  "median age, min": Math.round(week.ages.toSorted((a, b) => a - b)[week.ages.length >> 1] ?? 0),
  "oldest, min": Math.ceil(Math.max(...week.ages))
})

/** Registers a test of the requests and the freshness of one person over so many days. */
export const freshForDays = (days: number): void => {
  describe(`${days} days of one person`, () => {
    it.live(
      "takes at most 25 calls a day for data within 15 minutes with pushes, and 90 for data within the hour without",
      () =>
        Effect.gen(function* () {
          const polled = yield* weekOf(days, false).pipe(
            withPerson({ start: Instant.fromMillis(begin), person })
          )
          const pushed = yield* weekOf(days, true).pipe(
            withPerson({ start: Instant.fromMillis(begin), person })
          )
          const naive = yield* naiveCallsADay.pipe(withPerson({ start: Instant.fromMillis(begin), person }))
          yield* Console.table([
            row("with push", days, pushed),
            row("without push", days, polled),
            { "": "everything every hour", "calls a day": naive, "syncs a day": 24 }
          ])
          assert.isAbove(naive, 500)
          assert.isAtMost(pushed.calls / days, 25)
          assert.isAtMost(Math.max(...pushed.ages), 15)
          assert.isAtMost(polled.calls / days, 90)
          assert.isAtMost(Math.max(...polled.ages), 60)
          assert.isAbove(pushed.ages.length, 7 * days)
          assert.deepStrictEqual(pushed.unseen, [])
        })
    )
  })
}
