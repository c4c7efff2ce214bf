/** API keys in memory. As in every adapter, only the hash of a secret is stored. */
import { Effect, Layer, Option, type Redacted } from "effect"
import { Digest, SecureRandom } from "effect/crypto"
import { ApiKeyNotFound } from "../accounts/ApiKeyNotFound.ts"
import { ApiKeyNotRotatable } from "../accounts/ApiKeyNotRotatable.ts"
import * as ApiKeySecret from "../accounts/ApiKeySecret.ts"
import type { ApiKey } from "../accounts/ApiKey.ts"
import { ApiKeys, latestUse } from "../accounts/ApiKeys.ts"
import { Instant } from "../time/Instant.ts"

interface Entry {
  readonly key: ApiKey
  readonly hash: string
}

/** By prefix, in the order of creation. */
type Entries = Map<string, Entry>
type Facts = Pick<ApiKey, "name" | "kind" | "userId" | "scope" | "rateLimit" | "expiresAt">

const isBefore = (a: Instant, b: Instant): boolean => Instant.toMillis(a) < Instant.toMillis(b)
const earlier = (a: Instant | null, b: Instant): Instant => (a !== null && isBefore(a, b) ? a : b)
/** The recorded use, unless a clock that ran ahead recorded it. */
const usedBefore = ({ createdAt, lastUsedAt }: ApiKey, at: Instant): Instant =>
  lastUsedAt === null || isBefore(latestUse(at), lastUsedAt) ? createdAt : lastUsedAt

const change = (entries: Entries, prefix: string, facts: (key: ApiKey) => Partial<ApiKey>) =>
  Effect.suspend(() => {
    const entry = entries.get(prefix)
    if (entry === undefined) return Effect.fail(new ApiKeyNotFound({ prefix }))
    const key = { ...entry.key, ...facts(entry.key) }
    entries.set(prefix, { ...entry, key })
    return Effect.succeed(key)
  })

/** Generates a secret whose prefix is not in use. */
const freshSecret = Effect.fnUntraced(function* (entries: Entries) {
  const secret = yield* Effect.repeat(ApiKeySecret.generate, {
    while: (secret) => entries.has(ApiKeySecret.prefixOf(secret))
  })
  return { secret, hash: yield* ApiKeySecret.hash(secret), createdAt: yield* Instant.now }
})

type FreshSecret = Effect.Success<ReturnType<typeof freshSecret>>

const add = (entries: Entries, { secret, hash, createdAt }: FreshSecret, facts: Facts) => {
  const { name, kind, userId, scope, rateLimit, expiresAt } = facts
  const prefix = ApiKeySecret.prefixOf(secret)
  const state = { createdAt, expiresAt, revokedAt: null, lastUsedAt: null, replacedBy: null }
  const key: ApiKey = { prefix, name, kind, userId, scope, rateLimit, ...state }
  entries.set(prefix, { key, hash })
  return { secret, key }
}

const create = (entries: Entries, facts: Facts) =>
  Effect.map(freshSecret(entries), (fresh) => add(entries, fresh, facts))

const rotate = Effect.fnUntraced(function* (entries: Entries, prefix: string, overlapUntil: Instant) {
  const fresh = yield* freshSecret(entries)
  // There is no await from here on, so no other fiber can rotate the key in between.
  const before = yield* change(entries, prefix, () => ({}))
  const refusal = ApiKeyNotRotatable.of(before, Instant.toMillis(fresh.createdAt))
  if (refusal !== null) return yield* refusal
  const created = add(entries, fresh, before)
  const expiresAt = earlier(before.expiresAt, overlapUntil)
  const previous = yield* change(entries, prefix, () => ({ expiresAt, replacedBy: created.key.prefix }))
  return { ...created, previous }
})

const lookup = (entries: Entries, secret: Redacted.Redacted) =>
  Effect.map(ApiKeySecret.hash(secret), (hash) =>
    Option.fromNullishOr(entries.get(ApiKeySecret.prefixOf(secret))).pipe(
      Option.filter((entry) => ApiKeySecret.isSameHash(entry.hash, hash)),
      Option.map(({ key }) => key)
    )
  )

const makeMemory = Effect.gen(function* () {
  const services = yield* Effect.context<SecureRandom.SecureRandom | Digest.Digest>()
  const entries: Entries = new Map()
  return {
    create: (fresh) => Effect.provide(create(entries, fresh), services),
    lookup: (secret) => Effect.provide(lookup(entries, secret), services),
    get: (prefix) => Effect.sync(() => Option.fromNullishOr(entries.get(prefix)?.key)),
    list: (userId) =>
      Effect.sync(() =>
        Array.from(entries.values(), ({ key }) => key)
          .filter((key) => userId === undefined || key.userId === userId)
          .toReversed()
      ),
    revoke: (prefix) =>
      Effect.flatMap(Instant.now, (now) =>
        change(entries, prefix, (key) => ({ revokedAt: key.revokedAt ?? now }))
      ),
    expire: (prefix, at) => change(entries, prefix, (key) => ({ expiresAt: earlier(key.expiresAt, at) })),
    rotate: (prefix, overlapUntil) => Effect.provide(rotate(entries, prefix, overlapUntil), services),
    touch: (prefix, at) =>
      Effect.ignore(
        change(entries, prefix, (key) => ({
          lastUsedAt: Instant.latest(usedBefore(key, at), Instant.startOfMinute(at))
        }))
      ),
    erase: (userId) =>
      Effect.sync(() => {
        for (const [prefix, { key }] of entries) if (key.userId === userId) entries.delete(prefix)
      })
  } satisfies ApiKeys["Service"]
})

/** `ApiKeys` in memory, lost when the process ends. */
export const layer: Layer.Layer<ApiKeys> = Layer.effect(ApiKeys, makeMemory).pipe(
  Layer.provide([SecureRandom.layerWebCrypto, Digest.layerWebCrypto])
)
