/** The manifest of a backup. It is written last, so a folder without it has no complete backup. */
import { Instant } from "@polar-flow/domain"
import { Effect, Predicate, Schema } from "effect"
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"

const fileName = "backup.json"

/** Describes a backup. */
export class Manifest extends Schema.Class<Manifest>("Manifest")({
  /** Version of the program that wrote it. This version or a later one can restore it. */
  version: Schema.String,
  createdAt: Instant,
  /** ID of the key that encrypts the secrets in it. */
  keyId: Schema.String,
  /** Whether the backup contains the key. */
  hasKey: Schema.Boolean
}) {}

/** The folder has no complete backup. */
export class NoBackup extends Schema.TaggedError<NoBackup>()("NoBackup", {
  folder: Schema.String,
  detail: Schema.String
}) {
  get hint() {
    return "Give a folder to which the backup command finished writing."
  }
  override get message() {
    return `${this.folder} has no complete backup: ${this.detail}`
  }
}

const Text = Schema.fromJsonString(Manifest)

/** Writes the manifest, which completes the backup. */
export const writeManifest = Effect.fnUntraced(function* (folder: string, manifest: Manifest) {
  const text = yield* Effect.orDie(Schema.encodeEffect(Text)(manifest))
  yield* Effect.promise(() => writeFile(join(folder, fileName), `${text}\n`, { mode: 0o600 }))
})

/** Reads the manifest. */
export const readManifest = (folder: string): Effect.Effect<Manifest, NoBackup> =>
  Effect.tryPromise(() => readFile(join(folder, fileName), "utf8")).pipe(
    Effect.flatMap(Schema.decodeEffect(Text)),
    Effect.mapError(
      (cause) => new NoBackup({ folder, detail: Predicate.isError(cause) ? `no ${fileName}` : "unreadable" })
    )
  )
