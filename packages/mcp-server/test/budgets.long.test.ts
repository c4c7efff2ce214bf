/** What answers cost a model that reads them, about a person of ten years. */
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { countTokens } from "gpt-tokenizer/encoding/o200k_base"
import { ask, tools } from "./harness/asking.ts"
import { daysAgo, today } from "./harness/people.ts"

/** The largest that each tool can be asked for. */
const largest: ReadonlyArray<readonly [name: string, args: object, budget: number]> = [
  ["today", {}, 600],
  ["today", { date: daysAgo(400) }, 600],
  ["explain", { metric: "readiness" }, 800],
  ["explain", { metric: "hrv_rmssd" }, 800],
  ["nights", { from: daysAgo(91), to: today }, 1500],
  [
    "nights",
    {
      from: daysAgo(91),
      to: today,
      fields: ["sleep_score", "total_sleep_hours", "deep_sleep_hours", "sleep_start_time", "sleep_end_time"]
    },
    1500
  ],
  ["activity", { from: daysAgo(365), to: today }, 1500],
  ["trainings", { from: daysAgo(3650), to: today, limit: 50 }, 1500],
  ["training", { id: "2AC0000F" }, 2000],
  ["training", { id: "2AC0000F", detail: "laps" }, 2000],
  ["training", { id: "2AC0000F", detail: "series", points: 200 }, 2000],
  ["heart", { date: today, resolution: 15 }, 1200],
  ["trend", { metric: "hrv_rmssd", window: 7305, bucket: "day" }, 900],
  ["trend", { metric: "hrv_rmssd", window: 365 }, 900],
  ["trend", { metric: "readiness", window: 3650, bucket: "month" }, 900],
  [
    "compare",
    {
      metrics: ["hrv_rmssd", "resting_hr", "sleep_score", "readiness", "steps", "training_load"],
      a: `${daysAgo(700)}/${daysAgo(400)}`,
      b: `${daysAgo(300)}/${today}`
    },
    900
  ],
  ["findings", { since: daysAgo(3650) }, 1200],
  ["journal", { action: "list", from: daysAgo(3000), to: today }, 800],
  ["sync", { action: "status" }, 400]
]

const forms = [
  { said: "as columns and rows", form: {} },
  { said: "as text, for clients that read nothing else", form: { hasStructure: false, hasText: true } },
  { said: "as both", form: { hasText: true } }
]

layer(tools("tenYears"))("the answers about a person of ten years", (it) => {
  for (const { form, said } of forms)
    it.effect(`are within their budgets ${said}`, () =>
      Effect.gen(function* () {
        for (const [name, args, budget] of largest) {
          const answer = yield* ask(name, args, undefined, form)
          assert.isFalse(answer.isError, `${name}: ${answer.text}`)
          const tokens = countTokens(answer.whole)
          assert.isAtMost(tokens, budget, `${name} ${JSON.stringify(args)}\n${answer.whole}`)
        }
      })
    )

  it.effect("use their budgets, and say what is left out and how to ask for it", () =>
    Effect.gen(function* () {
      const nights = yield* ask("nights", { from: daysAgo(91), to: today })
      assert.isAtLeast(nights.structured.rows.length, 70)
      assert.strictEqual(nights.structured.rows.at(-1)?.[0], today)
      const left = nights.structured.n - nights.structured.rows.length
      const note = nights.structured.note ?? ""
      const rest = /^(\d+) more rows did not fit\. Ask for to (\S+),/u.exec(note)
      assert.strictEqual(Number(rest?.[1] ?? 0), left)
      const earlier = yield* ask("nights", { from: daysAgo(91), to: rest?.[2] })
      assert.strictEqual(earlier.structured.n, left)
    })
  )

  it.effect("are pages where there are cursors, and no session comes twice or never", () =>
    Effect.gen(function* () {
      const seen: Array<unknown> = []
      let cursor: string | undefined
      do {
        const args = { from: daysAgo(300), to: today, limit: 50, ...(cursor === undefined ? {} : { cursor }) }
        const { structured } = yield* ask("trainings", args)
        seen.push(...structured.rows.map(([id]) => id))
        cursor = /cursor (\S+)$/u.exec(structured.note ?? "")?.[1]
      } while (cursor !== undefined)
      assert.strictEqual(seen.length, 151)
      assert.strictEqual(new Set(seen).size, 151)
    })
  )
})
