/** Forecasts of simulated people: intervals have their stated coverage, and skill is reported honestly. */
import { assert, describe, it } from "@effect/vitest"
import { civilDateOf, type DailySeries, epochDayOf, readinessSeries, valueOn } from "../../src/index.ts"
import { forecast } from "../../src/forecasting.ts"
import { mean } from "../../src/stats.ts"
import { civil, lastDay, simulatedPerson } from "./people.ts"

const people = 30
const origins = 20
const today = epochDayOf(civil(lastDay))
const metrics = ["hrv_rmssd", "resting_hr", "recovery_readiness"] as const

const everybody = Array.from({ length: people }, (_, index) => {
  const { person } = simulatedPerson({ index, seed: 5, days: 365 })
  const readiness = readinessSeries(person, { asOf: civil(lastDay), days: 240 })
  const series: Readonly<Record<(typeof metrics)[number], DailySeries | undefined>> = {
    hrv_rmssd: person.series.hrv_rmssd,
    resting_hr: person.series.resting_hr,
    recovery_readiness: readiness
  }
  return { load: person.series.training_load, series }
})

/** The forecasts of some days, and whether the next day was inside the interval. */
const outcomes = (name: (typeof metrics)[number]) =>
  everybody.flatMap(({ load, series }) => {
    const own = series[name]
    if (own === undefined) return []
    return Array.from({ length: origins }, (_, back) => {
      const day = today - 1 - 3 * back
      const actual = valueOn(own, day + 1)
      const said = forecast(own, { asOf: civilDateOf(day), load })
      return actual === null || said.status !== "ready" ? [] : [{ actual, said }]
    }).flat()
  })

describe("forecasts of simulated people", () => {
  it.each(metrics)("have 80 %% intervals that cover 75 to 85 %% of the following days: %s", (name) => {
    const all = outcomes(name)
    const inside = all.filter(
      ({ actual, said }) => actual >= said.interval[0] && actual <= said.interval[1]
    ).length
    const skill = mean(all.map(({ said }) => said.skill)) ?? 0
    const served = all.filter(({ said }) => said.beatsNaive).length
    const coverage = inside / all.length
    process.stdout.write(
      `forecast ${name}: ${all.length} days, coverage of 80 % intervals ${(100 * coverage).toFixed(1)} %, mean skill against the best naive rule ${(100 * skill).toFixed(1)} %, model served on ${((100 * served) / all.length).toFixed(0)} %\n`
    )
    assert.isAbove(all.length, 300)
    assert.isAtLeast(coverage, 0.75)
    assert.isAtMost(coverage, 0.85)
  })

  it("are not reported as better than the average if they are not", () => {
    for (const { said } of metrics.flatMap(outcomes)) {
      assert.strictEqual(said.beatsNaive, said.skill > 0 && (said.pValue ?? 1) < 0.1)
      if (!said.beatsNaive)
        assert.deepStrictEqual([said.model, said.note], ["mean_28", "No better than your average"])
    }
  })
})
