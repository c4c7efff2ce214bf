/** Every sentence can be said in another language: its code and its params are those of docs/sentences.md. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { CalendarDate } from "@polar-flow/domain"
import { assert, describe, it } from "@effect/vitest"
import { civilDateOf, epochDayOf } from "../src/index.ts"
import { type Coded, insights, today } from "../src/insights.ts"
import { civil, lastDay, simulatedPerson } from "./simulated/people.ts"

const documented = (): ReadonlyMap<string, ReadonlyArray<string>> => {
  const text = readFileSync(join(import.meta.dirname, "../../../docs/sentences.md"), "utf8")
  const rows = text.matchAll(/^\| `(?<code>\w+)` \| ?(?<params>[^|]*)\|/gmu)
  const byCode = new Map<string, ReadonlyArray<string>>()
  for (const { groups } of rows) {
    const { code = "", params = "" } = groups ?? {}
    if (!params.includes("those of"))
      byCode.set(
        code,
        [...params.matchAll(/\w+/gu)].map(([word]) => word)
      )
  }
  byCode.set("metric_shifted", byCode.get("level_week") ?? [])
  return byCode
}

const snake = (key: string): string => key.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)

const span = (kind: "illness" | "overreaching" | "sleepRestriction", from: number, to: number) => ({
  kind,
  from: CalendarDate.minusDays(lastDay, from),
  to: CalendarDate.minusDays(lastDay, to)
})

/** People to whom something happened, on mornings between it. */
function* mornings() {
  const last = epochDayOf(civil(lastDay))
  for (const planted of [
    [span("illness", 3, 0), span("sleepRestriction", 60, 48)],
    [span("overreaching", 20, 0)]
  ]) {
    const { person } = simulatedPerson({ index: 1, seed: 77, days: 120, profile: { planted } })
    for (const back of [0, 1, 7, 20, 49, 75, 100, 110, 118]) yield { person, asOf: civilDateOf(last - back) }
  }
}

/** What is said about them. */
function* sentences(): Generator<Coded> {
  for (const { asOf, person } of mornings()) {
    const found = today(person, { asOf })
    yield* [found.verdict, ...found.verdict.reasons, ...found.readiness.drivers, ...found.readiness.missing]
    const { observations, suggestions } = insights(person, { asOf })
    yield* [...observations, ...suggestions]
  }
}

describe("sentences", () => {
  it("have the code and the params that the document lists", () => {
    const known = documented()
    const seen = new Set<string>()
    for (const { code, params } of sentences()) {
      seen.add(code)
      assert.deepStrictEqual(Object.keys(params).map(snake), [...(known.get(code) ?? ["no such code"])], code)
    }
    assert.isAtLeast(seen.size, 22)
  })

  it("name as reasons of a morning no driver that is small beside the largest", () => {
    let reasons = 0
    for (const { asOf, person } of mornings()) {
      const { readiness, verdict } = today(person, { asOf })
      const drivers = readiness.drivers.filter(({ name }) => name !== "limit")
      for (const { code } of verdict.reasons) {
        const driver = drivers.find((each) => each.code === code)
        if (driver === undefined) continue
        reasons++
        const alike = drivers.filter(({ points }) => points * driver.points > 0)
        const largest = Math.max(...alike.map(({ points }) => Math.abs(points)))
        assert.isAtLeast(Math.abs(driver.points), largest / 3, code)
      }
    }
    assert.isAtLeast(reasons, 5)
  })
})
