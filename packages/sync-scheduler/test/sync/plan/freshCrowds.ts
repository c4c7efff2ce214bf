import { assert, describe, it } from "@effect/vitest"
import { Console, Effect } from "effect"
import type { Histogram } from "./Histogram.ts"
import { World } from "./World.ts"

const hour = 3_600_000
const day = 24 * hour
const seed = 20261121

const minutes = (histogram: Histogram, share: number): number | string =>
  histogram.total === 0 ? "–" : histogram.quantile(share)

const row = (name: string, days: number, world: World) => ({
  "": name,
  "active p50, min": minutes(world.ages.active, 0.5),
  "active p99": minutes(world.ages.active, 0.99),
  "quiet p50": minutes(world.ages.regular, 0.5),
  "quiet p99": minutes(world.ages.regular, 0.99),
  "calls per person and day": Math.round((10 * world.calls) / world.people.length / days) / 10,
  "quota used": `${Math.round(100 * world.quota.meanShare)} %`,
  "by polls at most": `${Math.round(100 * world.quota.mostPolled)} %`
})

const waits = (name: string, world: World) => ({
  "": name,
  ...Object.fromEntries(
    Object.entries(world.waits).map(([priority, { most, total }]) => [
      `${priority}: longest wait, min`,
      total === 0 ? "–" : Math.round(most)
    ])
  )
})

/** Registers a test of many people over many days. */
export const freshFor = (days: number, people: number): void => {
  describe(`${people} people for ${days} days`, () => {
    it.live(
      "keeps everyone fresh within 15 minutes with pushes and within the hour without, and leaves the reserve untouched",
      () =>
        Effect.gen(function* () {
          const pushed = new World({ seed, people, hasPush: true }).runUntil(days * day)
          const settings = { everySeconds: 900 }
          const polled = new World({ seed, people, hasPush: false, settings }).runUntil(days * day)
          yield* Console.table([row("with push", days, pushed), row("without push", days, polled)])
          yield* Console.table([waits("with push", pushed), waits("without push", polled)])
          assert.isAtMost(pushed.ages.active.quantile(0.99), 15)
          assert.isAtMost(pushed.ages.regular.quantile(0.99), 15)
          assert.isAtMost(polled.ages.active.quantile(0.99), 60)
          assert.isAtMost(polled.ages.regular.quantile(0.99), 24 * 60)
          assert.isAtMost(polled.longestSincePoll, 60)
          for (const { quota, waits } of [pushed, polled]) {
            assert.isAtMost(quota.mostPolled, 0.9)
            assert.isAtMost(quota.mostUsed, 1)
            assert.isAtMost(waits.normal.most, 60)
            assert.isAtMost(waits.low.most, 60)
          }
        })
    )
  })
}

/** Registers tests of many people while something is wrong. */
export const freshInTrouble = (people: number): void => {
  describe(`${people} people`, () => {
    const options = { seed, people, hasPush: false }

    it.live("are up to date within two hours after a six-hour outage of Polar", () =>
      Effect.gen(function* () {
        const isPolarDown = (time: number) => time >= day && time < day + 6 * hour
        const world = new World({ ...options, isPolarDown }).runUntil(day + 6 * hour)
        const wasted = world.calls
        world.runUntil(day + 8 * hour)
        world.forget()
        world.runUntil(3 * day)
        yield* Console.table([row("after 6 hours without Polar", (3 * day - (day + 8 * hour)) / day, world)])
        assert.isAtMost(world.longestSincePoll, 60)
        assert.isAtMost(world.ages.active.quantile(0.99), 60)
        assert.isAtMost(world.quota.mostPolled, 0.9)
        assert.isAbove(wasted, 0)
      })
    )

    it.live("are delayed evenly when the quota is halved, and no user waits for hours", () =>
      Effect.gen(function* () {
        const quotaScale = (time: number) => (time >= 2 * day && time < 5 * day ? 0.5 : 1)
        const world = new World({ ...options, quotaScale }).runUntil(2 * day)
        world.forget()
        world.runUntil(5 * day)
        const halved = row("half the quota", 3, world)
        const { active } = world.ages
        assert.isAtMost(active.quantile(0.5), 120)
        assert.isAtMost(active.quantile(0.99), 300)
        assert.isAtMost(world.longestSincePoll, 300)
        assert.isAtMost(world.quota.mostPolled, 0.9)
        world.runUntil(6 * day)
        world.forget()
        world.runUntil(7 * day)
        yield* Console.table([halved, row("full quota again", 1, world)])
        assert.isAtMost(world.ages.active.quantile(0.99), 60)
      })
    )

    it.live("are polled while pushes are down for three days, and rely on pushes afterwards", () =>
      Effect.gen(function* () {
        const isPushDead = (time: number) => time >= day && time < 4 * day
        const world = new World({ ...options, hasPush: true, isPushDead }).runUntil(day)
        world.forget()
        world.runUntil(4 * day)
        const dead = row("pushes are down", 3, world)
        // An upload right after the last push waits until the outage is noticed, and then for a poll.
        assert.isAtMost(world.ages.active.quantile(0.99), 120)
        assert.isAtMost(world.ages.active.most, 150)
        assert.isAtMost(world.quota.mostUsed, 1)
        world.runUntil(5 * day)
        world.forget()
        world.runUntil(7 * day)
        yield* Console.table([dead, row("pushes are back", 2, world)])
        assert.isAtMost(world.ages.active.quantile(0.99), 15)
        assert.isAtMost(world.calls / people / 2, 30)
      })
    )

    it.live("stay fresh while twice as many others connect within an hour and are backfilled later", () =>
      Effect.gen(function* () {
        const world = new World({ ...options, hasPush: true, newcomers: { at: day, people: 2 * people } })
        world.runUntil(day)
        world.forget()
        world.runUntil(day + 3 * hour)
        const phase = (name: string, days: number) => ({
          ...row(name, days, world),
          "pieces left": world.pieces
        })
        const first = phase("three hours", 3 / 24)
        assert.isTrue(world.people.every(({ firstSyncedAt }) => firstSyncedAt !== null))
        assert.isAtMost(world.waits.critical.most, 60)
        world.forget()
        // Until Polar counts the new people, the quota covers only a third of everyone.
        world.runUntil(2.5 * day)
        const tight = phase("before the quota grows", 1.5 - 3 / 24)
        assert.isAtMost(world.ages.active.quantile(0.99), 12 * 60)
        world.forget()
        world.runUntil(16 * day)
        yield* Console.table([first, tight, phase("afterwards", 13.5)])
        yield* Console.table([waits("afterwards", world)])
        assert.isAtMost(world.ages.active.quantile(0.99), 15)
        assert.isAtMost(world.quota.mostPolled, 0.9)
        assert.strictEqual(world.pieces, 0)
      })
    )
  })
}
