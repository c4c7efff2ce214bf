import { EncryptionKeyFile, TokenCipher } from "@polar-flow/storage"
import { Effect, Layer, Option, Redacted } from "effect"
import { ServerConfig } from "../settings/ServerConfig.ts"

/** Decodes 64 hex digits, base64 or base64url. */
const bytesOf = (text: string): Uint8Array =>
  Buffer.from(text, /^[0-9a-fA-F]{64}$/u.test(text) ? "hex" : "base64")

const keyOf = (setting: Redacted.Redacted) => EncryptionKeyFile.fromBytes(bytesOf(Redacted.value(setting)))

/** Folder of the key file; none if the key is in the settings. */
export const keyFolder = Effect.map(ServerConfig, ({ dataDir, encryptionKey, keyDir }) =>
  Option.isSome(encryptionKey) ? Option.none() : Option.some(Option.getOrElse(keyDir, () => dataDir))
)

/** The key from the settings, or else from the key file, which must exist. */
export const layerKnownKeys = Layer.unwrap(
  Effect.gen(function* () {
    const { encryptionKey, previousEncryptionKey } = yield* ServerConfig
    const previous = Option.toArray(previousEncryptionKey).map(keyOf)
    if (Option.isSome(encryptionKey)) {
      return TokenCipher.layer({ current: keyOf(encryptionKey.value), previous })
    }
    const folder = Option.getOrThrow(yield* keyFolder)
    return TokenCipher.layerFrom(
      Effect.map(EncryptionKeyFile.read(folder), (keys) => ({
        current: keys.current,
        previous: [...(keys.previous ?? []), ...previous]
      }))
    )
  })
)

/** The same, but creates the key file if it does not exist. */
export const layerTokenCipher = Layer.unwrap(
  Effect.gen(function* () {
    const folder = yield* keyFolder
    if (Option.isSome(folder)) yield* EncryptionKeyFile.load(folder.value)
    return layerKnownKeys
  })
)
