/** What the labels of a journal do to analyses, over HTTP. */
import { assert, describe, it } from "@effect/vitest"
import { CalendarDate } from "@polar-flow/domain"
import { Effect } from "effect"
import { asAda, TestServer } from "../harness/TestServer.ts"
import { nightlyRecharge, plant } from "../harness/planted.ts"

const server = TestServer.layer()
const today = CalendarDate.make("2026-11-20")
const ill = { from: CalendarDate.minusDays(today, 24), to: CalendarDate.minusDays(today, 15) }

/** Four months of nights; of ten of them the person says later that they were ill. */
const nights = plant(
  nightlyRecharge,
  ...Array.from({ length: 120 }, (_, back) => {
    const date = CalendarDate.minusDays(today, back)
    const isIll = date >= ill.from && date <= ill.to
    return {
      date,
      hrvRmssd: (isIll ? 30 : 60) + ((back * 7) % 11) - 5,
      restingHeartRate: (isIll ? 66 : 52) + ((back * 5) % 5) - 2
    }
  })
)

const label = (entry: object) =>
  asAda("/journal", {
    method: "POST",
    body: JSON.stringify({ kind: "label", ...entry }),
    headers: { "content-type": "application/json" }
  })

const paths = ["/insights", "/baselines", "/anomalies", "/patterns", "/analytics/status", "/labels/effects"]
const insights = asAda("/insights")
/** The usual HRV that this morning is compared with. */
const usualHrv = Effect.map(insights, ({ json }) => {
  const patterns = json["patterns"] as ReadonlyArray<{
    readonly pattern_name: string
    readonly factors: ReadonlyArray<{ readonly name: string; readonly reference: number }>
  }>
  const readiness = patterns.find(({ pattern_name }) => pattern_name === "recovery_readiness")
  return readiness?.factors.find(({ name }) => name === "hrv")?.reference ?? Number.NaN
})
const tags = Effect.forEach(paths, (path) => Effect.map(asAda(path), ({ headers }) => headers["etag"]))

describe("labels", () => {
  it.effect("leave the days of an illness out of references, until the label is gone again", () =>
    Effect.gen(function* () {
      yield* nights
      const before = yield* insights
      assert.isBelow(yield* usualHrv, 55)
      const { json: entry } = yield* label({ label: "ill", ...ill })
      assert.isAbove(yield* usualHrv, 58)
      yield* asAda(`/journal/${String(entry["id"])}`, { method: "DELETE" })
      assert.deepStrictEqual((yield* insights).json, before.json)
    }).pipe(Effect.provide(server))
  )

  it.effect("make every analysis new, though no record has changed", () =>
    Effect.gen(function* () {
      yield* nights
      const before = yield* tags
      yield* label({ label: "travel", date: "2026-11-19" })
      const after = yield* tags
      for (const [index, tag] of before.entries()) assert.notStrictEqual(after[index], tag, paths[index])
      assert.deepStrictEqual(yield* tags, after)
    }).pipe(Effect.provide(server))
  )
})
