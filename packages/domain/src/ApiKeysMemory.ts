/** Keys in this process's memory. A key's secret is not kept here either, only its hash. */
import { Effect, Option, type Redacted } from "effect"
import { Digest, SecureRandom } from "effect/crypto"
import * as ApiKeySecret from "./ApiKeySecret.ts"
import type { ApiKey, ApiKeyNotFound, ApiKeys, NewApiKey } from "./ApiKeys.ts"
import { Instant } from "./Instant.ts"

interface Entry {
  readonly key: ApiKey
  readonly hash: string
}

/** By prefix, in the order of creation. */
type Entries = Map<string, Entry>

const millisPerMinute = 60_000

const toMinute = (instant: Instant): Instant =>
  Instant.fromMillis(Math.floor(Instant.toMillis(instant) / millisPerMinute) * millisPerMinute)

const change = (entries: Entries, prefix: string, facts: (key: ApiKey) => Partial<ApiKey>) =>
  Option.map(Option.fromNullishOr(entries.get(prefix)), (entry) => {
    const key = { ...entry.key, ...facts(entry.key) }
    entries.set(prefix, { ...entry, key })
    return key
  })

const create = Effect.fnUntraced(function* (entries: Entries, fresh: NewApiKey) {
  const secret = yield* Effect.repeat(ApiKeySecret.generate, {
    while: (secret) => entries.has(ApiKeySecret.prefixOf(secret))
  })
  const hash = yield* ApiKeySecret.hash(secret)
  const key: ApiKey = {
    ...fresh,
    prefix: ApiKeySecret.prefixOf(secret),
    createdAt: yield* Instant.now,
    revokedAt: null,
    lastUsedAt: null
  }
  entries.set(key.prefix, { key, hash })
  return { secret, key }
})

const lookup = (entries: Entries, secret: Redacted.Redacted) =>
  Effect.map(ApiKeySecret.hash(secret), (hash) =>
    Option.fromNullishOr(entries.get(ApiKeySecret.prefixOf(secret))).pipe(
      Option.filter((entry) => ApiKeySecret.isSameHash(entry.hash, hash)),
      Option.map(({ key }) => key)
    )
  )

/** The service behind `ApiKeys.layerMemory`. `notFound` comes from the port, which imports this file. */
export const makeMemory = (notFound: (prefix: string) => ApiKeyNotFound) =>
  Effect.gen(function* () {
    const services = yield* Effect.context<SecureRandom.SecureRandom | Digest.Digest>()
    const entries: Entries = new Map()
    return {
      create: (fresh) => Effect.provide(create(entries, fresh), services),
      lookup: (secret) => Effect.provide(lookup(entries, secret), services),
      list: (userId) =>
        Effect.sync(() =>
          Array.from(entries.values(), ({ key }) => key)
            .filter((key) => userId === undefined || key.userId === userId)
            .toReversed()
        ),
      revoke: (prefix) =>
        Effect.flatMap(Instant.now, (now) =>
          Effect.fromOption(change(entries, prefix, (key) => ({ revokedAt: key.revokedAt ?? now })))
        ).pipe(Effect.mapError(() => notFound(prefix))),
      touch: (prefix, at) =>
        Effect.sync(() => void change(entries, prefix, () => ({ lastUsedAt: toMinute(at) }))),
      erase: (userId) =>
        Effect.sync(() => {
          for (const [prefix, { key }] of entries) if (key.userId === userId) entries.delete(prefix)
        })
    } satisfies ApiKeys["Service"]
  })
