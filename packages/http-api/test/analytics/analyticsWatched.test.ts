/** An answer that is computed from a metric changes with the records that the metric is read from. */
import { assert, describe, it } from "@effect/vitest"
import { metrics } from "@polar-flow/analytics"
import { metricSources } from "@polar-flow/analytics/effect"
import { Context, Effect } from "effect"
import { AnalyticsApi, Reads, TodayApi } from "../../src/index.ts"
import { TestServer, asAda } from "../harness/TestServer.ts"
import { leastFields } from "../harness/leastFields.ts"
import { plant } from "../harness/planted.ts"

const paths = ["/today", "/insights", "/baselines", "/patterns", "/anomalies", "/analytics/status"]

/** The endpoints whose answers are computed, and the types that change them. */
const computed = [...Object.values(AnalyticsApi.endpoints), ...Object.values(TodayApi.endpoints)]
  .map(({ annotations, identifier }) => ({
    identifier,
    reads: Context.get(annotations, Reads) as ReadonlyArray<string>
  }))
  .filter(({ reads }) => reads.length > 0)

describe("every metric is watched", () => {
  for (const [name, { fields, type }] of Object.entries(metricSources)) {
    it(`${name}: whatever is computed reads ${type.name}`, () => {
      const unaware = computed.filter(({ reads }) => !reads.includes(type.name))
      assert.deepStrictEqual(unaware, [])
    })

    it.effect(`${name}: a new ${type.title} makes a new answer`, () =>
      Effect.gen(function* () {
        const before = yield* Effect.forEach(paths, (path) => asAda(path))
        const [lowest, highest] = metrics[name as keyof typeof metrics].plausible
        const value = Math.min(highest, Math.max(lowest, 1))
        const measured = Object.fromEntries(fields.map((field) => [field, value]))
        yield* plant(type, { ...leastFields(type, "2026-11-19"), ...measured })
        const after = yield* Effect.forEach(paths, (path) => asAda(path))
        after.forEach(({ headers }, index) => {
          assert.notStrictEqual(headers["etag"], before[index]?.headers["etag"], paths[index])
        })
      }).pipe(Effect.provide(TestServer.layer()))
    )
  }
})
