import { assert, describe, it } from "@effect/vitest"
import { Instant } from "@polar-flow/domain"
import { World, type WorldOptions } from "./World.ts"

const begin = Instant.toMillis(Instant.make("2026-11-02T00:00:00Z"))
const run = (options: WorldOptions) => {
  const t = performance.now()
  const world = new World(options, begin)
  world.run()
  console.log(
    JSON.stringify({
      ms: Math.round(performance.now() - t),
      looks: world.looks,
      perDay: world.calls / options.people / options.days,
      p50: world.freshness.quantile(0.5),
      p99: world.freshness.quantile(0.99),
      most: world.freshness.most,
      waits: Object.fromEntries(
        Object.entries(world.waits).map(([k, h]) => [
          k,
          [h.total, h.quantile(0.5), h.quantile(0.99), Math.round(h.most)]
        ])
      ),
      used: world.quota.mostUsed,
      polled: world.quota.mostPolled,
      mean: world.quota.meanShare,
      longest: world.longestSincePoll
    })
  )
  return world
}

describe("a month", () => {
  it("x", () => {
    run({ seed: 1, people: 10_000, days: 4, hasPush: false, aliveShare: 1 })
    run({ seed: 1, people: 10_000, days: 4, hasPush: false, aliveShare: 0.9 })
    run({ seed: 1, people: 10_000, days: 4, hasPush: true, aliveShare: 0.9 })
    assert.isTrue(true)
  })
})
