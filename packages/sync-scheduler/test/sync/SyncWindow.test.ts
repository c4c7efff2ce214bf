import { CalendarDate, DataTypes, Instant, type SyncState } from "@polar-flow/domain"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import {
  type WindowInput,
  backfillWindow,
  stateAfter,
  stateAfterBackfill,
  windowOf as windowOn
} from "../../src/sync/SyncWindow.ts"

const start = CalendarDate.make("2026-03-01")
const dayAt = (index: number) => CalendarDate.plusDays(start, index)
const noonOf = (date: CalendarDate) => Instant.make(`${date}T12:00:00Z`)

const windowOf = (type: DataTypes.Name, today: CalendarDate, state: SyncState | undefined, days?: number) => {
  const day: WindowInput = { today, now: noonOf(today), days, lookbackDays: 28 }
  return windowOn(type, state, day)
}

const Type = Schema.Literals(DataTypes.all.map(({ name }) => name))
const Days = (maximum: number) => Schema.Int.check(Schema.isBetween({ minimum: 0, maximum }))

/** Polar's documented limits: the oldest day that a request may name, in days before today. */
const polarLimits: Partial<Record<DataTypes.Name, number>> = {
  sleep: 89,
  nightlyRecharge: 89,
  dailyActivity: 364,
  activitySamples: 364,
  cardioLoad: 179,
  exercise: 29
}

const stateOf = (askedAt: CalendarDate, completeThrough: CalendarDate | null): SyncState => ({
  askedAt: noonOf(askedAt),
  completeThrough,
  emptyInARow: 0,
  changedAt: null,
  newest: null,
  askedFrom: null,
  missingDetails: [],
  unreadBy: null
})

describe("SyncWindow", () => {
  it.prop(
    "forgets how far data is complete when a clock that ran ahead decided it",
    { type: Type, ahead: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 400 })) },
    ({ ahead, type }) => {
      const today = dayAt(500)
      const state = { ...stateOf(today, dayAt(500 + ahead)), askedFrom: dayAt(500 + ahead - 27) }
      const window = windowOf(type, today, state)
      assert.deepStrictEqual(window, windowOf(type, today, undefined))
      const summary = { askedAt: noonOf(today), window, newest: dayAt(499), isEmpty: false, isNews: true }
      const after = stateAfter(state, summary)
      assert.strictEqual(after.completeThrough, dayAt(499))
      assert.isTrue(after.askedFrom !== null && after.askedFrom <= window.from)
      const backfill = backfillWindow(type, state, today, null)
      assert.isTrue(backfill === null || backfill.to < today)
    }
  )

  it.prop(
    "never asks for days outside Polar's horizon or in the future",
    { type: Type, asked: Days(800), behind: Days(800), later: Days(800), days: Days(365) },
    ({ asked, behind, days, later, type }) => {
      const today = dayAt(asked + later)
      const state = stateOf(dayAt(asked), dayAt(asked - behind))
      const windows = [windowOf(type, today, undefined), windowOf(type, today, state, days)]
      for (const { from, to } of windows) {
        assert.strictEqual(to, today)
        assert.isAtMost(from.localeCompare(to), 0)
        assert.isAtMost(CalendarDate.daysBetween(from, to), polarLimits[type] ?? 27)
      }
    }
  )

  it.prop(
    "never leaves a gap within the horizon",
    { type: Type, asked: Days(400), behind: Days(400), later: Days(400) },
    ({ asked, behind, later, type }) => {
      const today = dayAt(asked + later)
      const complete = dayAt(asked - behind)
      const oldest = CalendarDate.minusDays(today, polarLimits[type] ?? 27)
      const { from } = windowOf(type, today, stateOf(dayAt(asked), complete))
      const firstMissing = CalendarDate.max(oldest, CalendarDate.plusDays(complete, 1))
      assert.isAtMost(from.localeCompare(firstMissing), 0)
    }
  )

  it.prop(
    "finds every day that a watch uploads within three weeks, whatever the days of syncs and uploads",
    {
      type: Type,
      syncs: Schema.Array(Days(80)).check(Schema.isMinLength(1)),
      uploads: Schema.Array(Days(80))
    },
    ({ syncs, type, uploads }) => {
      // The watch uploads everything up to that morning, and syncs run at noon.
      const uploadedOn = (measured: number) =>
        uploads.filter((on) => on >= measured).toSorted((a, b) => a - b)[0]
      const stored = new Set<CalendarDate>()
      let state: SyncState | undefined
      for (const on of syncs.toSorted((a, b) => a - b)) {
        const today = dayAt(on)
        const window = windowOf(type, today, state)
        const there = CalendarDate.range(window.from, window.to).filter((date) => {
          const uploaded = uploadedOn(CalendarDate.daysBetween(start, date))
          return date >= start && uploaded !== undefined && uploaded <= on
        })
        for (const date of there) stored.add(date)
        const before = state?.completeThrough ?? dayAt(on - 21)
        state = stateAfter(state, {
          askedAt: noonOf(today),
          window,
          newest: there.at(-1) ?? null,
          isEmpty: there.length === 0,
          isNews: there.length > 0
        })
        assert.isAtLeast((state.completeThrough ?? "").localeCompare(before), 0)
        for (const date of CalendarDate.range(dayAt(Math.max(0, on - 20)), today)) {
          const uploaded = uploadedOn(CalendarDate.daysBetween(start, date))
          if (uploaded !== undefined && uploaded <= on) assert.isTrue(stored.has(date), `${date} on ${today}`)
        }
      }
    }
  )

  it("asks for what one or two requests cover in the first sync", () => {
    const today = CalendarDate.make("2026-11-20")
    assert.deepStrictEqual(windowOf("dailyActivity", today, undefined), { from: "2026-10-24", to: today })
    assert.deepStrictEqual(windowOf("cardioLoad", today, undefined), { from: "2026-10-24", to: today })
    assert.deepStrictEqual(windowOf("exercise", today, undefined), { from: "2026-10-24", to: today })
    assert.deepStrictEqual(windowOf("sleep", today, undefined), { from: "2026-10-26", to: today })
    assert.deepStrictEqual(windowOf("dailyActivity", today, undefined, 365), {
      from: "2025-11-21",
      to: today
    })
  })

  it("covers fewer days in the first sync if configured so", () => {
    const today = CalendarDate.make("2026-11-20")
    const day = { today, now: noonOf(today), lookbackDays: 7 }
    assert.strictEqual(windowOn("dailyActivity", undefined, day).from, "2026-11-14")
  })

  it.prop(
    "backfills every older day that Polar keeps in adjacent chunks, newest first, and then stops",
    { type: Type, born: Days(800) },
    ({ born, type }) => {
      const today = dayAt(800)
      const first = dayAt(born)
      let state = stateAfter(undefined, {
        askedAt: noonOf(today),
        window: windowOf(type, today, undefined),
        newest: today,
        isEmpty: false,
        isNews: true
      })
      let oldest = CalendarDate.max(first, windowOf(type, today, undefined).from)
      for (let piece = backfillWindow(type, state, today, oldest); piece !== null;) {
        assert.strictEqual(CalendarDate.plusDays(piece.to, 1), state.askedFrom)
        assert.isAtMost(CalendarDate.daysBetween(piece.from, piece.to), 27)
        state = stateAfterBackfill(state, piece)
        if (first <= piece.to) oldest = CalendarDate.max(first, piece.from)
        piece = backfillWindow(type, state, today, oldest)
      }
      // Sessions cannot be requested by day: the list contains all.
      const kept = { ...polarLimits, sleep: 364, nightlyRecharge: 364, exercise: 27 }[type] ?? 27
      const wanted = CalendarDate.max(first, CalendarDate.minusDays(today, kept))
      assert.isAtMost((state.askedFrom ?? "").localeCompare(wanted), 0)
      assert.isAtLeast((state.askedFrom ?? "").localeCompare(CalendarDate.minusDays(today, kept)), 0)
    }
  )

  it("stops the backfill of nights for a person without any, but not the backfill of activity", () => {
    const today = CalendarDate.make("2026-11-20")
    const state = { ...stateOf(today, today), askedFrom: CalendarDate.make("2026-10-01") }
    assert.isNull(backfillWindow("sleep", state, today, null))
    assert.isNull(backfillWindow("sleep", undefined, today, null))
    assert.deepStrictEqual(backfillWindow("dailyActivity", state, today, null), {
      from: "2026-09-03",
      to: "2026-09-30"
    })
  })

  it("requests single nights only after a long absence", () => {
    const today = CalendarDate.make("2026-11-20")
    assert.strictEqual(windowOf("sleep", today, undefined).from, "2026-10-26")
    const state = stateOf(CalendarDate.make("2026-10-11"), CalendarDate.make("2026-10-10"))
    assert.strictEqual(windowOf("sleep", today, state).from, "2026-10-08")
  })

  it("re-fetches the last three days once a day, and yesterday every time", () => {
    const today = CalendarDate.make("2026-11-18")
    const yesterday = CalendarDate.make("2026-11-17")
    const often = { from: yesterday, to: today }
    assert.deepStrictEqual(windowOf("continuousHeartRate", today, stateOf(today, yesterday)), often)
    const again = { from: "2026-11-15", to: today }
    assert.deepStrictEqual(windowOf("continuousHeartRate", today, stateOf(yesterday, yesterday)), again)
  })

  it("re-fetches every day whose cardio load a late session can change", () => {
    const today = CalendarDate.make("2026-11-20")
    const state = stateOf(today, CalendarDate.make("2026-11-19"))
    assert.deepStrictEqual(windowOf("cardioLoad", today, state), { from: "2026-10-25", to: today })
  })

  it("covers the full span of a request once a week", () => {
    const wednesday = CalendarDate.make("2026-11-18")
    const thursday = CalendarDate.make("2026-11-19")
    const state = stateOf(wednesday, CalendarDate.make("2026-11-17"))
    assert.deepStrictEqual(windowOf("ecg", wednesday, state).from, "2026-11-17")
    assert.deepStrictEqual(windowOf("ecg", thursday, state).from, "2026-10-23")
  })

  it("covers as many days as requested, today included", () => {
    const today = CalendarDate.make("2026-11-20")
    const state = stateOf(today, CalendarDate.make("2026-11-19"))
    assert.strictEqual(windowOf("dailyActivity", today, state, 90).from, "2026-08-23")
    assert.strictEqual(windowOf("sleepWiseBedtime", today, state, 90).from, "2026-10-24")
  })

  it("starts at the newest record while the watch may still hold later days", () => {
    const window = { from: CalendarDate.make("2026-11-17"), to: CalendarDate.make("2026-11-20") }
    const newest = CalendarDate.make("2026-11-12")
    const state = stateAfter(undefined, {
      askedAt: noonOf(window.to),
      window,
      newest,
      isEmpty: false,
      isNews: true
    })
    assert.strictEqual(state.completeThrough, newest)
    assert.strictEqual(windowOf("activitySamples", window.to, state).from, "2026-11-12")
  })
})
