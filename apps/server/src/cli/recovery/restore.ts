import { DataFolderBackup } from "@polar-flow/storage"
import { Console, Effect, Option, Schema } from "effect"
import { Argument, Command } from "effect/cli"
import { resolve } from "node:path"
import { restoreKeysFrom } from "../../encryption/keyFiles.ts"
import { readManifest } from "../../recovery/Manifest.ts"
import { onlyDuckDb } from "../../recovery/onlyDuckDb.ts"
import * as ControlSocket from "../../operations/ControlSocket.ts"

/** A running server would overwrite what is restored. */
class ServerRunning extends Schema.TaggedError<ServerRunning>()("ServerRunning", { dataDir: Schema.String }) {
  readonly hint = "Stop the server, then run restore again."
  override get message() {
    return `${this.dataDir} is in use by a running server`
  }
}

const keyNotice = (keyId: string) =>
  `The secrets in it are encrypted with the key ${keyId}. Before you start the server, set ENCRYPTION_KEY or put encryption.key into KEY_DIR`

export const restore = Command.make(
  "restore",
  {
    folder: Argument.String("folder").pipe(Argument.withDescription("Folder that the backup command wrote"))
  },
  Effect.fnUntraced(function* ({ folder: given }) {
    const { dataDir, file } = yield* onlyDuckDb
    const folder = resolve(given)
    const { createdAt, hasKey, keyId } = yield* readManifest(folder)
    if (yield* ControlSocket.isAnswering(ControlSocket.socketPath(dataDir)))
      return yield* new ServerRunning({ dataDir })
    const keys = hasKey ? restoreKeysFrom(folder) : Effect.succeed(false)
    const isKeyThere = yield* DataFolderBackup.restore(folder, dataDir, Option.getOrUndefined(file), keys)
    yield* Console.log(`Restored the backup of ${createdAt}`)
    if (!isKeyThere) yield* Console.log(keyNotice(keyId))
  })
).pipe(Command.withDescription("Restore a backup into a data folder that has no database yet (DuckDB)"))
