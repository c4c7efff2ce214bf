import {
  Instant,
  latestPlausibleEnd,
  newerQuota,
  PolarQuota,
  type Quota,
  type QuotaWindow
} from "@polar-flow/domain"
import { Effect, Layer, Semaphore } from "effect"
import { SqlClient } from "effect/sql"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"

interface Row {
  readonly quotaWindow: keyof Quota
  readonly requestLimit: bigint
  readonly used: bigint
  readonly resetsAt: Date
}

/** Reports that are written in one statement. */
interface Batch {
  newest: Quota
  isWritten: boolean
}

const fromRow = (row: Row): QuotaWindow => ({
  limit: Number(row.requestLimit),
  used: Number(row.used),
  resetsAt: Instant.fromMillis(row.resetsAt.getTime())
})

const quotaOf = (rows: ReadonlyArray<Row>): Quota | null => {
  const short = rows.find(({ quotaWindow }) => quotaWindow === "short")
  const long = rows.find(({ quotaWindow }) => quotaWindow === "long")
  return short === undefined || long === undefined ? null : { short: fromRow(short), long: fromRow(long) }
}

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  // The same rule as `newerQuota` in the domain, in SQL, because replicas report concurrently.
  const write = Effect.fn("PolarQuota.report")(function* (quota: Quota) {
    const { long, short } = quota
    const latest = (window: keyof Quota) => Instant.fromMillis(latestPlausibleEnd(quota, window))
    yield* sql`INSERT INTO polar_quota AS q (quota_window, request_limit, used, resets_at) VALUES
        ('long', ${long.limit}, ${long.used}, ${long.resetsAt}::timestamptz),
        ('short', ${short.limit}, ${short.used}, ${short.resetsAt}::timestamptz)
      ON CONFLICT (quota_window) DO UPDATE SET
        request_limit = EXCLUDED.request_limit, used = EXCLUDED.used, resets_at = EXCLUDED.resets_at
      WHERE EXCLUDED.resets_at > q.resets_at + INTERVAL '60 seconds'
        OR q.resets_at > CASE EXCLUDED.quota_window
          WHEN 'short' THEN ${latest("short")}::timestamptz ELSE ${latest("long")}::timestamptz END
        OR (EXCLUDED.resets_at >= q.resets_at - INTERVAL '60 seconds' AND EXCLUDED.used >= q.used)`
  }, dieOnSqlError)

  const lock = yield* Semaphore.make(1)
  let next: Batch | null = null

  /** Every response of Polar updates the same two rows, so reports that arrive during a write share the next one. */
  const report = (quota: Quota) =>
    Effect.suspend(() => {
      const batch = next ?? { newest: quota, isWritten: false }
      batch.newest = newerQuota(batch.newest, quota)
      next = batch
      const writeOnce = Effect.suspend(() => {
        if (batch.isWritten) return Effect.void
        next = null
        return Effect.tap(write(batch.newest), () =>
          Effect.sync(() => {
            batch.isWritten = true
          })
        )
      })
      return lock.withPermit(writeOnce)
    })

  return PolarQuota.of({
    current: sql<Row>`SELECT * FROM polar_quota`.pipe(Effect.map(quotaOf), dieOnSqlError),
    report
  })
})

/** `PolarQuota` on either engine. */
export const layer: Layer.Layer<PolarQuota, never, SqlClient.SqlClient> = Layer.effect(PolarQuota, make)
