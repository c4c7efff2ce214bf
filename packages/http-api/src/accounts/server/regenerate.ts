/** Replaces all API keys of a person with a new one. */
import { type ApiKey, ApiKeys, Instant, newApiKey, type UserId } from "@polar-flow/domain"
import { DateTime, Duration, Effect, Option, Redacted } from "effect"
import { CurrentCaller } from "../Authorization.ts"
import { activeKeysOf, noKey } from "./activeKeys.ts"
import { makeAudit } from "./audit.ts"

/** The body of a regeneration: none, an empty list, or an object, as JSON or as a form. */
type RegenerateBody = { readonly overlap_seconds?: number } | readonly [] | null | undefined

const overlapOf = (body: RegenerateBody) =>
  Duration.seconds((body && "overlap_seconds" in body ? body.overlap_seconds : undefined) ?? 0)

/** The key that asks goes first, when it is the person's own; else the newest. */
const inOrder = (active: ReadonlyArray<ApiKey>, asking: string | null): ReadonlyArray<ApiKey> => [
  ...active.filter(({ prefix }) => prefix === asking),
  ...active.filter(({ prefix }) => prefix !== asking)
]

/**
 * Creates the key before revoking the others, so that a crash in between locks nobody out. This is a rotation. If every
 * key was already rotated and its successors are revoked, it creates a key like the first one.
 */
export const makeRegenerate = Effect.gen(function* () {
  const keys = yield* ApiKeys
  const audit = yield* makeAudit

  const successorOf = (ending: ReadonlyArray<ApiKey>, first: ApiKey, until: Instant) => {
    const rotatable = ending.find(({ replacedBy }) => replacedBy === null)
    return rotatable === undefined
      ? Effect.flatMap(Effect.orDie(Effect.fromResult(newApiKey(first))), (fresh) => keys.create(fresh))
      : keys.rotate(rotatable.prefix, until)
  }

  const attempt = Effect.fnUntraced(function* (userId: UserId, overlap: Duration.Duration) {
    const ending = inOrder(yield* activeKeysOf(keys, userId), (yield* CurrentCaller).prefix)
    if (ending[0] === undefined) return yield* noKey
    const now = (yield* DateTime.now).epochMilliseconds
    const until = Instant.fromMillis(now + Duration.toMillis(overlap))
    const isAtOnce = Duration.isZero(overlap)
    const { key, secret } = yield* successorOf(ending, ending[0], until)
    const end = ({ prefix }: ApiKey) => (isAtOnce ? keys.revoke(prefix) : keys.expire(prefix, until))
    yield* Effect.forEach(ending, (old) => Effect.ignore(end(old)), { discard: true })
    const details = { prefix: key.prefix, overlap_seconds: Duration.toSeconds(overlap) }
    yield* audit.note({ action: "key.rotated", subject: userId, details })
    return {
      api_key: Redacted.value(secret),
      key_prefix: key.prefix,
      user_id: userId,
      revoked: ending.map(({ prefix }) => prefix),
      overlap_ends_at: isAtOnce ? null : until
    }
  })

  /** Of two at once, the later one finds the key of the earlier one, and puts its own in the place of that. */
  return (userId: UserId, body: RegenerateBody) =>
    attempt(userId, overlapOf(body)).pipe(
      Effect.map(Option.some),
      Effect.catchTags({
        ApiKeyNotRotatable: () => Effect.succeedNone,
        ApiKeyNotFound: () => Effect.succeedNone
      }),
      Effect.repeat({ until: Option.isSome }),
      Effect.map(Option.getOrThrow)
    )
})
