import { Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { noStorage } from "../sync/queue/inProcess/SyncQueueStorage.ts"
import { makeSyncQueue } from "../sync/queue/inProcess/SyncQueueInProcess.ts"
import { defaultSyncRetry } from "../sync/queue/SyncRetry.ts"
import { SyncQueue } from "../sync/queue/SyncQueue.ts"

/** `SyncQueue` in memory; it is lost when the process ends. */
export const layer: Layer.Layer<SyncQueue> = Layer.effect(
  SyncQueue,
  makeSyncQueue(noStorage, defaultSyncRetry)
).pipe(Layer.provide(SecureRandom.layerWebCrypto))
