import { DataFolderBackup } from "@polar-flow/storage"
import { Console, Effect, Option } from "effect"
import { Argument, Command } from "effect/cli"
import { resolve } from "node:path"
import { restoreKeysFrom } from "../../encryption/keyFiles.ts"
import { readManifest } from "../../recovery/Manifest.ts"
import { onlyDuckDb } from "../../recovery/onlyDuckDb.ts"
import * as ControlSocket from "../../operations/ControlSocket.ts"

const keyNotice = (keyId: string) =>
  `It is sealed with the key ${keyId}: give it as ENCRYPTION_KEY or put encryption.key into KEY_DIR before the start`

export const restore = Command.make(
  "restore",
  { folder: Argument.String("folder").pipe(Argument.withDescription("What `backup` wrote")) },
  Effect.fnUntraced(function* ({ folder: given }) {
    const { dataDir, file } = yield* onlyDuckDb
    const folder = resolve(given)
    const { createdAt, hasKey, keyId } = yield* readManifest(folder)
    if (yield* ControlSocket.isAnswering(ControlSocket.socketPath(dataDir)))
      return yield* new DataFolderBackup.BackupFailed({ path: dataDir, detail: "a server is using it" })
    yield* DataFolderBackup.restore(folder, dataDir, Option.getOrUndefined(file))
    const isKeyThere = hasKey && (yield* restoreKeysFrom(folder))
    yield* Console.log(`Restored what was kept at ${createdAt}`)
    if (!isKeyThere) yield* Console.log(keyNotice(keyId))
  })
).pipe(Command.withDescription("Put a backup into a data folder that has no database yet (DuckDB)"))
