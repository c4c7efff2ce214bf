/**
 * Encrypts Polar's secrets at rest (tokens, client secret, webhook secret) with AES-256-GCM. The key is not in the
 * database.
 *
 * Sealed text is `v1.<key id>.<nonce>.<ciphertext>`. It is bound to its person or place by additional authenticated
 * data, so it cannot be opened in another row. The key id selects the key, so keys can be rotated while both are known.
 */
import type { UserId } from "@polar-flow/domain"
import { Context, Effect, Layer, Redacted, Result, Schema } from "effect"
import { Aead, SecureRandom } from "effect/crypto"
import { Base64Url } from "effect/encoding"
import { SqlClient } from "effect/sql"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"

/** A key and its id, which sealed text contains. Ids have letters, digits, `_` and `-`. */
export interface EncryptionKey {
  readonly id: string
  /** 32 bytes. */
  readonly key: Redacted.Redacted<Uint8Array>
}

/** The key that seals, and earlier keys that only open. */
export interface TokenCipherConfig {
  readonly current: EncryptionKey
  readonly previous?: ReadonlyArray<EncryptionKey> | undefined
}

/** A configured key is invalid: it must have 32 bytes, and an id of letters, digits, `_` and `-`. */
export class EncryptionKeyInvalid extends Schema.TaggedError<EncryptionKeyInvalid>()("EncryptionKeyInvalid", {
  id: Schema.String,
  byteCount: Schema.Int
}) {
  get hint() {
    return "Use 32 random bytes, for example from: openssl rand -base64 32"
  }
  override get message() {
    return `The encryption key ${this.id} has ${this.byteCount} bytes instead of 32, or an invalid id`
  }
}

/** A secret was sealed with a key that is not configured, or the key configured under its id is a different one. */
export class SealedWithUnknownKey extends Schema.TaggedError<SealedWithUnknownKey>()("SealedWithUnknownKey", {
  keyId: Schema.String
}) {
  get hint() {
    return (
      "Set ENCRYPTION_KEY_PREVIOUS to the earlier key, or restore its file encryption.key in KEY_DIR. " +
      "If the key is lost, run polar-flow-server secrets discard; then the affected people must connect again."
    )
  }
  override get message() {
    return `Secrets are encrypted with the key ${this.keyId}, which is not configured`
  }
}

/** Seals and opens secrets. */
export class TokenCipher extends Context.Service<
  TokenCipher,
  {
    /** Id of the key that seals now. A key file can be rotated while the program runs. */
    readonly currentKeyId: Effect.Effect<string>
    /** Seals a secret. It can be opened only with the same `boundTo`. */
    seal(boundTo: string, secret: Redacted.Redacted): Effect.Effect<string>
    open(boundTo: string, sealed: string): Effect.Effect<Redacted.Redacted, SealedWithUnknownKey>
  }
>()("@polar-flow/storage/TokenCipher") {
  /** A cipher with fixed keys. Fails if a key is invalid. */
  static readonly layer = (config: TokenCipherConfig): Layer.Layer<TokenCipher, EncryptionKeyInvalid> =>
    this.layerFrom(Effect.succeed(config))

  /**
   * A cipher with keys that can change while the program runs. They are read before each seal, and when a secret has an
   * unknown key id.
   */
  static readonly layerFrom = <E>(
    keys: Effect.Effect<TokenCipherConfig, E>
  ): Layer.Layer<TokenCipher, E | EncryptionKeyInvalid> =>
    Layer.effect(TokenCipher, make(keys)).pipe(
      Layer.provide(Aead.layerWebCrypto),
      Layer.provide(SecureRandom.layerWebCrypto)
    )

  /** Id of the key that sealed a text; empty if the text is not sealed. */
  static readonly keyIdOf = (sealed: string): string => sealed.split(".")[1] ?? ""

  /** The `boundTo` of a person's Polar token. */
  static readonly boundToPerson = (userId: UserId): string => `polar-token:${userId}`

  /** The `boundTo` of the client secret of the Polar application. */
  static readonly boundToApplication = "polar-application"

  /** The `boundTo` of the secret of an event subscription. */
  static readonly boundToSubscription = (id: string): string => `event-subscription:${id}`

  /** The `boundTo` of the webhook's signing secret. */
  static readonly boundToWebhook = "polar-webhook"

  /** Checks that all stored secrets can be opened, with one secret per key. For the start of a server. */
  static readonly check: Effect.Effect<void, SealedWithUnknownKey, TokenCipher | SqlClient.SqlClient> =
    Effect.gen(function* () {
      const cipher = yield* TokenCipher
      const sql = yield* SqlClient.SqlClient
      const tokens = yield* sql<{ userId: UserId; sealed: string }>`
        SELECT DISTINCT ON (key_id) user_id, sealed FROM polar_tokens ORDER BY key_id`.pipe(dieOnSqlError)
      yield* Effect.forEach(tokens, ({ userId, sealed }) =>
        cipher.open(TokenCipher.boundToPerson(userId), sealed)
      )
      const subscriptions = yield* sql<{ id: string; sealed: string }>`
        SELECT DISTINCT ON (key_id) id, sealed FROM event_subscriptions ORDER BY key_id`.pipe(dieOnSqlError)
      yield* Effect.forEach(subscriptions, ({ id, sealed }) =>
        cipher.open(TokenCipher.boundToSubscription(id), sealed)
      )
      const others = yield* sql<{ boundTo: string; sealed: string }>`
        SELECT ${TokenCipher.boundToApplication}::text AS bound_to, sealed FROM polar_applications
        UNION ALL SELECT ${TokenCipher.boundToWebhook}::text, sealed FROM polar_webhooks`.pipe(dieOnSqlError)
      yield* Effect.forEach(others, ({ boundTo, sealed }) => cipher.open(boundTo, sealed))
    })
}

const version = "v1"
const keyLength = 32
const idPattern = /^[A-Za-z0-9_-]{1,64}$/u
const encoder = new TextEncoder()
const decoder = new TextDecoder()

const toAeadKey = Effect.fnUntraced(function* ({ id, key }: EncryptionKey) {
  const bytes = Uint8Array.from(Redacted.value(key))
  if (!idPattern.test(id) || bytes.length !== keyLength) {
    return yield* new EncryptionKeyInvalid({ id, byteCount: bytes.length })
  }
  return yield* Effect.orDie(Aead.key(Aead.aes256Gcm, bytes))
})

/** Caches the imported keys by id. */
const makeKeyRing = <E>(source: Effect.Effect<TokenCipherConfig, E>) => {
  const known = new Map<string, Aead.Key>()
  const importKey = Effect.fnUntraced(function* (key: EncryptionKey) {
    const imported = known.get(key.id) ?? (yield* toAeadKey(key))
    known.set(key.id, imported)
    return { id: key.id, key: imported }
  })
  const current = Effect.gen(function* () {
    const { current, previous = [] } = yield* source
    yield* Effect.forEach(previous, importKey, { discard: true })
    return yield* importKey(current)
  })
  const find = (id: string) =>
    known.has(id) ? Effect.sync(() => known.get(id)) : Effect.map(Effect.ignore(current), () => known.get(id))
  return { current, find }
}

const make = Effect.fnUntraced(function* <E>(source: Effect.Effect<TokenCipherConfig, E>) {
  const aead = yield* Aead.Aead
  const random = yield* SecureRandom.SecureRandom
  const ring = makeKeyRing(source)
  yield* ring.current

  const seal = Effect.fnUntraced(function* (boundTo: string, secret: Redacted.Redacted) {
    const { id, key } = yield* ring.current
    const nonce = yield* random.randomBytes(Aead.aes256Gcm.nonceLength)
    const aad = encoder.encode(boundTo)
    const ciphertext = yield* aead.encrypt(key, encoder.encode(Redacted.value(secret)), { nonce, aad })
    return [version, id, Base64Url.encode(nonce), Base64Url.encode(ciphertext)].join(".")
  }, Effect.orDie)

  const open = Effect.fnUntraced(function* (boundTo: string, sealed: string) {
    const [, keyId = "", nonce = "", ciphertext = ""] = sealed.split(".")
    const key = yield* ring.find(keyId)
    const parts = Result.all([Base64Url.decode(nonce), Base64Url.decode(ciphertext)])
    if (key === undefined || Result.isFailure(parts)) return yield* new SealedWithUnknownKey({ keyId })
    const [nonceBytes, ciphertextBytes] = parts.success
    const plain = yield* aead
      .decrypt(key, ciphertextBytes, { nonce: nonceBytes, aad: encoder.encode(boundTo) })
      .pipe(Effect.mapError(() => new SealedWithUnknownKey({ keyId })))
    return Redacted.make(decoder.decode(plain))
  })

  return TokenCipher.of({
    currentKeyId: ring.current.pipe(
      Effect.map(({ id }) => id),
      Effect.orDie
    ),
    seal,
    open
  })
})
