/** This machine's clock beside others: Polar's, and on PostgreSQL the database's, which every replica shares. */
import { DatabaseInfo } from "@polar-flow/storage"
import { Clock, DateTime, Effect, Option } from "effect"
import { FetchHttpClient, HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import { ServerConfig } from "../../settings/ServerConfig.ts"
import { bad, well } from "./finding.ts"

/** Polar's windows are told apart by a minute, and a header has whole seconds: less than this does no harm. */
const largestSkewSeconds = 30
const hint = "Set this machine's clock: switch on its time synchronisation (NTP)."

/** How far the other clock is ahead, in whole seconds, when it read `then` between two looks at ours. */
const aheadOf = (then: number, before: number, after: number): number =>
  Math.round((then - (before + after) / 2) / 1000)

const findingOf = (subject: string, whose: string, ahead: number) => {
  const detail = `${Math.abs(ahead)} s ${ahead > 0 ? "behind" : "ahead of"} ${whose}`
  return Math.abs(ahead) > largestSkewSeconds ? bad(subject, detail, hint) : well(subject, `as ${whose}`)
}

/** Any answer carries the time, a refusal as well. No token is sent and no call is counted. */
const polarsTime = Effect.gen(function* () {
  const { polarApiUrl } = yield* ServerConfig
  const before = yield* Clock.currentTimeMillis
  const response = yield* HttpClient.execute(HttpClientRequest.head(polarApiUrl))
  const date = yield* Effect.fromOption(DateTime.make(response.headers["date"] ?? ""))
  return aheadOf(date.epochMilliseconds, before, yield* Clock.currentTimeMillis)
}).pipe(Effect.timeout("5 seconds"), Effect.provide(FetchHttpClient.layer))

export const polarClock = Effect.match(polarsTime, {
  onFailure: () =>
    bad("Polar", "does not answer", "Check this machine's way to the internet, and POLAR_API_URL."),
  onSuccess: (ahead) => findingOf("clock", "Polar's", ahead)
})

/** None on DuckDB, which has no clock of its own. */
export const databaseClock = Effect.gen(function* () {
  const { engine } = yield* DatabaseInfo
  if (engine === "duckdb") return Option.none()
  const sql = yield* SqlClient.SqlClient
  const before = yield* Clock.currentTimeMillis
  const [row] = yield* Effect.orDie(sql<{ millis: number }>`
    SELECT extract(epoch FROM clock_timestamp())::double precision * 1000 AS millis`)
  const ahead = aheadOf(row?.millis ?? before, before, yield* Clock.currentTimeMillis)
  return Option.some(findingOf("clock and database", "the database's", ahead))
})
