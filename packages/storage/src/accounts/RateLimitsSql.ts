/**
 * Rate limit counters that replicas share. Each request is one UPSERT on an unlogged table, so concurrent requests to
 * several servers still get exactly `limit`. A crash of PostgreSQL resets the counters, which is harmless.
 */
import { Instant, type RateLimit, RateLimits, Wait } from "@polar-flow/domain"
import { Clock, Duration, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"
import { realPause } from "../database/realPause.ts"

type Request = Parameters<RateLimits["Service"]["consume"]>[0]

interface Row {
  readonly used: bigint
  readonly resetsAt: Date
}

const windowOf = ({ window }: Request) =>
  Effect.map(Clock.currentTimeMillis, (now) => ({
    now: Instant.fromMillis(now),
    end: Instant.fromMillis(now + Duration.toMillis(window)),
    latest: Instant.fromMillis(Wait.latestEnd(window, now))
  }))

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  const consume = Effect.fnUntraced(function* (request: Request) {
    const { now, end, latest } = yield* windowOf(request)
    const isOver = sql`r.resets_at <= ${now}::timestamptz OR r.resets_at > ${latest}::timestamptz`
    const rows = yield* sql<Row>`INSERT INTO rate_limits AS r (key, used, resets_at)
      VALUES (${request.key}, 1, ${end}::timestamptz)
      ON CONFLICT (key) DO UPDATE SET
        used = CASE WHEN ${isOver} THEN 1 ELSE r.used + 1 END,
        resets_at = CASE WHEN ${isOver} THEN EXCLUDED.resets_at ELSE r.resets_at END
      RETURNING used, resets_at`
    const used = Number(rows[0]?.used ?? 0)
    return standing(request.limit, used, rows[0]?.resetsAt, end, used <= request.limit)
  }, dieOnSqlError)

  const peek = Effect.fnUntraced(function* (request: Request) {
    const { now, end, latest } = yield* windowOf(request)
    const rows = yield* sql<Row>`SELECT used, resets_at FROM rate_limits
      WHERE key = ${request.key} AND resets_at > ${now}::timestamptz AND resets_at <= ${latest}::timestamptz`
    const used = Number(rows[0]?.used ?? 0)
    return standing(request.limit, used, rows[0]?.resetsAt, end, used < request.limit)
  }, dieOnSqlError)

  const forgetEnded = Effect.gen(function* () {
    yield* sql`DELETE FROM rate_limits WHERE resets_at <= ${yield* Instant.now}::timestamptz`
  })
  yield* Effect.ignore(forgetEnded).pipe(
    Effect.andThen(realPause("10 minutes")),
    Effect.forever,
    Effect.forkScoped
  )

  return RateLimits.of({ consume, peek })
})

const standing = (
  limit: number,
  used: number,
  resetsAt: Date | undefined,
  end: Instant,
  isAllowed: boolean
): RateLimit => ({
  limit,
  remaining: Math.max(0, limit - used),
  resetsAt: resetsAt === undefined ? end : Instant.fromMillis(resetsAt.getTime()),
  isAllowed
})

/** `RateLimits` on PostgreSQL. With DuckDB there is one process, so `RateLimitsMemory.layer` is exact. */
export const layer: Layer.Layer<RateLimits, never, SqlClient.SqlClient> = Layer.effect(RateLimits, make)
