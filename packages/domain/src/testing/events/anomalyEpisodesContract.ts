import { assert, layer } from "@effect/vitest"
import { Effect, type Layer } from "effect"
import { type AnomalyEpisode, AnomalyEpisodes } from "../../events/AnomalyEpisodes.ts"
import { CalendarDate } from "../../time/CalendarDate.ts"
import { freshUserId } from "../accounts/freshUserId.ts"

const hrv: AnomalyEpisode = {
  metric: "hrv_rmssd",
  direction: "below",
  startedOn: CalendarDate.make("2026-11-18"),
  lastOn: CalendarDate.make("2026-11-20")
}
const pulse: AnomalyEpisode = { ...hrv, metric: "resting_hr", direction: "above" }

/** Registers the contract tests of `AnomalyEpisodes` for `adapter`. Each test uses new people. */
export const anomalyEpisodesContract = <E>(name: string, adapter: Layer.Layer<AnomalyEpisodes, E>): void =>
  layer(adapter)(name, (it) => {
    it.effect("keeps the open episodes by metric, and drops those that have ended", () =>
      Effect.gen(function* () {
        const episodes = yield* AnomalyEpisodes
        const ada = freshUserId()
        assert.deepStrictEqual(yield* episodes.of(ada), [])
        yield* episodes.replace(ada, [pulse, hrv])
        assert.deepStrictEqual(yield* episodes.of(ada), [hrv, pulse])
        const longer = { ...hrv, lastOn: CalendarDate.make("2026-11-21") }
        yield* episodes.replace(ada, [longer])
        assert.deepStrictEqual(yield* episodes.of(ada), [longer])
        yield* episodes.replace(ada, [])
        assert.deepStrictEqual(yield* episodes.of(ada), [])
      })
    )

    it.effect("erases the episodes of one person only", () =>
      Effect.gen(function* () {
        const episodes = yield* AnomalyEpisodes
        const [ada, lin] = [freshUserId(), freshUserId()]
        yield* episodes.replace(ada, [hrv])
        yield* episodes.replace(lin, [hrv])
        yield* episodes.erase(ada)
        assert.deepStrictEqual(yield* episodes.of(ada), [])
        assert.deepStrictEqual(yield* episodes.of(lin), [hrv])
      })
    )
  })
