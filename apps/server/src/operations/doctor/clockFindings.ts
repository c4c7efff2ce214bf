/** Compares this machine's clock with Polar's and, on PostgreSQL, with the database's, which all replicas share. */
import { DatabaseInfo } from "@polar-flow/storage"
import { Clock, DateTime, Effect, Option } from "effect"
import { FetchHttpClient, HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import { ServerConfig } from "../../settings/ServerConfig.ts"
import { fail, ok } from "./finding.ts"

/** Less skew is harmless: quota windows are a minute apart, and an HTTP date has whole seconds. */
const largestSkewSeconds = 30
const hint = "Turn on time synchronization (NTP) on this machine."

/** How far the other clock is ahead, in whole seconds, if it showed `then` between two readings of ours. */
const aheadOf = (then: number, before: number, after: number): number =>
  Math.round((then - (before + after) / 2) / 1000)

const findingOf = (subject: string, whose: string, ahead: number) => {
  const detail = `${Math.abs(ahead)} s ${ahead > 0 ? "behind" : "ahead of"} ${whose}`
  return Math.abs(ahead) > largestSkewSeconds
    ? fail(subject, detail, hint)
    : ok(subject, `in sync with ${whose}`)
}

/** Every response has a date, even an error. The request has no token and does not count against the quota. */
const polarsTime = Effect.gen(function* () {
  const { polarApiUrl } = yield* ServerConfig
  const before = yield* Clock.currentTimeMillis
  const response = yield* HttpClient.execute(HttpClientRequest.head(polarApiUrl))
  const date = yield* Effect.fromOption(DateTime.make(response.headers["date"] ?? ""))
  return aheadOf(date.epochMilliseconds, before, yield* Clock.currentTimeMillis)
}).pipe(Effect.timeout("5 seconds"), Effect.provide(FetchHttpClient.layer))

export const polarClock = Effect.match(polarsTime, {
  onFailure: () =>
    fail("Polar", "cannot be reached", "Check this machine's internet connection and POLAR_API_URL."),
  onSuccess: (ahead) => findingOf("clock", "Polar's", ahead)
})

/** Nothing on DuckDB, which runs in this process. */
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
