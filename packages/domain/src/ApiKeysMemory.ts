/** Keys in this process's memory. A key's secret is not kept here either, only its hash. */
import { Effect, Option } from "effect"
import { Digest, SecureRandom } from "effect/crypto"
import * as ApiKeySecret from "./ApiKeySecret.ts"
import type { ApiKey, ApiKeyNotFound, ApiKeys, NewApiKey } from "./ApiKeys.ts"
import { Instant } from "./Instant.ts"

interface Entry {
  readonly key: ApiKey
  readonly hash: string
}

const millisPerMinute = 60_000

const toMinute = (instant: Instant): Instant =>
  Instant.fromMillis(Math.floor(Instant.toMillis(instant) / millisPerMinute) * millisPerMinute)

/** The service behind `ApiKeys.layerMemory`. `notFound` comes from the port, which imports this file. */
export const makeMemory = (notFound: (prefix: string) => ApiKeyNotFound) =>
  Effect.gen(function* () {
    const services = yield* Effect.context<SecureRandom.SecureRandom | Digest.Digest>()
    const entries = new Map<string, Entry>()

    const change = (prefix: string, facts: (key: ApiKey) => Partial<ApiKey>) => {
      const entry = entries.get(prefix)
      if (entry === undefined) return Option.none<ApiKey>()
      const key = { ...entry.key, ...facts(entry.key) }
      entries.set(prefix, { ...entry, key })
      return Option.some(key)
    }

    const create = Effect.fnUntraced(function* (fresh: NewApiKey) {
      const secret = yield* ApiKeySecret.generate
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
    }, Effect.provide(services))

    return {
      create,
      lookup: (secret) =>
        ApiKeySecret.hash(secret).pipe(
          Effect.map((hash) =>
            Option.fromNullishOr(entries.get(ApiKeySecret.prefixOf(secret))).pipe(
              Option.filter((entry) => ApiKeySecret.isSameHash(entry.hash, hash)),
              Option.map(({ key }) => key)
            )
          ),
          Effect.provide(services)
        ),
      list: (userId) =>
        Effect.sync(() =>
          Array.from(entries.values(), ({ key }) => key)
            .filter((key) => userId === undefined || key.userId === userId)
            .toReversed()
        ),
      revoke: (prefix) =>
        Effect.flatMap(Instant.now, (now) =>
          Option.match(
            change(prefix, (key) => ({ revokedAt: key.revokedAt ?? now })),
            { onNone: () => Effect.fail(notFound(prefix)), onSome: Effect.succeed }
          )
        ),
      touch: (prefix, at) => Effect.sync(() => change(prefix, () => ({ lastUsedAt: toMinute(at) }))),
      erase: (userId) =>
        Effect.sync(() => {
          for (const [prefix, { key }] of entries) if (key.userId === userId) entries.delete(prefix)
        })
    } satisfies ApiKeys["Service"]
  })
