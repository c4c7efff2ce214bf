import { Instant } from "@polar-flow/domain"
import { DataFolderBackup } from "@polar-flow/storage"
import { Console, Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { existsSync, mkdirSync, readdirSync } from "node:fs"
import { resolve } from "node:path"
import { copyKeysTo, currentKeyId } from "../../encryption/keyFiles.ts"
import { Manifest, writeManifest } from "../../recovery/Manifest.ts"
import { onlyDuckDb } from "../../recovery/onlyDuckDb.ts"
import { version } from "../../process/version.ts"
import { operations } from "../operations.ts"

const emptyFolder = Effect.fnUntraced(function* (folder: string) {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    return yield* new DataFolderBackup.BackupFailed({ path: folder, detail: "is not empty" })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
})

const keyNotice = (keyId: string) =>
  `The backup does not contain the encryption key ${keyId}. Keep a copy of it (encryption.key or ENCRYPTION_KEY) elsewhere: without it all users must connect again`

export const backup = Command.make(
  "backup",
  {
    folder: Argument.String("folder").pipe(
      Argument.withDescription("Empty folder; it is created if it does not exist")
    ),
    withKey: Flag.Boolean("with-key").pipe(
      Flag.withDescription(
        "Include the encryption key file. Anyone with such a backup can read the Polar tokens"
      ),
      Flag.withDefault(false)
    )
  },
  Effect.fnUntraced(function* ({ folder: given, withKey }) {
    yield* onlyDuckDb
    const folder = resolve(given)
    yield* emptyFolder(folder)
    const createdAt = yield* Instant.now
    yield* (yield* operations).backup({ folder })
    const keyId = yield* currentKeyId
    const hasKey = withKey && (yield* copyKeysTo(folder))
    yield* writeManifest(folder, new Manifest({ version, createdAt, keyId, hasKey }))
    yield* Console.log(`Wrote the backup to ${folder}`)
    if (!hasKey) yield* Console.log(keyNotice(keyId))
  }, Effect.scoped)
).pipe(Command.withDescription("Back up a DuckDB data folder, with the server running or stopped"))
