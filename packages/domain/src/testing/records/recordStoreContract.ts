import { layer } from "@effect/vitest"
import type { Layer } from "effect"
import type { RecordStore } from "../../records/RecordStore.ts"
import { recordStoreColumns } from "./recordStoreColumns.ts"
import { recordStoreLists } from "./recordStoreLists.ts"
import { recordStoreStates } from "./recordStoreStates.ts"
import { recordStoreWrites } from "./recordStoreWrites.ts"

/** Registers the contract tests of `RecordStore` for `adapter`. Each test uses new people. */
export const recordStoreContract = <E>(name: string, adapter: Layer.Layer<RecordStore, E>): void =>
  layer(adapter)(name, (it) => {
    recordStoreWrites(it)
    recordStoreLists(it)
    recordStoreColumns(it)
    recordStoreStates(it)
  })
