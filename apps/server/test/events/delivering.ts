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

/**
 * The same with a running deliverer that retries soon. `lease` is the time after which another deliverer takes over a
 * delivery: short where deliverers are killed, and long where none may be taken over on a busy machine.
 */
export const delivering = (dataDir: string, url?: string, lease = Duration.seconds(10)) =>
  Layer.fresh(EventDeliverer.layer).pipe(
    Layer.provide(
      OutgoingConfig.layer({
        allowPrivateTargets: true,
        pollEvery: Duration.millis(50),
        lease,
        responseTimeout: Duration.times(lease, 0.8),
        backoff: Array.from({ length: 20 }, () => Duration.millis(500))
      })
    ),
    Layer.provideMerge(storageOf(dataDir, url))
  )
