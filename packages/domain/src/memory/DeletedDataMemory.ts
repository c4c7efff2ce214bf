import { Layer } from "effect"
import { DeletedData } from "../accounts/DeletedData.ts"

/** `DeletedData` in memory: nothing to wipe. */
export const layer: Layer.Layer<DeletedData> = Layer.succeed(DeletedData, {
  wipeAfter: (deletion) => deletion
})
