/** One record of every type for Ada, on the day of every test, with the id `1` where a type has ids. */
import { DataTypes } from "@polar-flow/domain"
import { Effect } from "effect"
import { plant } from "./planted.ts"

const date = "2026-11-20"
const instant = "2026-11-20T05:00:00Z"
const local = "2026-11-20T07:00:00+02:00"

const fields: Readonly<Record<DataTypes.Name, object>> = {
  sleep: { date, endTime: local },
  nightlyRecharge: { date, hrvRmssd: 45 },
  dailyActivity: { date },
  activitySamples: { date, sampleCount: 0 },
  exercise: { id: "1", date, startTime: local, hasRoute: false, hasSamples: false },
  cardioLoad: { date },
  continuousHeartRate: { date, sampleCount: 0, samples: { seconds: [], bpm: [] } },
  sleepWiseAlertness: { periodStart: instant, date },
  sleepWiseBedtime: { periodStart: instant, date },
  spO2: { testedAt: instant, date },
  ecg: { id: "1", date, testTime: local, sampleCount: 0 },
  bodyTemperature: {
    id: "1",
    date,
    startTime: instant,
    sampleCount: 0,
    samples: { milliseconds: [], celsius: [] }
  },
  skinTemperature: { date },
  physicalInfo: { recordedAt: instant, date }
}

export const plantOne = Effect.forEach(DataTypes.untyped, (type) =>
  plant(type, fields[type.name as DataTypes.Name])
)
