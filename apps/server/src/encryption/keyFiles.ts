import { TokenCipher } from "@polar-flow/storage"
import { Effect, Option } from "effect"
import { constants, copyFile, mkdir } from "node:fs/promises"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { keyFolder, layerKnownKeys } from "./encryption.ts"

const names = ["encryption.key", "encryption.key.previous"]

/** ID of the current key. */
export const currentKeyId = Effect.flatMap(TokenCipher, ({ currentKeyId }) => currentKeyId).pipe(
  Effect.provide(layerKnownKeys)
)

const copyKeys = (from: string, to: string) =>
  Effect.promise(async () => {
    await mkdir(to, { recursive: true, mode: 0o700 })
    for (const name of names)
      if (existsSync(join(from, name)))
        await copyFile(join(from, name), join(to, name), constants.COPYFILE_EXCL)
  })

/** Copies the key files into a folder. Returns false if the key is in the settings. */
export const copyKeysTo = Effect.fnUntraced(function* (folder: string) {
  const source = yield* keyFolder
  if (Option.isSome(source)) yield* copyKeys(source.value, folder)
  return Option.isSome(source)
})

/** Copies key files from a folder to where the server reads them. Returns false if there already is a key. */
export const restoreKeysFrom = Effect.fnUntraced(function* (folder: string) {
  const target = yield* keyFolder
  if (Option.isNone(target) || existsSync(join(target.value, names[0] ?? ""))) return false
  yield* copyKeys(folder, target.value)
  return true
})
