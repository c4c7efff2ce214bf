import { assert, describe, it } from "@effect/vitest"
import { Instant, OutgoingEvents, publishEvent, UserId } from "@polar-flow/domain"
import { Duration, Effect, Layer } from "effect"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { delivering } from "./delivering.ts"
import { delivered, subscribedApp, surviveKills } from "./killedPublisher.ts"

surviveKills(12)

describe("two servers over one PostgreSQL", () => {
  it.live("share the deliveries and send nothing twice", () =>
    Effect.gen(function* () {
      const url = yield* freshPostgresUrl
      const app = yield* subscribedApp("/nonexistent", url)
      const count = 300
      const put = Effect.forEach(
        Array.from({ length: count }, (_, number) => number),
        (number) =>
          Effect.flatMap(Instant.now, (now) =>
            publishEvent(
              OutgoingEvents.tokenInvalid(
                { id: UserId.make("ada"), connectedAt: Instant.fromMillis(number) },
                now
              )
            )
          ),
        { discard: true, concurrency: 4 }
      )
      const servers = yield* Effect.forEach(
        [1, 2],
        () => Layer.build(delivering("/nonexistent", url, Duration.minutes(2))),
        {
          concurrency: 2
        }
      )
      yield* Effect.forEach(servers, (services) => Effect.provide(put, services), { concurrency: 2 })
      for (const services of servers) yield* Effect.provide(delivered, services)
      assert.lengthOf(app.ids, count)
      assert.strictEqual(new Set(app.ids).size, count)
      assert.strictEqual(app.refused(), 0)
    })
  )
})
