/** What counts as one episode. The resting heart rate is constant except on the planted days. */
import { dailySeries, metrics, orThrow } from "@polar-flow/analytics"
import { findingsOf } from "@polar-flow/analytics/insights"
import { type AnomalyEpisode, CalendarDate } from "@polar-flow/domain"
import { assert, describe, it } from "@effect/vitest"
import { episodesOf } from "../../src/events/episodes.ts"

const today = CalendarDate.make("2026-11-20")
const daysAgo = (days: number) => CalendarDate.minusDays(today, days)

/** The value measured that many days ago; null for none. */
type Planted = Readonly<Record<number, number | null>>

/** A hundred days around 50 bpm, ending that many days ago. */
const findings = (planted: Planted, asOf = 0) => {
  const rows = Array.from({ length: 100 }, (_, ago) => ({
    date: daysAgo(ago) as string,
    value: ago in planted ? (planted[ago] ?? null) : 50 + (ago % 5)
  })).slice(asOf)
  const series = orThrow(dailySeries(rows, { metric: metrics.resting_hr }))
  return findingsOf({ series: { resting_hr: series } }, { asOf: daysAgo(asOf) })
}

const episode = (
  startedAgo: number,
  lastAgo: number,
  direction: "above" | "below" = "above"
): AnomalyEpisode => ({
  metric: "resting_hr",
  direction,
  startedOn: daysAgo(startedAgo),
  lastOn: daysAgo(lastAgo)
})

/** Evaluates each of these days in turn and returns the episodes that began on each. */
const looks = (planted: Planted, ...days: ReadonlyArray<number>) => {
  let open: ReadonlyArray<AnomalyEpisode> = []
  return days.map((ago) => {
    const found = episodesOf(findings(planted, ago), open)
    open = found.open
    return found.begun.map((begun) => begun.episode)
  })
}

describe("an episode", () => {
  it("begins with a value outside the fences, and only then", () => {
    assert.deepStrictEqual(looks({ 0: 75 }, 2, 1, 0), [[], [], [episode(0, 0)]])
  })

  it("continues while values stay on the same side, however often it is evaluated", () => {
    assert.deepStrictEqual(looks({ 2: 75, 1: 74, 0: 76 }, 2, 2, 1, 0, 0), [[episode(2, 2)], [], [], [], []])
  })

  it("ends when a value is normal again: the next one is a new episode", () => {
    assert.deepStrictEqual(looks({ 3: 75, 1: 75 }, 3, 2, 1), [[episode(3, 3)], [], [episode(1, 1)]])
  })

  it("also ends on a day that was never evaluated", () => {
    assert.deepStrictEqual(looks({ 3: 75, 1: 75 }, 3, 1), [[episode(3, 3)], [episode(1, 1)]])
  })

  it("ends when the side changes", () => {
    assert.deepStrictEqual(looks({ 1: 75, 0: 25 }, 1, 0), [[episode(1, 1)], [episode(0, 0, "below")]])
  })

  it("continues over a gap of up to a week", () => {
    assert.deepStrictEqual(looks({ 3: 75, 2: null, 1: null, 0: 76 }, 3, 2, 1, 0), [
      [episode(3, 3)],
      [],
      [],
      []
    ])
    const away = {
      10: 75,
      9: null,
      8: null,
      7: null,
      6: null,
      5: null,
      4: null,
      3: null,
      2: null,
      1: null,
      0: 76
    }
    assert.deepStrictEqual(looks(away, 10, 5, 0), [[episode(10, 10)], [], [episode(0, 0)]])
  })

  it("found late starts on its actual first day", () => {
    assert.deepStrictEqual(looks({ 2: 75, 1: 74, 0: 76 }, 0), [[episode(2, 0)]])
  })

  it("stays the same when a correction moves its first day", () => {
    const open = episodesOf(findings({ 1: 75, 0: 75 }, 1), []).open
    const earlier = episodesOf(findings({ 2: 75, 1: 75, 0: 75 }), open)
    assert.deepStrictEqual([earlier.begun, earlier.open], [[], [episode(1, 0)]])
  })

  it("ends if the value of its last day is corrected to normal", () => {
    const open = episodesOf(findings({ 0: 75 }), []).open
    assert.deepStrictEqual(open, [episode(0, 0)])
    assert.deepStrictEqual(episodesOf(findings({}), open), { open: [], begun: [] })
  })

  it("of a metric that is no longer measured stays unchanged", () => {
    const other: AnomalyEpisode = { ...episode(5, 4), metric: "hrv_rmssd" }
    assert.deepStrictEqual(episodesOf(findings({ 0: 75 }), [other]).open, [other, episode(0, 0)])
  })
})
