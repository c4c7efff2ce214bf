/**
 * The encryption key of an installation that configures none: 32 random bytes in a file beside the data, created at the
 * first start. If it is lost, the Polar tokens are lost but not the data, and everybody must connect again.
 *
 * During a key rotation, the previous key is beside it. If the program is killed at any step, the next start can read
 * everything and complete the rotation.
 */
import { hash } from "node:crypto"
import { link, open, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import { Effect, Predicate, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { type DataFolderNotWritable } from "../database/DatabaseFailure.ts"
import { makeFolder, systemCode } from "../database/dataFolder.ts"
import { keepsModes } from "../database/ownerOnly.ts"
import { EncryptionKeyFileExposed, EncryptionKeyFileInvalid } from "./EncryptionKeyFileFailure.ts"
import { syncFolder, writeDurably } from "../recovery/durableFile.ts"
import type { EncryptionKey, TokenCipherConfig } from "./TokenCipher.ts"

const fileName = "encryption.key"
const previousName = "encryption.key.previous"
const keyLength = 32
const idLength = 8
const groupAndOthers = 0o077
const permissionBits = 0o777

/** The id of a key is the start of its SHA-256, so the same key always has the same id. */
export const fromBytes = (bytes: Uint8Array): EncryptionKey => ({
  id: hash("sha256", bytes).slice(0, idLength),
  key: Redacted.make(bytes)
})

const contentOf = (bytes: Uint8Array): Uint8Array => Buffer.from(`${Buffer.from(bytes).toString("base64")}\n`)

const isMissing = (cause: unknown): boolean => Predicate.hasProperty(cause, "code") && cause.code === "ENOENT"
const alreadyExists = (cause: unknown): boolean =>
  Predicate.hasProperty(cause, "code") && cause.code === "EEXIST"

const attempt = <A>(path: string, act: () => Promise<A>) =>
  Effect.tryPromise({
    try: act,
    catch: (cause) => new EncryptionKeyFileInvalid({ path, code: systemCode(cause) })
  })

const readFile = async (path: string) => {
  const file = await open(path, "r")
  try {
    const { mode } = await file.stat()
    return { bytes: Buffer.from((await file.readFile("utf8")).trim(), "base64"), mode: mode & permissionBits }
  } finally {
    await file.close()
  }
}

/** Reads a key file that only its owner may access; undefined if there is none. */
const readKey = Effect.fnUntraced(function* (path: string) {
  const found = yield* attempt(path, () =>
    readFile(path).catch((cause: unknown) => {
      if (isMissing(cause)) return undefined
      throw cause
    })
  )
  if (found === undefined) return undefined
  // Windows has no such bits, and some disks do not keep them
  const isLoose = process.platform !== "win32" && (found.mode & groupAndOthers) !== 0
  if (isLoose && (yield* Effect.promise(() => keepsModes(dirname(path))))) {
    return yield* new EncryptionKeyFileExposed({ path, mode: found.mode.toString(8).padStart(4, "0") })
  }
  if (found.bytes.length !== keyLength) return yield* new EncryptionKeyFileInvalid({ path, code: "content" })
  return fromBytes(found.bytes)
})

/** Creates the file atomically. Keeps a file that another process created meanwhile. */
const createFile = async (path: string, bytes: Uint8Array): Promise<void> => {
  const draft = `${path}.${SecureRandom.uuidV4Unsafe()}`
  await writeDurably(draft, contentOf(bytes))
  try {
    await link(draft, path)
    await syncFolder(dirname(path))
  } catch (cause) {
    if (!alreadyExists(cause)) throw cause
  } finally {
    await rm(draft, { force: true })
  }
}

/**
 * Reads the keys in `folder`: the current one, and during a rotation the previous one.
 *
 * `EncryptionKeyFileInvalid` if there is no valid key; `EncryptionKeyFileExposed` if others may read it.
 */
export const read = Effect.fn("EncryptionKeyFile.read")(function* (
  folder: string
): Effect.fn.Return<TokenCipherConfig, EncryptionKeyFileInvalid | EncryptionKeyFileExposed> {
  const path = join(folder, fileName)
  // Order matters: if another process rotates the key meanwhile, one of the two files still has the old key.
  const current = yield* readKey(path)
  if (current === undefined) return yield* new EncryptionKeyFileInvalid({ path, code: "ENOENT" })
  const previous = yield* readKey(join(folder, previousName))
  return { current, previous: previous === undefined ? [] : [previous] }
})

/**
 * Like `read`, but creates a key if there is none. For the start of a program. Only the owner can read the file.
 *
 * @example
 * TokenCipher.layer(yield* EncryptionKeyFile.load("./data"))
 */
export const load = Effect.fn("EncryptionKeyFile.load")(function* (
  folder: string
): Effect.fn.Return<
  TokenCipherConfig,
  DataFolderNotWritable | EncryptionKeyFileInvalid | EncryptionKeyFileExposed
> {
  const path = join(folder, fileName)
  yield* makeFolder(folder)
  if ((yield* readKey(path)) === undefined) {
    yield* attempt(path, () => createFile(path, SecureRandom.randomBytesUnsafe(keyLength)))
  }
  return yield* read(folder)
})

/**
 * Replaces the key in `folder`. The previous key stays beside it and still decrypts. If an earlier rotation was not
 * completed, it continues with the key created then. Not safe for concurrent calls.
 */
export const renew = Effect.fn("EncryptionKeyFile.renew")(function* (folder: string) {
  const [path, previousPath] = [join(folder, fileName), join(folder, previousName)]
  const { current, previous = [] } = yield* read(folder)
  const isInProgress = previous.some(({ id }) => id !== current.id)
  if (isInProgress) return
  yield* attempt(previousPath, () => writeDurably(previousPath, contentOf(Redacted.value(current.key))))
  yield* attempt(path, () => writeDurably(path, contentOf(SecureRandom.randomBytesUnsafe(keyLength))))
})

/** Completes a rotation: deletes the previous key. Call it when nothing is encrypted with that key any more. */
export const forgetPrevious = Effect.fn("EncryptionKeyFile.forgetPrevious")((folder: string) => {
  const path = join(folder, previousName)
  return attempt(path, async () => {
    await rm(path, { force: true })
    await syncFolder(folder)
  })
})
