import { recordStoreContract } from "@polar-flow/domain/testing"
import { storage } from "../harness/engines.ts"

recordStoreContract("RecordStore on DuckDB", storage.duckdb)
recordStoreContract("RecordStore on PostgreSQL", storage.postgres)
