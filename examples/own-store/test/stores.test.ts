/** The stores pass the contract suites, as polar-flow's own adapters do. */
import { recordStoreContract, syncStatesContract, usersContract } from "@polar-flow/domain/testing"
import { stores } from "../stores.ts"

recordStoreContract("RecordStore on SQLite", stores(":memory:"))
usersContract("Users on SQLite", stores(":memory:"))
syncStatesContract("SyncStates on SQLite", stores(":memory:"))
