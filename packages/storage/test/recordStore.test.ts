import { recordStoreContract } from "@polar-flow/domain/testing"
import { Layer } from "effect"
import { RecordStoreSql } from "../src/index.ts"
import { database } from "./engines.ts"

recordStoreContract("RecordStoreSql on DuckDB", RecordStoreSql.layer.pipe(Layer.provide(database.duckdb)))
recordStoreContract(
  "RecordStoreSql on PostgreSQL",
  RecordStoreSql.layer.pipe(Layer.provide(database.postgres))
)
