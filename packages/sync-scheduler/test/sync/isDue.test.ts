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
  askedFrom: null
}
const allAsked = Object.fromEntries(DataTypes.all.map(({ name }) => [name, asked]))

const occasion = (pace: Pace, hours: number, states: DueContext["states"] = allAsked): DueContext => ({
  now: later(hours),
  today,
  pace,
  states
})

/** One type of every rhythm; what they do, others of the same rhythm do. */
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
  it("asks for what a night brings every six hours and for the profile once a day when somebody waits", () => {
    assert.lengthOf(due(occasion("thorough", 0)), 9)
    assert.lengthOf(due(occasion("thorough", 6)), 13)
    assert.deepStrictEqual(dueOfAll(occasion("thorough", 24)), allNames)
  })

  it("asks rarely for a sensor that the device does not have", () => {
    assert.isTrue(isDue("spO2", empty("spO2", 2, 1)))
    assert.isFalse(isDue("spO2", empty("spO2", 3, 167)))
    assert.isTrue(isDue("spO2", empty("spO2", 3, 168)))
    assert.isFalse(isDue("spO2", empty("spO2", 3, 167, "polled")))
    assert.isFalse(isDue("continuousHeartRate", empty("continuousHeartRate", 3, 23)))
    assert.isTrue(isDue("exercise", empty("exercise", 99, 0)))
  })

  it("polls one type every time, and the others only once that one had news", () => {
    assert.deepStrictEqual(due(occasion("polled", 1)), ["dailyActivity"])
    assert.deepStrictEqual(due(occasion("polled", 1, changed("dailyActivity"))), [
      "sleep",
      "dailyActivity",
      "activitySamples",
      "exercise",
      "continuousHeartRate"
    ])
  })

  it("polls what is made of a night after the night, and the load after the session", () => {
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

  it("polls for the night until it is there, and not every hour of somebody who sleeps without the watch", () => {
    const news = changed("dailyActivity")
    const withNewest = (newest: CalendarDate | null) =>
      isDue("sleep", occasion("polled", 2, { ...news, sleep: { ...asked, newest } }))
    assert.isTrue(withNewest(yesterday))
    assert.isFalse(withNewest(today))
    assert.isFalse(withNewest(CalendarDate.minusDays(today, 4)))
    assert.isFalse(withNewest(null))
    assert.isTrue(isDue("sleep", occasion("polled", 12, { ...news, sleep: { ...asked, newest: today } })))
  })

  it("polls even what never follows, within hours", () => {
    assert.include(due(occasion("polled", 3)), "exercise")
    assert.include(due(occasion("polled", 6)), "continuousHeartRate")
    assert.deepStrictEqual(dueOfAll(occasion("polled", 24)), allNames)
  })

  it("asks once a day at most for what Polar announces", () => {
    assert.deepStrictEqual(due(occasion("announced", 1, changed("dailyActivity"))), [])
    assert.deepStrictEqual(due(occasion("announced", 12)), ["spO2", "ecg"])
    assert.lengthOf(due(occasion("announced", 23)), 2)
    assert.deepStrictEqual(dueOfAll(occasion("announced", 24)), allNames)
  })

  it("asks for everything the first time, and after a clock that ran ahead", () => {
    for (const pace of ["thorough", "polled", "announced"] as const) {
      assert.deepStrictEqual(dueOfAll(occasion(pace, 0, {})), allNames)
      assert.deepStrictEqual(dueOfAll(occasion(pace, -24)), allNames)
    }
  })
})
