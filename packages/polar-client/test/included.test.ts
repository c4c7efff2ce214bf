import { assert, describe, it } from "@effect/vitest"
import { DataTypes, RawStore } from "@polar-flow/domain"
import { Effect, Stream } from "effect"
import { aino, fixture, json, nothingKnown, over, window } from "./edge.ts"

const { activitySamples, dailyActivity } = DataTypes.byName
const parse = (text: string): Record<string, unknown> => JSON.parse(text)
const dayOfActivity = () => parse(fixture("activity_day"))

const fetchActivity = (body: unknown) =>
  over(
    () => json(body),
    (polar) =>
      Effect.gen(function* () {
        const fetched = yield* polar.fetch(dailyActivity, aino, window("1970-01-01"), nothingKnown)
        const kept = yield* RawStore.use((raw) => Stream.runCollect(raw.replay(aino.userId)))
        const again = yield* Effect.forEach(kept, (answer) => polar.decode(answer))
        return { fetched, again: again.flat() }
      })
  )

describe("the response of the activity endpoint", () => {
  it.effect("includes the samples of the days, live and stored", () =>
    Effect.gen(function* () {
      const { again, fetched } = yield* fetchActivity([dayOfActivity()])
      const samples = yield* over(
        () => json([parse(fixture("activity_samples_day"))]),
        (polar) => polar.fetch(activitySamples, aino, window("1970-01-01"), nothingKnown)
      )
      assert.lengthOf(fetched.records, 1)
      assert.deepStrictEqual(
        fetched.included.map(({ records, type }) => [type.name, records]),
        [["activitySamples", samples.records]]
      )
      assert.deepStrictEqual(
        again.map(({ records, type }) => [type.name, records]),
        [
          ["dailyActivity", fetched.records],
          ["activitySamples", samples.records]
        ]
      )
    })
  )

  it.effect("yields no samples for a day without steps or with undecodable samples", () =>
    Effect.gen(function* () {
      const { samples: _samples, ...bare } = dayOfActivity()
      const zones = { ...bare, samples: { date: "2026-09-17", activity_zones: { samples: [] } } }
      const broken = { ...bare, samples: { date: "yesterday", activity_zones: null } }
      for (const day of [bare, zones, broken]) {
        const { again, fetched } = yield* fetchActivity([day])
        assert.lengthOf(fetched.records, 1)
        assert.strictEqual(fetched.included.flatMap(({ records }) => [...records]).length, 0)
        assert.strictEqual(again[0]?.type.name, "dailyActivity")
      }
    })
  )
})
