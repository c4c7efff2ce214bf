/** The gauges of syncs, and which are absent while their value is unknown. */
import { assert, describe, it } from "@effect/vitest"
import {
  Instant,
  PolarPush,
  type PushHealth,
  type Quota,
  type SyncOverview,
  SyncSchedule,
  StoreUnavailable
} from "@polar-flow/domain"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { gauges } from "../../src/telemetry/gauges.ts"

const noon = Instant.make("2026-11-20T12:00:00Z")
const later = Instant.make("2026-11-20T12:10:00Z")
const quota: Quota = {
  short: { limit: 540, used: 100, resetsAt: later },
  long: { limit: 5200, used: 300, resetsAt: later }
}
const idle = { count: 0, oldestSeconds: null }
const overview: SyncOverview = {
  isEnabled: true,
  connected: 3,
  queue: {
    waiting: { critical: idle, high: { count: 2, oldestSeconds: 30 }, normal: idle, low: idle },
    running: 1,
    dead: 4
  },
  quota,
  budget: { pushed: 400, critical: 300, poll: 200, older: 100 },
  postponed: { critical: 0, high: 0, normal: 0, low: 0 },
  lagSeconds: { critical: 0, high: 30.5, normal: 0, low: 0 }
}
const healthy: PushHealth = { _tag: "Healthy", since: noon, lastDeliveryAt: null }
const away = Effect.die(new StoreUnavailable({ cause: "gone" }))

/** The lines of one scrape. */
const scraped = Effect.fnUntraced(function* (
  facts: Effect.Effect<SyncOverview>,
  health: Effect.Effect<PushHealth>
) {
  yield* TestClock.setTime(Instant.toMillis(noon))
  const ports = Layer.merge(Layer.mock(SyncSchedule, { overview: facts }), Layer.mock(PolarPush, { health }))
  const text = yield* Effect.provide(gauges, ports)
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("#"))
})

describe("gauges", () => {
  it.effect("tell lag, queue, quota, calls for each person, people and pushes", () =>
    Effect.gen(function* () {
      const lines = yield* scraped(Effect.succeed(overview), Effect.succeed(healthy))
      assert.includeMembers(lines, [
        'polar_flow_sync_lag_seconds{priority="high"} 30.5',
        'polar_flow_sync_lag_seconds{priority="critical"} 0',
        'polar_flow_sync_queue_waiting{priority="high"} 2',
        'polar_flow_sync_queue_waiting{priority="low"} 0',
        "polar_flow_sync_queue_running 1",
        "polar_flow_sync_queue_dead 4",
        'polar_flow_polar_quota_limit{window="short"} 540',
        'polar_flow_polar_quota_remaining{window="short"} 440',
        'polar_flow_polar_quota_remaining{window="long"} 4900',
        "polar_flow_sync_calls_per_user 100",
        "polar_flow_users_connected 3",
        "polar_flow_push_healthy 1"
      ])
      assert.strictEqual(lines.length, 17)
    })
  )

  it.effect("leave out what Polar has not said, and pushes that are off", () =>
    Effect.gen(function* () {
      const nobody = { ...overview, quota: null, connected: 0 }
      const lines = yield* scraped(Effect.succeed(nobody), Effect.succeed({ _tag: "Off" }))
      assert.isFalse(
        lines.some((line) => /quota|calls_per_user|push/u.test(line)),
        lines.join("\n")
      )
      assert.include(lines, "polar_flow_users_connected 0")
      const wrong: PushHealth = { _tag: "Unhealthy", since: noon, message: "silent", hint: "look" }
      assert.include(yield* scraped(away, Effect.succeed(wrong)), "polar_flow_push_healthy 0")
    })
  )

  it.effect("leave out what a database that is away would know, and not tell what it was before", () =>
    Effect.gen(function* () {
      yield* scraped(Effect.succeed(overview), Effect.succeed(healthy))
      assert.deepStrictEqual(yield* scraped(away, away), [])
      assert.deepStrictEqual(yield* scraped(away, Effect.succeed(healthy)), ["polar_flow_push_healthy 1"])
    })
  )
})
