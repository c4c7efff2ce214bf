/**
 * The encryption key of an installation that configures none: 32 random bytes in a file beside the data, made at the
 * first start. Whoever loses it loses the Polar tokens (not the data): everybody connects again.
 */
import { hash } from "node:crypto"
import { link, open, readFile, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import { Effect, Predicate, Redacted, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { type DataFolderNotWritable } from "./database/DatabaseFailure.ts"
import { makeFolder, systemCode } from "./database/dataFolder.ts"
import { syncFolder } from "./journal/durableFile.ts"
import type { EncryptionKey } from "./TokenCipher.ts"

const fileName = "encryption.key"
const keyLength = 32
const idLength = 8

/** The key file cannot be read or made, or holds something else. */
export class EncryptionKeyFileInvalid extends Schema.TaggedError<EncryptionKeyFileInvalid>()(
  "EncryptionKeyFileInvalid",
  {
    path: Schema.String,
    /** What the operating system said, or `content` when the file is not 32 bytes in base64. */
    code: Schema.String
  }
) {
  get hint() {
    return "Restore the file from a backup; or move it away for a new key, after which everybody connects again."
  }
  override get message() {
    return `The key file ${this.path} cannot be used (${this.code})`
  }
}

/** A key named by the beginning of its SHA-256, so that the same key always has the same id. */
export const fromBytes = (bytes: Uint8Array): EncryptionKey => ({
  id: hash("sha256", bytes).slice(0, idLength),
  key: Redacted.make(bytes)
})

const read = async (path: string): Promise<Uint8Array> =>
  Buffer.from((await readFile(path, "utf8")).trim(), "base64")

/** Makes the file whole or not at all, and leaves one that another process made meanwhile. */
const createFile = async (path: string, bytes: Uint8Array): Promise<void> => {
  const draft = `${path}.${process.pid}`
  const file = await open(draft, "w", 0o600)
  try {
    await file.writeFile(`${Buffer.from(bytes).toString("base64")}\n`)
    await file.sync()
    await link(draft, path)
    await syncFolder(dirname(path))
  } catch (cause) {
    if (!Predicate.hasProperty(cause, "code") || cause.code !== "EEXIST") throw cause
  } finally {
    await file.close()
    await rm(draft, { force: true })
  }
}

const readOrCreate = async (path: string, fresh: () => Uint8Array): Promise<Uint8Array> => {
  try {
    return await read(path)
  } catch (cause) {
    if (!Predicate.hasProperty(cause, "code") || cause.code !== "ENOENT") throw cause
    await createFile(path, fresh())
    return read(path)
  }
}

/**
 * The key in `folder`, made when there is none. The file is readable by its owner only.
 *
 * @example
 * TokenCipher.layer({ current: yield* EncryptionKeyFile.load("./data") })
 */
export const load = Effect.fn("EncryptionKeyFile.load")(function* (
  folder: string
): Effect.fn.Return<EncryptionKey, DataFolderNotWritable | EncryptionKeyFileInvalid> {
  const path = join(folder, fileName)
  yield* makeFolder(folder)
  const bytes = yield* Effect.tryPromise({
    try: () => readOrCreate(path, () => SecureRandom.randomBytesUnsafe(keyLength)),
    catch: (cause) => new EncryptionKeyFileInvalid({ path, code: systemCode(cause) })
  })
  if (bytes.length !== keyLength) return yield* new EncryptionKeyFileInvalid({ path, code: "content" })
  return fromBytes(bytes)
})
