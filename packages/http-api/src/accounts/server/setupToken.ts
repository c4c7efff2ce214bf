/** The setup token, which claims a server. */
import { randomInt } from "node:crypto"
import { Instant, Owners } from "@polar-flow/domain"
import { Clock, Duration, Effect, Option, Redacted } from "effect"

/** Letters and digits that are easy to tell apart. */
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
const groups = 6
const groupLength = 5
const lifetime = Duration.hours(24)

const group = (): string =>
  Array.from({ length: groupLength }, () => alphabet.charAt(randomInt(alphabet.length))).join("")

/**
 * A new setup token, valid for one day, e.g. `k7f3q-…` with 148 random bits; none if the server has an owner. Show it
 * only to the person who started the server.
 */
export const offerSetupToken: Effect.Effect<Option.Option<Redacted.Redacted>, never, Owners> = Effect.gen(
  function* () {
    const owners = yield* Owners
    if (Option.isSome(yield* owners.get)) return Option.none()
    const token = Redacted.make(Array.from({ length: groups }, group).join("-"))
    const now = yield* Clock.currentTimeMillis
    yield* owners.offer(token, Instant.fromMillis(now + Duration.toMillis(lifetime)))
    return Option.some(token)
  }
)
