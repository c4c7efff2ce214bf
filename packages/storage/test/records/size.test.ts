/** Disk space of two years of heart rate samples, which is why a day's samples are stored as one packed value. */
import { statSync } from "node:fs"
import { join } from "node:path"
import { assert, it } from "@effect/vitest"
import { continuousHeartRate, RecordStore } from "@polar-flow/domain"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { DatabaseInfo } from "../../src/index.ts"
import { storage } from "../harness/engines.ts"
import { heartRateOf, owner } from "../harness/samples.ts"

const days = 730
const samplesADay = 288
const mostBytesASample = 10

const storeAll = RecordStore.use((store) =>
  store.upsert(
    continuousHeartRate,
    owner,
    Array.from({ length: days }, (_, number) => heartRateOf(number, samplesADay))
  )
)

it.effect("a heart-rate sample costs at most 10 bytes in the DuckDB file, in total", () =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const { dataDir } = yield* DatabaseInfo
    const sizeOnDisk = Effect.map(
      sql`CHECKPOINT`,
      () => statSync(join(dataDir ?? "", "polar-flow.duckdb")).size
    )
    const empty = yield* sizeOnDisk
    yield* storeAll
    const bytes = (yield* sizeOnDisk) - empty
    assert.isAtMost(bytes / (days * samplesADay), mostBytesASample)
  }).pipe(Effect.provide(storage.duckdb))
)

it.effect("a heart-rate sample costs at most 10 bytes in PostgreSQL, index and TOAST included", () =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    yield* storeAll
    const [table] = yield* sql<{ bytes: bigint }>`
      SELECT pg_total_relation_size('continuous_heart_rate') AS bytes`
    assert.isAtMost(Number(table?.bytes) / (days * samplesADay), mostBytesASample)
  }).pipe(Effect.provide(storage.postgres))
)
