import { TokenCipher } from "@polar-flow/storage"
import { Effect, Option } from "effect"
import { copyFile, mkdir, open, readFile, rename } from "node:fs/promises"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { keyFolder, layerKnownKeys } from "./encryption.ts"

const currentName = "encryption.key"
/** The current key comes last: where it is, the other one is, too. */
const names = ["encryption.key.previous", currentName]

/** ID of the current key. */
export const currentKeyId = Effect.flatMap(TokenCipher, ({ currentKeyId }) => currentKeyId).pipe(
  Effect.provide(layerKnownKeys)
)

/** A copy that is broken off leaves nothing under the name. */
const copyWhole = async (from: string, to: string): Promise<void> => {
  const draft = `${to}.new`
  await copyFile(from, draft)
  const file = await open(draft, "r+")
  try {
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, to)
}

const copyKeys = (from: string, to: string) =>
  Effect.promise(async () => {
    await mkdir(to, { recursive: true, mode: 0o700 })
    for (const name of names)
      if (existsSync(join(from, name))) await copyWhole(join(from, name), join(to, name))
  })

/** Copies the key files into a folder. Returns false if the key is in the settings. */
export const copyKeysTo = Effect.fnUntraced(function* (folder: string) {
  const source = yield* keyFolder
  if (Option.isSome(source)) yield* copyKeys(source.value, folder)
  return Option.isSome(source)
})

const isSame = (one: string, other: string) =>
  Effect.promise(async () => (await readFile(one)).equals(await readFile(other)))

/** Copies key files from a folder to where the server reads them. Returns false if there already is another key. */
export const restoreKeysFrom = Effect.fnUntraced(function* (folder: string) {
  const target = yield* keyFolder
  if (Option.isNone(target)) return false
  const current = join(target.value, currentName)
  if (existsSync(current)) return yield* isSame(current, join(folder, currentName))
  yield* copyKeys(folder, target.value)
  return true
})
