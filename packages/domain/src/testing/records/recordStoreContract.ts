import { layer } from "@effect/vitest"
import type { Layer } from "effect"
import type { RecordStore } from "../../records/RecordStore.ts"
import { recordStoreColumns } from "./recordStoreColumns.ts"
import { recordStoreLists } from "./recordStoreLists.ts"
import { recordStoreStates } from "./recordStoreStates.ts"
import { recordStoreWrites } from "./recordStoreWrites.ts"

/** Registers what every `RecordStore` must do, as tests of `adapter`. People are new in each test. */
export const recordStoreContract = <E>(name: string, adapter: Layer.Layer<RecordStore, E>): void =>
  layer(adapter)(name, (it) => {
    recordStoreWrites(it)
    recordStoreLists(it)
    recordStoreColumns(it)
    recordStoreStates(it)
  })
