/** Our stores keep every promise of the ports: the suites that the adapters of polar-flow itself must pass. */
import { recordStoreContract, syncStatesContract, usersContract } from "@polar-flow/domain/testing"
import { stores } from "../stores.ts"

recordStoreContract("RecordStore on our file", stores(":memory:"))
usersContract("Users on our file", stores(":memory:"))
syncStatesContract("SyncStates on our file", stores(":memory:"))
