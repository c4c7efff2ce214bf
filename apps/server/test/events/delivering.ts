/** Storage and a deliverer as the server has them, over a folder or a PostgreSQL. */
import { Database, EncryptionKeyFile, Storage, TokenCipher } from "@polar-flow/storage"
import { EventDeliverer, OutgoingConfig } from "@polar-flow/sync-scheduler"
import { Duration, Layer, Redacted } from "effect"

const cipher = TokenCipher.layer({ current: EncryptionKeyFile.fromBytes(new Uint8Array(32)) })

/** Every port, of a server of its own. */
export const storageOf = (dataDir: string, url?: string) =>
  Layer.fresh(Storage.layer).pipe(
    Layer.provide(cipher),
    Layer.provide(
      Layer.fresh(
        Database.layer({
          dataDir,
          url: url === undefined ? undefined : Redacted.make(url),
          maxConnections: 5
        })
      )
    )
  )

/** The same with a deliverer at work, which does not wait long after a failure or for a dead one. */
export const delivering = (dataDir: string, url?: string) =>
  Layer.fresh(EventDeliverer.layer).pipe(
    Layer.provide(
      OutgoingConfig.layer({
        allowPrivateTargets: true,
        pollEvery: Duration.millis(50),
        lease: Duration.seconds(3),
        responseTimeout: Duration.seconds(2),
        backoff: Array.from({ length: 20 }, () => Duration.millis(500))
      })
    ),
    Layer.provideMerge(storageOf(dataDir, url))
  )
