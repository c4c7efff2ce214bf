/** Estimates of how days depend on each other, and tests that allow for it. */
import { assert, describe, it } from "@effect/vitest"
import {
  longRun,
  mean,
  mulberry32,
  normalQuantile,
  residualCorrelation,
  slopeTest,
  theilSen,
  untied
} from "../src/stats.ts"

const random = mulberry32(11)
const normal = (): number => normalQuantile(Math.max(1e-12, random())) ?? 0

/** Values of SD 1 with a day-to-day correlation of r; some are missing. */
const days = (n: number, r: number, missing = 0): Float64Array => {
  let value = normal()
  return Float64Array.from({ length: n }, () => {
    value = r * value + Math.sqrt(1 - r * r) * normal()
    return random() < missing ? Number.NaN : value
  })
}

const minusMean = (grid: Float64Array): Float64Array => {
  const center = mean(grid.filter((value) => !Number.isNaN(value))) ?? 0
  return grid.map((value) => value - center)
}

const many = <A>(make: () => A): ReadonlyArray<A> => Array.from({ length: 200 }, make)

describe("the correlation from day to day", () => {
  it.each([0.3, 0.5, 0.7])("is not too low because the mean is estimated, with gaps and without: %d", (r) => {
    for (const missing of [0, 0.2]) {
      const found = many(() => residualCorrelation(minusMean(days(90, r, missing)), 1))
      assert.isAtMost(Math.abs((mean(found) ?? 0) - r), 0.04)
    }
  })

  it("says how many days count as one independent day", () => {
    for (const r of [0, 0.3, 0.5, 0.7]) {
      const found = many(() => longRun(minusMean(days(365, r, 0.1)), 1)?.inflation ?? 0).toSorted(
        (a, b) => a - b
      )
      const median = found[100] ?? 0
      const right = (1 + r) / (1 - r)
      assert.isAtLeast(median, 0.85 * right)
      assert.isAtMost(median, 1.35 * right)
    }
  })

  it("is found behind the noise of the sensor, which hides a part of it", () => {
    const found = many(
      () => longRun(minusMean(days(365, 0.8).map((value) => value + normal() / 2)), 1)?.inflation ?? 0
    )
    // without the noise 9 days count as one, with it 7.4; the first lag alone says 4.6
    assert.isAtLeast(found.toSorted((a, b) => a - b)[100] ?? 0, 5.5)
  })
})

const tested = (values: Float64Array, dayOf: (index: number) => number = (index) => index) => {
  const kept = [...values.keys()].filter((index) => !Number.isNaN(values[index]))
  const at = kept.map(dayOf)
  const present = kept.map((index) => values[index] as number)
  return slopeTest(at, present, theilSen(at, present)?.slope ?? 0)
}

describe("the test of a slope", () => {
  it.each([
    [60, 0.7, 0],
    [120, 0.7, 0.3],
    [365, 0.7, 0.05],
    [40, 0, 0.7]
  ])(
    "finds a slope in one of twenty unchanged series: %d days, correlation %d, share missing %d",
    (n, r, missing) => {
      const found = many(() => tested(days(n, r, missing))?.pValue ?? 1)
      assert.isAtMost(found.filter((p) => p < 0.05).length, 18)
    }
  )

  it("has an interval that excludes 0 exactly when p < .05", () => {
    for (const test of many(() => tested(days(80, 0.4, 0.1).map((value, index) => value + index / 40)))) {
      const [lower, upper] = test?.interval ?? [0, 0]
      assert.strictEqual(lower > 0 || upper < 0, (test?.pValue ?? 1) < 0.05)
    }
  })

  it("is certain of a line without residuals, and finds none in equal values", () => {
    assert.strictEqual(tested(Float64Array.from({ length: 10 }, (_, index) => index))?.pValue, 0)
    assert.strictEqual(tested(new Float64Array(10).fill(50))?.pValue, 1)
    assert.isNull(slopeTest([1, 2, 3], [1, 2, 3], 1))
  })

  it("is the same whatever day counts as 0", () => {
    const values = days(90, 0.3)
    const [here, there] = [tested(values), tested(values, (index) => 20_000 + index)]
    assert.closeTo(here?.pValue ?? 0, there?.pValue ?? 1, 1e-9)
  })
})

describe("equal readings", () => {
  it("are moved within their step, by day, and others not at all", () => {
    const moved = untied([5, 6, 7], [52, 52, 53], () => 1)
    assert.strictEqual(moved[2], 53)
    assert.notStrictEqual(moved[0], moved[1])
    assert.isTrue(moved.every((value, index) => Math.abs(value - ([52, 52, 53][index] ?? 0)) <= 0.5))
    assert.strictEqual(untied([5, 6, 7, 8], [52, 52, 53, 60], () => 1)[0], moved[0])
    assert.deepStrictEqual(
      untied([5, 6], [52, 52], () => 0),
      Float64Array.of(52, 52)
    )
  })
})
