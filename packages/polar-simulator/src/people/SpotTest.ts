/** Simulates manual tests with a finger on the watch: ECG and blood oxygen, on some mornings. */
import { Random } from "../world/Random.ts"
import { instantAt, offsetAt } from "../time/WallClock.ts"
import { deviceOn, type Person, spanOn, zoneOn } from "./Person.ts"
import { illnessOn, vitalsOn } from "./Vitals.ts"

/** The time of a test, and the state of the body. */
export interface SpotTest {
  readonly at: number
  readonly offsetMinutes: number
  readonly deviceId: string
  readonly heartRate: number
  readonly rmssd: number
  readonly illness: number
  readonly random: Random
}

const chances = { ecg: 0.18, spo2: 0.25 } as const

/** The day's test of a kind; undefined on most days and without the sensor. */
export const spotTestOn = (person: Person, day: number, kind: keyof typeof chances): SpotTest | undefined => {
  const device = deviceOn(person, day)
  const random = new Random(person.seed, day, kind)
  const isDone = random.chance(chances[kind])
  if (!isDone || !device.product.biosensing || day <= person.firstDay || spanOn(person, "nonWear", day))
    return undefined
  const vitals = vitalsOn(person, day)
  const zone = zoneOn(person, day)
  const at = instantAt(zone, day, Math.floor(random.between(7.4, 8.8) * 3600))
  return {
    at,
    offsetMinutes: offsetAt(zone, at),
    deviceId: device.id,
    heartRate: Math.round(vitals.heartRate + 6),
    rmssd: Math.round(vitals.rmssd * 0.9 * 10) / 10,
    illness: illnessOn(person, day),
    random
  }
}

/** Milliseconds between two ECG samples. */
export const ecgStepMillis = 8
const ecgSamples = 3750

/** Thirty seconds of a single-lead ECG in mV: P, Q, R, S and T waves as Gaussian bumps with noise. */
export const ecgWave = (test: SpotTest): ReadonlyArray<number> => {
  const beat = 60_000 / test.heartRate
  const bumps = [
    [-170, 0.11, 22],
    [-28, -0.12, 9],
    [0, 1.05, 10],
    [30, -0.24, 10],
    [220, 0.28, 42]
  ] as const
  return Array.from({ length: ecgSamples }, (_, index) => {
    const phase = ((index * ecgStepMillis) % beat) - beat / 2
    const wave = bumps.reduce(
      (sum, [centre, height, width]) => sum + height * Math.exp(-(((phase - centre) / width) ** 2) / 2),
      0
    )
    return Math.round((wave + test.random.normal(0, 0.012)) * 1000) / 1000
  })
}
