/** Invented nights, sessions and routes. */
import type { MinuteValue, RoutePoint, StageStretch } from "../src/index.ts"
import { numbers } from "./examples.ts"

/** The last day of all examples: 30 November 2026. */
export const today = 20_787

/** A night of five cycles, of which some minutes could not be read. */
export const stagesOf = (from: number, to: number, seed: number): ReadonlyArray<StageStretch> => {
  const next = numbers(seed)
  const cycle = ["light", "deep", "light", "rem"] as const
  const stages: Array<StageStretch> = []
  for (let at = from, index = 0; at < to; index++) {
    const stage = index === 6 ? "unknown" : next() < 0.12 ? "wake" : (cycle[index % 4] ?? "light")
    const minutes = stage === "wake" ? 3 + next() * 9 : stage === "deep" ? 12 + next() * 20 : 18 + next() * 30
    stages.push({ from: at, to: Math.min(to, at + minutes), stage })
    at += minutes
  }
  return stages
}

/** A heart rate that wanders, read every `every` minutes. */
export const heartRateOf = (from: number, to: number, every: number, level: number, seed: number) => {
  const next = numbers(seed)
  let at = level
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, index): MinuteValue => {
    at += (level - at) * 0.2 + (next() - 0.5) * 5
    return { minute: from + index * every, value: Math.round(at) }
  })
}

/** Nights on the clock; some were not worn. */
export const nightsOf = (count: number, missing: number, seed: number) => {
  const next = numbers(seed)
  return Array.from({ length: count }, (_, index) => {
    const day = today - index
    const from = Math.round(-60 + (next() - 0.5) * 90)
    const to = Math.round(450 + (next() - 0.5) * 110)
    const cut = from + 120 + Math.round(next() * 200)
    return {
      day,
      from,
      to,
      asleep: to - from - 20,
      awake: next() < 0.6 ? [{ from: cut, to: cut + 8 }] : [],
      isMissing: next() < missing
    }
  }).filter(({ isMissing }) => !isMissing)
}

/** A session of so many seconds with one value a second. */
export const sessionOf = (seconds: number) => {
  const next = numbers(3)
  let [heart, pace] = [80, 6]
  const rows = Array.from({ length: seconds }, (_, second) => {
    heart += (125 + 10 * Math.sin(second / 700) - heart) * 0.006 + (next() - 0.5) * 1.4
    pace += (5.8 + 0.4 * Math.sin(second / 300) - pace) * 0.02 + (next() - 0.5) * 0.06
    return { heart, pace, altitude: 70 + 14 * Math.sin(second / 500) }
  })
  return {
    heart: rows.map((row, second) => (second > 1900 && second < 1960 ? null : Math.round(row.heart))),
    pace: rows.map((row) => row.pace),
    altitude: rows.map((row) => row.altitude)
  }
}

/** A loop of about 13 km. */
export const routeOf = (): ReadonlyArray<RoutePoint> =>
  Array.from({ length: 400 }, (_, index) => {
    const turn = (index / 399) * 2 * Math.PI
    const away = 1 + 0.16 * Math.sin(3 * turn) + 0.08 * Math.cos(5 * turn)
    return {
      latitude: 60.19 + 0.018 * away * Math.cos(turn),
      longitude: 24.94 + 0.036 * away * Math.sin(turn),
      distance: (index / 399) * 13_150,
      isHard: (index > 40 && index < 90) || (index > 300 && index < 350)
    }
  })

const bump = (at: number, center: number, width: number, height: number): number =>
  height * Math.exp(-(((at - center) / width) ** 2))

/** A heartbeat a second, roughly as an ECG of one lead shows it. */
export const ecgOf = (seconds: number, rate: number): ReadonlyArray<number> => {
  const next = numbers(8)
  return Array.from({ length: seconds * rate }, (_, index) => {
    const at = (index / rate) % 1
    return (
      bump(at, 0.2, 0.03, 0.12) +
      bump(at, 0.33, 0.008, -0.15) +
      bump(at, 0.35, 0.011, 1.1) +
      bump(at, 0.375, 0.01, -0.25) +
      bump(at, 0.6, 0.05, 0.28) +
      (next() - 0.5) * 0.02
    )
  })
}
