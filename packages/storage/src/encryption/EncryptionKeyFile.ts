/**
 * The encryption key of an installation that configures none: 32 random bytes in a file beside the data, made at the
 * first start. Whoever loses it loses the Polar tokens (not the data): everybody connects again.
 *
 * While the key is being changed, the one before lies beside it. A program that is killed between any two steps leaves
 * files with which the next one starts, reads everything, and finishes the change.
 */
import { hash } from "node:crypto"
import { link, open, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import { Effect, Predicate, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { type DataFolderNotWritable } from "../database/DatabaseFailure.ts"
import { makeFolder, systemCode } from "../database/dataFolder.ts"
import { EncryptionKeyFileExposed, EncryptionKeyFileInvalid } from "./EncryptionKeyFileFailure.ts"
import { syncFolder, writeDurably } from "../recovery/durableFile.ts"
import type { EncryptionKey, TokenCipherConfig } from "./TokenCipher.ts"

const fileName = "encryption.key"
const previousName = "encryption.key.previous"
const keyLength = 32
const idLength = 8
const othersMay = 0o077
const permissionBits = 0o777

/** A key named by the beginning of its SHA-256, so that the same key always has the same id. */
export const fromBytes = (bytes: Uint8Array): EncryptionKey => ({
  id: hash("sha256", bytes).slice(0, idLength),
  key: Redacted.make(bytes)
})

const contentOf = (bytes: Uint8Array): Uint8Array => Buffer.from(`${Buffer.from(bytes).toString("base64")}\n`)

const isMissing = (cause: unknown): boolean => Predicate.hasProperty(cause, "code") && cause.code === "ENOENT"
const isThere = (cause: unknown): boolean => Predicate.hasProperty(cause, "code") && cause.code === "EEXIST"

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

/** The key of a file that only its owner may read; undefined where there is none. */
const readKey = Effect.fnUntraced(function* (path: string) {
  const found = yield* attempt(path, () =>
    readFile(path).catch((cause: unknown) => {
      if (isMissing(cause)) return undefined
      throw cause
    })
  )
  if (found === undefined) return undefined
  // Windows has no such bits
  if (process.platform !== "win32" && (found.mode & othersMay) !== 0) {
    return yield* new EncryptionKeyFileExposed({ path, mode: found.mode.toString(8).padStart(4, "0") })
  }
  if (found.bytes.length !== keyLength) return yield* new EncryptionKeyFileInvalid({ path, code: "content" })
  return fromBytes(found.bytes)
})

/** Makes the file whole or not at all, and leaves one that another process made meanwhile. */
const createFile = async (path: string, bytes: Uint8Array): Promise<void> => {
  const draft = `${path}.${SecureRandom.uuidV4Unsafe()}`
  await writeDurably(draft, contentOf(bytes))
  try {
    await link(draft, path)
    await syncFolder(dirname(path))
  } catch (cause) {
    if (!isThere(cause)) throw cause
  } finally {
    await rm(draft, { force: true })
  }
}

/**
 * The keys in `folder` as they are now: the one that seals, and while it is being changed the one before.
 *
 * `EncryptionKeyFileInvalid` when there is none or it is no key; `EncryptionKeyFileExposed` when others may read it.
 */
export const read = Effect.fn("EncryptionKeyFile.read")(function* (
  folder: string
): Effect.fn.Return<TokenCipherConfig, EncryptionKeyFileInvalid | EncryptionKeyFileExposed> {
  const path = join(folder, fileName)
  // in this order: of a key that another process changes meanwhile, one of the two files tells
  const current = yield* readKey(path)
  if (current === undefined) return yield* new EncryptionKeyFileInvalid({ path, code: "ENOENT" })
  const previous = yield* readKey(join(folder, previousName))
  return { current, previous: previous === undefined ? [] : [previous] }
})

/**
 * The same for the start of a program: a key is made when there is none. The file is readable by its owner only.
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
 * Puts a new key in the place of the one in `folder`, which from now on lies beside it and still opens what it sealed.
 * A change that an earlier run did not finish goes on with the key that it made. To be called by one at a time.
 */
export const renew = Effect.fn("EncryptionKeyFile.renew")(function* (folder: string) {
  const [path, previousPath] = [join(folder, fileName), join(folder, previousName)]
  const { current, previous = [] } = yield* read(folder)
  const isUnderWay = previous.some(({ id }) => id !== current.id)
  if (isUnderWay) return
  yield* attempt(previousPath, () => writeDurably(previousPath, contentOf(Redacted.value(current.key))))
  yield* attempt(path, () => writeDurably(path, contentOf(SecureRandom.randomBytesUnsafe(keyLength))))
})

/** Ends a change: deletes the key before. To be called when nothing is sealed with it any more. */
export const forgetPrevious = Effect.fn("EncryptionKeyFile.forgetPrevious")((folder: string) => {
  const path = join(folder, previousName)
  return attempt(path, async () => {
    await rm(path, { force: true })
    await syncFolder(folder)
  })
})
