/** What a backup says of itself, written last: a folder without it holds no whole backup. */
import { Instant } from "@polar-flow/domain"
import { Effect, Predicate, Schema } from "effect"
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"

const fileName = "backup.json"

/** What is in a backup. */
export class Manifest extends Schema.Class<Manifest>("Manifest")({
  /** The program that wrote it; the same or a later one restores it. */
  version: Schema.String,
  createdAt: Instant,
  /** Id of the key that the secrets in it are sealed with. */
  keyId: Schema.String,
  /** Whether the key itself is in it. */
  hasKey: Schema.Boolean
}) {}

/** The folder holds no whole backup. */
export class NoBackup extends Schema.TaggedError<NoBackup>()("NoBackup", {
  folder: Schema.String,
  detail: Schema.String
}) {
  get hint() {
    return "Give the folder that `backup` wrote to its end."
  }
  override get message() {
    return `${this.folder} holds no whole backup: ${this.detail}`
  }
}

const Text = Schema.fromJsonString(Manifest)

/** Writes the manifest; the backup is whole then. */
export const writeManifest = Effect.fnUntraced(function* (folder: string, manifest: Manifest) {
  const text = yield* Effect.orDie(Schema.encodeEffect(Text)(manifest))
  yield* Effect.promise(() => writeFile(join(folder, fileName), `${text}\n`, { mode: 0o600 }))
})

/** Reads it. */
export const readManifest = (folder: string): Effect.Effect<Manifest, NoBackup> =>
  Effect.tryPromise(() => readFile(join(folder, fileName), "utf8")).pipe(
    Effect.flatMap(Schema.decodeEffect(Text)),
    Effect.mapError(
      (cause) => new NoBackup({ folder, detail: Predicate.isError(cause) ? `no ${fileName}` : "unreadable" })
    )
  )
