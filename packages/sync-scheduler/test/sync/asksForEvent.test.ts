import { CalendarDate, Instant, type SyncAsk } from "@polar-flow/domain"
import { assert, describe, it } from "@effect/vitest"
import { asksForEvent, type PushedEvent } from "../../src/sync/asksForEvent.ts"
import { windowsOf } from "../../src/sync/windowsOf.ts"

const nothing: Omit<PushedEvent, "event"> = {
  entityId: null,
  date: null,
  from: null,
  to: null,
  receivedAt: Instant.make("2026-09-18T06:01:22Z")
}
const spell = ({ from, key, to, type }: SyncAsk) =>
  [type, from, ...(from === to ? [] : [to]), ...(key === undefined ? [] : [key])].join(" ")
const asked = (event: string, facts: Partial<PushedEvent> = {}) =>
  asksForEvent({ ...nothing, event, ...facts }).map(spell)
const day = (date: string) => CalendarDate.make(date)

describe("asksForEvent", () => {
  it("asks for the session, and for the cardio load of the days that one request covers", () => {
    assert.deepStrictEqual(asked("EXERCISE", { entityId: "kW3nXp9a" }), [
      "exercise 2026-09-17 2026-09-19 kW3nXp9a",
      "cardioLoad 2026-08-22 2026-09-18"
    ])
  })

  it("asks for the night and the data derived from it", () => {
    assert.includeMembers(asked("SLEEP", { date: "2026-09-18" }), [
      "sleep 2026-09-18",
      "nightlyRecharge 2026-09-18",
      "skinTemperature 2026-09-18",
      "bodyTemperature 2026-09-17 2026-09-18",
      "spO2 2026-09-17 2026-09-18",
      "ecg 2026-09-17 2026-09-18"
    ])
  })

  it("asks for the days that an event names, and for nothing else", () => {
    const date = "2026-09-17"
    const span = { from: "2026-09-16", to: "2026-09-18" }
    assert.deepStrictEqual(asked("CONTINUOUS_HEART_RATE", { date }), ["continuousHeartRate 2026-09-17"])
    assert.deepStrictEqual(asked("ACTIVITY_SUMMARY", { date }), [
      "dailyActivity 2026-09-17",
      "activitySamples 2026-09-17"
    ])
    assert.deepStrictEqual(asked("SLEEP_WISE_ALERTNESS", span), ["sleepWiseAlertness 2026-09-16 2026-09-18"])
    assert.deepStrictEqual(asked("SLEEP_WISE_CIRCADIAN_BEDTIME", span), [
      "sleepWiseBedtime 2026-09-16 2026-09-18"
    ])
    assert.deepStrictEqual(asked("PHYSICAL_INFORMATION"), ["physicalInfo 2026-09-17 2026-09-19"])
  })

  it("uses the days around the arrival if an event names none", () => {
    assert.deepStrictEqual(asked("CONTINUOUS_HEART_RATE"), ["continuousHeartRate 2026-09-17 2026-09-19"])
    assert.deepStrictEqual(asked("SLEEP_WISE_ALERTNESS", { from: "2026-02-30", to: "2026-03-01" }), [
      "sleepWiseAlertness 2026-09-17 2026-09-19"
    ])
    assert.deepStrictEqual(asked("EXERCISE"), [
      "exercise 2026-09-17 2026-09-19",
      "cardioLoad 2026-08-22 2026-09-18"
    ])
  })

  it("asks for nothing if the event is unknown", () => {
    assert.deepStrictEqual(asked("FULL_MOON", { date: "2026-09-17" }), [])
  })
})

describe("windowsOf", () => {
  const today = day("2026-09-18")
  const sleep = (from: string, to = from): SyncAsk => ({ type: "sleep", from: day(from), to: day(to) })

  it("merges adjacent and overlapping days, and keeps distant ones separate", () => {
    assert.deepStrictEqual(
      windowsOf([sleep("2026-06-18"), sleep("2026-06-10", "2026-06-12"), sleep("2026-06-17")], today),
      [
        { from: day("2026-06-10"), to: day("2026-06-12") },
        { from: day("2026-06-17"), to: day("2026-06-18") }
      ]
    )
  })

  it("requests nights once if one request covers them despite gaps", () => {
    assert.deepStrictEqual(
      windowsOf([sleep("2026-09-18"), sleep("2026-09-10"), sleep("2026-09-14")], today),
      [{ from: day("2026-09-10"), to: today }]
    )
    assert.deepStrictEqual(
      windowsOf([sleep("2026-09-18"), sleep("2026-06-10"), sleep("2026-09-14")], today),
      [
        { from: day("2026-06-10"), to: day("2026-06-10") },
        { from: day("2026-09-14"), to: today }
      ]
    )
  })

  it("requests days once if they fit into one range, however old, and otherwise separately", () => {
    const activity = (from: string): SyncAsk => ({ type: "dailyActivity", from: day(from), to: day(from) })
    assert.deepStrictEqual(
      windowsOf([activity("2026-06-01"), activity("2026-06-28"), activity("2026-06-29")], today),
      [{ from: day("2026-06-01"), to: day("2026-06-29") }]
    )
    assert.lengthOf(windowsOf([activity("2026-06-01"), activity("2026-06-29")], today), 2)
    const heartRate = (from: string): SyncAsk => ({
      type: "continuousHeartRate",
      from: day(from),
      to: day(from)
    })
    assert.lengthOf(windowsOf([heartRate("2026-09-10"), heartRate("2026-09-16")], today), 1)
    assert.lengthOf(windowsOf([heartRate("2026-09-01"), heartRate("2026-09-18")], today), 2)
  })

  it("merges overlapping days", () => {
    assert.deepStrictEqual(windowsOf([sleep("2026-09-01", "2026-09-18"), sleep("2026-09-04")], today), [
      { from: day("2026-09-01"), to: today }
    ])
  })

  it("drops days that Polar no longer has or does not have yet", () => {
    assert.deepStrictEqual(windowsOf([sleep("2020-01-01"), sleep("2026-09-21")], today), [])
    assert.deepStrictEqual(windowsOf([sleep("2000-01-01", "2099-01-01")], today), [
      { from: day("2025-09-19"), to: day("2026-09-19") }
    ])
  })
})
