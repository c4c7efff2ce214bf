/** Traces as a collector gets them from the real program: whole, of each sync one, and without a secret. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Order } from "effect"
import { type CollectedSpan, startCollector } from "./Collector.ts"
import { ServerConfig } from "../../src/settings/ServerConfig.ts"
import { startWiretap } from "../harness/Wiretap.ts"
import { connected } from "../wholePath/wholePath.ts"

const attributeOf = ({ attributes }: CollectedSpan, name: string): string =>
  attributes.find(({ key }) => key === name)?.value.stringValue ?? ""

/** A span and what it is in, the innermost first. */
const chains = (spans: ReadonlyArray<CollectedSpan>) => {
  const byId = new Map(spans.map((span) => [span.spanId, span]))
  const chainOf = (span: CollectedSpan): ReadonlyArray<CollectedSpan> => {
    const parent = byId.get(span.parentSpanId ?? "")
    return parent === undefined ? [span] : [span, ...chainOf(parent)]
  }
  return chainOf
}

const settingsWith = (own: Readonly<Record<string, string>>) =>
  Effect.provide(
    ServerConfig,
    ServerConfig.layerWith({ BASE_URL: "", OTEL_EXPORTER_OTLP_ENDPOINT: "", ...own })
  )

describe("traces", () => {
  it.live("of a sync are one tree, from the queue's job or the request down to calls and stores", () =>
    Effect.gen(function* () {
      const collector = yield* startCollector
      const headersToPolar = new Set<string>()
      const { access, post, server, simulator } = yield* connected(
        {
          OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`,
          OTEL_EXPORTER_OTLP_HEADERS: "x-collector-key=very%20secret, x-tenant=polar",
          OTEL_SERVICE_NAME: "polar-flow-test"
        },
        (polarUrl) => startWiretap(polarUrl, headersToPolar)
      )
      const { body } = yield* post("/sync/trigger")
      const { job_id: jobId } = body as { readonly job_id: string }
      server.process.kill("SIGTERM")
      assert.strictEqual((yield* server.ended).code, 0)

      assert.deepStrictEqual(new Set(collector.services()), new Set(["polar-flow-test"]))
      for (const { headers, path } of collector.deliveries) {
        assert.deepStrictEqual(
          [path, headers["x-collector-key"], headers["x-tenant"]],
          ["/v1/traces", "very secret", "polar"]
        )
      }

      const spans = collector.spans()
      const chainOf = chains(spans)
      const rootOf = (span: CollectedSpan): string => chainOf(span).at(-1)?.name ?? ""
      const runs = spans.filter(({ name }) => name === "UserSync.run")
      assert.deepStrictEqual(runs.map(rootOf).toSorted(Order.String), ["POST", "SyncQueue.job"])
      assert.isTrue(runs.every((run) => attributeOf(run, "user_id") === access.userId))
      assert.include(
        runs.map((run) => attributeOf(run, "job_id")),
        jobId
      )
      const inRuns = spans.filter((span) => chainOf(span).some(({ name }) => name === "UserSync.type"))
      for (const [what, least] of [
        [/^GET$/u, 20],
        [/^RecordStore\.upsert/u, 10],
        [/^RawStore\.append/u, 10]
      ] as const) {
        const found = inRuns.filter(({ name }) => what.test(name))
        assert.isAtLeast(found.length, least, String(what))
        assert.deepStrictEqual([...new Set(found.map(rootOf))].toSorted(Order.String), [
          "POST",
          "SyncQueue.job"
        ])
        for (const span of found)
          assert.isTrue(chainOf(span).every(({ traceId }) => traceId === span.traceId))
      }

      const sent = collector.deliveries.map(({ body: text }) => text).join("\n")
      for (const secret of [access.apiKey, simulator.clientSecret, "very secret"])
        assert.notInclude(sent, secret)
      assert.isTrue(headersToPolar.has("authorization"))
      for (const name of ["traceparent", "b3"]) assert.isFalse(headersToPolar.has(name), name)
    })
  )

  it.effect("go nowhere without an endpoint, and a wrong setting is named", () =>
    Effect.gen(function* () {
      const { traces } = yield* settingsWith({})
      assert.deepStrictEqual([traces.endpoint._tag, traces.serviceName], ["None", "polar-flow"])
      const wrong = [
        [
          { OTEL_EXPORTER_OTLP_ENDPOINT: "localhost:4318" },
          "OTEL_EXPORTER_OTLP_ENDPOINT: expected an http:// or https:// URL"
        ],
        [{ OTEL_EXPORTER_OTLP_HEADERS: "hush" }, "OTEL_EXPORTER_OTLP_HEADERS: expected NAME=VALUE"],
        [{ OTEL_EXPORTER_OTLP_HEADERS: "a=%zz" }, "OTEL_EXPORTER_OTLP_HEADERS: expected NAME=VALUE"]
      ] as const
      for (const [own, line] of wrong) {
        const { message } = yield* Effect.flip(settingsWith(own))
        assert.include(message, line)
        assert.notInclude(message, "hush")
      }
    })
  )
})
