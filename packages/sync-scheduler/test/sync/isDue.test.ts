import { CalendarDate, DataTypes, Instant, type Pace, type SyncState } from "@polar-flow/domain"
import { assert, describe, it } from "@effect/vitest"
import { isDue, type DueContext } from "../../src/sync/isDue.ts"

const today = CalendarDate.make("2026-11-20")
const yesterday = CalendarDate.make("2026-11-19")
const noon = Instant.make("2026-11-20T12:00:00Z")
const later = (hours: number) => Instant.fromMillis(Instant.toMillis(noon) + hours * 3_600_000)

const asked: SyncState = {
  askedAt: noon,
  completeThrough: yesterday,
  emptyInARow: 0,
  changedAt: null,
  newest: yesterday,
  askedFrom: null,
  missingDetails: [],
  unreadBy: null
}
const allAsked = Object.fromEntries(DataTypes.all.map(({ name }) => [name, asked]))

const occasion = (pace: Pace, hours: number, states: DueContext["states"] = allAsked): DueContext => ({
  now: later(hours),
  today,
  pace,
  states
})

/** One type per rhythm stands for the others with the same rhythm. */
const types: ReadonlyArray<DataTypes.Name> = [
  "sleep",
  "nightlyRecharge",
  "dailyActivity",
  "activitySamples",
  "exercise",
  "cardioLoad",
  "continuousHeartRate",
  "sleepWiseAlertness",
  "sleepWiseBedtime",
  "spO2",
  "ecg",
  "bodyTemperature",
  "skinTemperature",
  "physicalInfo"
]
const due = (on: DueContext) => types.filter((name) => isDue(name, on))
const dueOfAll = (on: DueContext) => DataTypes.all.map(({ name }) => name).filter((name) => isDue(name, on))
const allNames = DataTypes.all.map(({ name }) => name)
const changed = (type: string, state: Partial<SyncState> = {}) => ({
  ...allAsked,
  [type]: { ...asked, changedAt: later(1), askedAt: later(1), ...state }
})

const empty = (type: string, emptyInARow: number, hours: number, pace: Pace = "thorough") =>
  occasion(pace, hours, { [type]: { ...asked, emptyInARow } })

describe("isDue", () => {
  it("fetches derived night data every six hours and the profile once a day in thorough runs", () => {
    assert.lengthOf(due(occasion("thorough", 0)), 9)
    assert.lengthOf(due(occasion("thorough", 6)), 13)
    assert.deepStrictEqual(dueOfAll(occasion("thorough", 24)), allNames)
  })

  it("rarely fetches a sensor that the device does not have", () => {
    assert.isTrue(isDue("spO2", empty("spO2", 2, 1)))
    assert.isFalse(isDue("spO2", empty("spO2", 3, 167)))
    assert.isTrue(isDue("spO2", empty("spO2", 3, 168)))
    assert.isFalse(isDue("spO2", empty("spO2", 3, 167, "polled")))
    assert.isFalse(isDue("continuousHeartRate", empty("continuousHeartRate", 3, 23)))
    assert.isTrue(isDue("exercise", empty("exercise", 99, 0)))
  })

  it("polls one type every time, and the others only after it changed", () => {
    assert.deepStrictEqual(due(occasion("polled", 1)), ["dailyActivity"])
    assert.deepStrictEqual(due(occasion("polled", 1, changed("dailyActivity"))), [
      "sleep",
      "dailyActivity",
      "activitySamples",
      "exercise",
      "continuousHeartRate"
    ])
  })

  it("polls data derived from a night after the night, and cardio load after a session", () => {
    assert.deepStrictEqual(due(occasion("polled", 1, changed("sleep"))), [
      "nightlyRecharge",
      "dailyActivity",
      "sleepWiseAlertness",
      "sleepWiseBedtime",
      "bodyTemperature",
      "skinTemperature"
    ])
    assert.deepStrictEqual(due(occasion("polled", 1, changed("exercise"))), ["dailyActivity", "cardioLoad"])
  })

  it("polls for a night until it arrives, but not hourly if the watch is not worn at night", () => {
    const news = changed("dailyActivity")
    const withNewest = (newest: CalendarDate | null) =>
      isDue("sleep", occasion("polled", 2, { ...news, sleep: { ...asked, newest } }))
    assert.isTrue(withNewest(yesterday))
    assert.isFalse(withNewest(today))
    assert.isFalse(withNewest(CalendarDate.minusDays(today, 4)))
    assert.isFalse(withNewest(null))
    assert.isTrue(isDue("sleep", occasion("polled", 12, { ...news, sleep: { ...asked, newest: today } })))
  })

  it("polls data without a leading type within hours", () => {
    assert.include(due(occasion("polled", 3)), "exercise")
    assert.include(due(occasion("polled", 6)), "continuousHeartRate")
    assert.deepStrictEqual(dueOfAll(occasion("polled", 24)), allNames)
  })

  it("fetches pushed types at most once a day", () => {
    assert.deepStrictEqual(due(occasion("announced", 1, changed("dailyActivity"))), [])
    assert.deepStrictEqual(due(occasion("announced", 12)), ["spO2", "ecg"])
    assert.lengthOf(due(occasion("announced", 23)), 2)
    assert.deepStrictEqual(dueOfAll(occasion("announced", 24)), allNames)
  })

  it("fetches everything the first time, and after a clock was ahead", () => {
    for (const pace of ["thorough", "polled", "announced"] as const) {
      assert.deepStrictEqual(dueOfAll(occasion(pace, 0, {})), allNames)
      assert.deepStrictEqual(dueOfAll(occasion(pace, -24)), allNames)
    }
  })
})
