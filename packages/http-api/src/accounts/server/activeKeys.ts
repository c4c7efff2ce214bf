/** The keys that a person can use now. */
import { type ApiKey, type ApiKeys, Instant, type UserId } from "@polar-flow/domain"
import { DateTime, Effect } from "effect"
import { NotFound } from "../../edge/Problem.ts"

/** What a person without a key is told. */
export const noKey = new NotFound({ detail: "This user has no API key" })

/** Whether a key is good at this moment. */
export const isUsable = (key: ApiKey, nowMillis: number): boolean =>
  key.revokedAt === null && (key.expiresAt === null || Instant.toMillis(key.expiresAt) > nowMillis)

/** A person's own keys that are neither revoked nor expired, newest first. */
export const activeKeysOf = Effect.fnUntraced(function* (keys: ApiKeys["Service"], userId: UserId) {
  const now = (yield* DateTime.now).epochMilliseconds
  return (yield* keys.list(userId)).filter((key) => key.kind === "user" && isUsable(key, now))
})
