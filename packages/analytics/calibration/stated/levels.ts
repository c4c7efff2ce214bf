/** Changes of level and slow trends that are reported although nothing changes. */
import { civilDateOf, emptySeries, metrics, type MetricName } from "../../src/index.ts"
import { changePoints, levelChanges, levelWatch, slowTrend } from "../../src/monitoring.ts"
import { type GeneratedPerson, healthyPerson } from "../people.ts"
import { range, study, tally } from "../Study.ts"

const file = "docs/formulas.md"
const names: ReadonlyArray<MetricName> = [
  "hrv_rmssd",
  "resting_hr",
  "breathing_rate",
  "sleep_score",
  "sleep_duration"
]
const seriesOf = ({ person }: GeneratedPerson) => names.flatMap((name) => person.series[name] ?? [])

export const changes = study({
  name: "level changes of people who do not change",
  person: (seed) => healthyPerson(seed, { days: 365 }),
  measure: (one) => {
    const asOf = civilDateOf(one.days.last)
    const found = seriesOf(one).map((series) => changePoints(series, { asOf }))
    return { years: tally(found, (each) => each.status === "ready" && each.value > 0) }
  },
  figures: {
    years: {
      says: "Unchanged years of a metric with a change point",
      file,
      quote: "At most 10 % of unchanged years of a metric show a change point",
      stated: 0.1,
      kind: "at most"
    }
  }
})

export const fallen = study({
  name: "references of people whose night heart rate falls by 8",
  person: (seed) =>
    healthyPerson(seed, {
      days: 320,
      traits: { missingNights: 0, missingBlocks: 0, restingHr: { mean: 60, sd: 2 } },
      events: [{ kind: "levelShift", metric: "restingHr", by: -8, start: 250 }]
    }),
  measure: (one) => {
    const changed = one.days.first + 250
    const found = levelChanges(one.person.series.resting_hr ?? emptySeries(metrics.resting_hr))
    return {
      known: tally([found], (changes) =>
        changes.some(({ day, knownFrom }) => Math.abs(day - changed) <= 2 && knownFrom <= changed + 22)
      )
    }
  },
  figures: {
    known: {
      says: "Changes of 4 SDs that are known after 22 days, to two days",
      file,
      quote: "In at least 90 % of people, a change of four SDs is known after 22 days",
      stated: 0.9,
      kind: "at least"
    }
  }
})

export const watch = study({
  name: "level watch of people who do not change",
  person: (seed) => healthyPerson(seed, { days: 365, traits: { missingBlocks: 0 } }),
  measure: (one) => {
    const last = one.days.last
    const found = seriesOf(one).flatMap((series) =>
      range(last - 90, last, 90).flatMap((day) => {
        const watched = levelWatch(series, { asOf: civilDateOf(day) })
        return watched.status === "ready" ? [watched.value] : []
      })
    )
    return {
      perYear: { hits: found.reduce((sum, alarms) => sum + alarms, 0), of: (90 * found.length) / 365 }
    }
  },
  figures: {
    perYear: {
      says: "False alarms of the level watch (one in 700 days)",
      file,
      quote: "one false alarm in 700 days",
      stated: 365 / 700,
      kind: "exactly",
      unit: "per year"
    }
  }
})

export const slow = study({
  name: "slow trends of people who do not change",
  person: (seed) => healthyPerson(seed, { days: 365 }),
  measure: (one) => {
    const asOf = civilDateOf(one.days.last)
    const found = seriesOf(one).flatMap((series) => {
      const each = slowTrend(series, { asOf })
      return each.status === "ready" ? [each] : []
    })
    return {
      level: tally(found, ({ pValue }) => pValue < 0.05),
      interval: tally(found, ({ interval: [low, high] }) => low <= 0 && 0 <= high)
    }
  },
  figures: {
    level: {
      says: "Slow trends with p < .05",
      file,
      quote: "at most 7 % of unchanged metrics have a slow trend with p < .05",
      stated: 0.07,
      kind: "at most"
    },
    interval: {
      says: "95 % intervals of the slope that contain the true one, 0",
      file: "packages/analytics/src/monitoring/slowTrend.ts",
      quote: "95 % interval of the slope per 30 days",
      stated: 0.93,
      kind: "at least"
    }
  }
})
