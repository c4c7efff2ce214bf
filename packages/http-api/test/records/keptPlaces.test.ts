import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { keptPlaces } from "../../src/records/keptPlaces.ts"

const values = fc.array(fc.option(fc.integer({ min: -50, max: 220 }), { freq: 4 }), { maxLength: 400 })
const points = fc.integer({ min: 10, max: 120 })
const known = (all: ReadonlyArray<number | null>) => all.filter((value) => value !== null)

/** Positions on an axis with steps of any length. */
const placed = values.chain((all) =>
  fc.tuple(
    fc.constant(all),
    fc.array(fc.integer({ min: 0, max: 600 }), { minLength: all.length, maxLength: all.length })
  )
)
const axisOf = (steps: ReadonlyArray<number>) => {
  let at = 0
  return steps.map((step) => (at += step))
}

const holds = (
  check: (all: ReadonlyArray<number | null>, places: ReadonlyArray<number>, most: number) => void
) =>
  fc.assert(
    fc.property(placed, points, fc.boolean(), ([all, steps], most, isEven) =>
      check(all, keptPlaces(all, most, isEven ? undefined : axisOf(steps)), most)
    )
  )

describe("a series with fewer points", () => {
  it("has at most as many as asked for, in order, with the first and the last", () =>
    holds((all, places, most) => {
      assert.isAtMost(places.length, most)
      assert.deepStrictEqual(
        [...places].toSorted((one, other) => one - other),
        [...places]
      )
      assert.strictEqual(new Set(places).size, places.length)
      if (all.length > 0) assert.deepStrictEqual([places[0], places.at(-1)], [0, all.length - 1])
    }))

  it("keeps the lowest and the highest value of the whole", () =>
    holds((all, places) => {
      if (known(all).length === 0) return
      const kept = known(places.map((place) => all[place] ?? null))
      assert.strictEqual(Math.min(...kept), Math.min(...known(all)))
      assert.strictEqual(Math.max(...kept), Math.max(...known(all)))
    }))

  it("draws no line across a gap, and makes no gap where values follow each other", () =>
    holds((all, places) => {
      for (const [index, place] of places.entries()) {
        const before = places[index - 1]
        if (before === undefined) continue
        const between = all.slice(before + 1, place)
        if (all[before] !== null && all[place] !== null) assert.notInclude(between, null)
        if (all[place] === null) assert.isNull(all[place])
      }
      const nulls = places.filter((place) => all[place] === null)
      for (const place of nulls) assert.isNull(all[place])
    }))

  it("is unchanged when it is not longer", () =>
    fc.assert(
      fc.property(values, fc.nat(50), (all, more) => {
        assert.deepStrictEqual(
          keptPlaces(all, Math.max(10, all.length + more)),
          all.map((_, index) => index)
        )
      })
    ))

  it("keeps the extremes of each step, not only those of the whole", () => {
    const wave = Array.from({ length: 1000 }, (_, index) => Math.sin(index / 8) * 10)
    const kept = keptPlaces(wave, 120).map((place) => wave[place] ?? 0)
    // twenty waves, each with a crest and a trough
    assert.isAtLeast(kept.filter((value) => value > 9.9).length, 19)
    assert.isAtLeast(kept.filter((value) => value < -9.9).length, 19)
  })

  it("uses the points it may when nothing is missing", () => {
    const climb = Array.from({ length: 5000 }, (_, index) => index)
    assert.isAtLeast(keptPlaces(climb, 400).length, 390)
    const broken = climb.map((value) => (value === 2500 ? null : value))
    assert.isAtLeast(keptPlaces(broken, 400).length, 390)
  })
})
