/** What the watch reports of a life: rounded values, and nothing on days without the watch. */
import {
  civilDateOf,
  type DailySeries,
  fromColumns,
  metrics,
  type MetricName,
  type SleepEpisode
} from "../src/index.ts"
import type { bodyOf } from "./body.ts"
import { isFreeMorning, type Life } from "./ordinaryLife.ts"
import { Noise } from "./Noise.ts"

type Body = ReturnType<typeof bodyOf>

const rounded = (value: number, decimals: number): number =>
  Math.round(value * 10 ** decimals) / 10 ** decimals
const limited = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

/** Mean load of the last days, as Polar counts it: a day without the watch is a rest day. */
const meanLoads = (loads: Float64Array, days: number): Float64Array => {
  let sum = 0
  return loads.map((load, day) => {
    sum += load - (loads[day - days] ?? 0)
    return sum / Math.min(day + 1, days)
  })
}

/** Charge from −10 to 10: HRV, heart rate and breathing compared with their slowly adapting usual values. */
const chargeOf = ({ traits }: Life, body: Body): Float64Array => {
  const usual = [Math.log(traits.hrv.mean), traits.restingHr.mean, traits.breathing.mean]
  const compared = [
    [body.hrv, 1.4 / traits.hrv.sd],
    [body.restingHr, -1.4 / traits.restingHr.sd],
    [body.breathing, -0.7 / traits.breathing.sd]
  ] as const
  return body.hrv.map((_, day) => {
    let charge = 0
    for (const [index, [column, weight]] of compared.entries()) {
      const difference = (column[day] as number) - (usual[index] as number)
      usual[index] = (usual[index] as number) + difference / 28
      charge += weight * difference
    }
    return limited(rounded(charge, 1), -10, 10)
  })
}

/** The series of the watch's metrics. `unworn` is 1 for a night and 2 for a whole day without the watch. */
export const seriesOf = (
  life: Life,
  body: Body,
  loads: Float64Array,
  unworn: Uint8Array
): { readonly [Name in MetricName]?: DailySeries } => {
  const { traits, length, first, seed, changes } = life
  const days = Int32Array.from({ length }, (_, day) => first + day)
  const series = (name: MetricName, values: Float64Array, isNightly: boolean) => {
    const seen = values.map((value, day) =>
      (unworn[day] as number) >= (isNightly ? 1 : 2) ? Number.NaN : value
    )
    return fromColumns(days, seen, metrics[name])
  }
  const wornLoads = loads.map((load, day) => (unworn[day] === 2 ? 0 : load))
  const [strain, tolerance] = [meanLoads(wornLoads, 7), meanLoads(wornLoads, 28)]
  const walking = new Noise(seed, 11)
  const decimals = traits.integers ? 0 : 1
  return {
    hrv_rmssd: series(
      "hrv_rmssd",
      body.hrv.map((value) => Math.max(1, rounded(Math.exp(value), decimals))),
      true
    ),
    sleep_score: series(
      "sleep_score",
      body.sleepScore.map((value) => limited(Math.round(value), 1, 100)),
      true
    ),
    resting_hr: series(
      "resting_hr",
      body.restingHr.map((value) => rounded(value, decimals)),
      true
    ),
    training_load: series("training_load", loads, false),
    training_load_ratio: series(
      "training_load_ratio",
      strain.map((value, day) => rounded(tolerance[day] === 0 ? 0 : value / (tolerance[day] as number), 2)),
      false
    ),
    training_strain: series(
      "training_strain",
      strain.map((value) => rounded(value, 1)),
      false
    ),
    training_tolerance: series(
      "training_tolerance",
      tolerance.map((value) => (value === 0 ? Number.NaN : rounded(value, 1))),
      false
    ),
    breathing_rate: series(
      "breathing_rate",
      body.breathing.map((value) => rounded(value, 1)),
      true
    ),
    skin_temperature_deviation: series(
      "skin_temperature_deviation",
      body.skinTemperature.map((value) => rounded(value, 1)),
      true
    ),
    ans_charge: series("ans_charge", chargeOf(life, body), true),
    sleep_duration: series(
      "sleep_duration",
      body.sleepHours.map((value) => limited(Math.round(60 * value) / 60, 0.5, 16)),
      true
    ),
    steps: series(
      "steps",
      changes.steps.map((change) =>
        Math.round(
          traits.steps.mean * Math.exp(traits.steps.sd * walking.normal() - traits.steps.sd ** 2 / 2 + change)
        )
      ),
      false
    )
  }
}

/** The nights with clock times, one hour east of Greenwich until a flight. `shiftHours` is the shift of each day. */
export const nightsOf = (
  life: Life,
  body: Body,
  unworn: Uint8Array,
  shiftHours: Float64Array
): ReadonlyArray<SleepEpisode> => {
  const noise = new Noise(life.seed, 12)
  const bedtime = noise.between(-2, 0.75)
  return Array.from({ length: life.length }, (_, day) => {
    const evening = bedtime + 0.5 * noise.normal() + (isFreeMorning(life, day) ? 0.75 : 0)
    const offset = 60 + 60 * (shiftHours[day] as number)
    const startMinute = Math.round((life.first + day) * 1440 + 60 * evening - offset)
    const asleep = Math.round(60 * limited(body.sleepHours[day] as number, 0.5, 16))
    const awakeAt = startMinute + Math.round(asleep * noise.between(0.2, 0.8))
    const awakeFor = 4 + Math.round(26 * noise.uniform())
    return {
      date: civilDateOf(life.first + day),
      startMinute,
      endMinute: startMinute + asleep + awakeFor,
      startOffsetMinutes: offset,
      endOffsetMinutes: offset,
      awake: [[awakeAt, awakeAt + awakeFor] as const]
    }
  }).filter((_, day) => unworn[day] === 0)
}
