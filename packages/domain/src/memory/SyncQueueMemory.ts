import { Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { emptyLedger } from "../sync/queue/inProcess/SyncLedger.ts"
import { makeSyncQueue } from "../sync/queue/inProcess/SyncQueueInProcess.ts"
import { patientRetry } from "../sync/queue/SyncRetry.ts"
import { SyncQueue } from "../sync/queue/SyncQueue.ts"

/** `SyncQueue` in this process's memory, gone with it. */
export const layer: Layer.Layer<SyncQueue> = Layer.effect(
  SyncQueue,
  makeSyncQueue(emptyLedger, patientRetry)
).pipe(Layer.provide(SecureRandom.layerWebCrypto))
