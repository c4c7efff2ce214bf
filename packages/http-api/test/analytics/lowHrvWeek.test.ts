/** The promise of the contract, over HTTP: HRV at 86.9 % of its baseline with a declining trend, however much nights vary. */
import { assert, describe, it } from "@effect/vitest"
import { CalendarDate } from "@polar-flow/domain"
import { Effect } from "effect"
import { TestServer, asAda } from "../harness/TestServer.ts"
import { night, nightlyRecharge, plant, sleep } from "../harness/planted.ts"

const server = TestServer.layer()
const today = CalendarDate.make("2026-11-20")
const days = Array.from({ length: 58 }, (_, back) => ({ date: CalendarDate.minusDays(today, back), back }))

/** Nights around 52 ms with this spread on the ln scale, and a last week at this percent of them. */
const plantWeek = (spread: number, percent: number) =>
  Effect.gen(function* () {
    yield* plant(
      nightlyRecharge,
      ...days.map(({ date, back }) => {
        const wave = back === 0 ? 0 : back % 2 === 0 ? 1 : -1
        const hrv = 52 * Math.exp((back < 7 ? Math.log(percent / 100) : 0) + spread * wave)
        return { date, hrvRmssd: Number(hrv.toFixed(1)), restingHeartRate: 52 + (back % 3) }
      })
    )
    yield* plant(sleep, ...days.map(({ date, back }) => night(date, { sleepScore: 76 + (back % 4) })))
  })

interface Answer {
  readonly baselines: Readonly<
    Record<string, { readonly trend: string; readonly percent_of_baseline: number }>
  >
  readonly observations: ReadonlyArray<{
    readonly category: string
    readonly priority: string
    readonly fact: string
  }>
  readonly suggestions: ReadonlyArray<{ readonly action: string; readonly reason: string }>
}
const answered = Effect.map(asAda("/insights"), ({ json }) => json as unknown as Answer)

/** The high-priority observation of HRV. */
const aboutHrv = ({ observations }: Answer) =>
  observations.find(
    ({ category, fact, priority }) => category === "recovery" && priority === "high" && fact.startsWith("HRV")
  )

describe("a week of low HRV", () => {
  it.effect.each([
    [0.02, 86.9],
    [0.06, 86.9],
    [0.1, 86.9],
    [0.15, 86.9],
    [0.15, 80]
  ] as const)(
    "with nights that vary by %d, at %d % of the baseline, asks for recovery",
    ([spread, percent]) =>
      Effect.gen(function* () {
        yield* plantWeek(spread, percent)
        const found = yield* answered
        assert.strictEqual(found.baselines["hrv_rmssd"]?.trend, "declining")
        const said = aboutHrv(found)
        assert.match(said?.fact ?? "", /^HRV .*is (1[0-9]|2[0-9])% below/u)
        const suggestion = found.suggestions.find(({ action }) => action === "prioritize_recovery")
        assert.include(suggestion?.reason ?? "", said?.fact ?? "no fact")
      }).pipe(Effect.provide(server))
  )

  it.effect("that is as usual, or rises, asks for nothing", () =>
    Effect.gen(function* () {
      for (const percent of [99, 113]) {
        yield* plantWeek(0.1, percent)
        const found = yield* answered
        assert.isUndefined(aboutHrv(found))
        assert.notInclude(
          found.suggestions.map(({ action }) => action),
          "prioritize_recovery"
        )
      }
    }).pipe(Effect.provide(server))
  )
})
