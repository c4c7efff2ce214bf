/** Syncs a user into a SQLite file and prints the latest results: `node main.ts nights.db USER_ID`, run by cron. */
import { Insights } from "@polar-flow/analytics/effect"
import {
  CalendarDate,
  Instant,
  PolarTokens,
  RecordStore,
  SyncControl,
  UserId,
  Users
} from "@polar-flow/domain"
import { PolarClient, PolarConfig } from "@polar-flow/polar-client"
import { SyncConfig, UserSync } from "@polar-flow/sync-scheduler"
import { Config, Console, Effect, Layer, Option, References } from "effect"
import { FetchHttpClient } from "effect/http"
import { stores } from "./stores.ts"

const [file = "nights.db", id = ""] = process.argv.slice(2)

const program = Effect.gen(function* () {
  const userId = UserId.make(id)
  const users = yield* Users
  const tokens = yield* PolarTokens
  yield* users.connect({ id: userId, memberId: id, connectedAt: yield* Instant.now })
  yield* tokens.put(userId, { accessToken: yield* Config.Redacted("POLAR_TOKEN"), expiresAt: null })

  const control = yield* SyncControl
  const run = yield* control.run(userId, { trigger: "cli" })
  const stored = Object.values(run.outcomes).reduce((sum, outcome) => sum + outcome.stored, 0)
  yield* Console.log(`${run.status}: ${run.calls} calls, ${stored} records new or changed`)

  const store = yield* RecordStore
  const state = yield* store.state(userId)
  const today = yield* CalendarDate.today(
    Option.match(state, { onNone: () => 0, onSome: (it) => it.utcOffsetMinutes })
  )
  const insights = yield* Insights
  const { baselines, suggestions } = yield* insights.insights(userId, { asOf: today, today })
  const { baseline, current } = baselines.hrv_rmssd ?? { baseline: null, current: null }
  yield* Console.log(`${today}: HRV ${current ?? "–"} ms, usually ${baseline?.toFixed(0) ?? "–"} ms`)
  for (const { description } of suggestions) yield* Console.log(`- ${description}`)
})

const config = Layer.unwrap(
  Config.all({
    apiUrl: Config.String("POLAR_API_URL").pipe(Config.withDefault("https://www.polaraccesslink.com")),
    clientId: Config.String("POLAR_CLIENT_ID"),
    clientSecret: Config.Redacted("POLAR_CLIENT_SECRET")
  }).pipe(Effect.map(PolarConfig.layer))
)

const everything = Layer.mergeAll(UserSync.layer, Insights.layer).pipe(
  Layer.provide([
    SyncConfig.layer(),
    PolarClient.layerNoDeps.pipe(Layer.provide([config, FetchHttpClient.layer]))
  ]),
  Layer.provideMerge(stores(file))
)

await program.pipe(
  Effect.provide(everything),
  Effect.provideService(References.MinimumLogLevel, "Warn"),
  Effect.runPromise
)
