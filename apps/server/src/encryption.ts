import { EncryptionKeyFile, TokenCipher } from "@polar-flow/storage"
import { Effect, Layer, Option, Redacted } from "effect"
import { ServerConfig } from "./ServerConfig.ts"

/** 64 hex digits, or base64 with or without its URL alphabet. */
const bytesOf = (text: string): Uint8Array =>
  Buffer.from(text, /^[0-9a-fA-F]{64}$/u.test(text) ? "hex" : "base64")

const keyOf = (setting: Redacted.Redacted) => EncryptionKeyFile.fromBytes(bytesOf(Redacted.value(setting)))

/** The key of the settings, or else the one in a file that is made at the first start. */
export const layerTokenCipher = Layer.unwrap(
  Effect.gen(function* () {
    const { dataDir, encryptionKey, keyDir, previousEncryptionKey } = yield* ServerConfig
    const current = Option.isSome(encryptionKey)
      ? keyOf(encryptionKey.value)
      : yield* EncryptionKeyFile.load(Option.getOrElse(keyDir, () => dataDir))
    return TokenCipher.layer({ current, previous: Option.toArray(previousEncryptionKey).map(keyOf) })
  })
)
