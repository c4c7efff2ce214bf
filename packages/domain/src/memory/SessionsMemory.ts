import { Effect, Layer, Option, Order, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { Instant } from "../time/Instant.ts"
import { type Session, type SessionBounds, Sessions } from "../accounts/Sessions.ts"

const isWithin = ({ startedAt, lastSeenAt }: Session, bounds: SessionBounds): boolean =>
  Instant.toMillis(startedAt) > Instant.toMillis(bounds.startedAfter) &&
  Instant.toMillis(lastSeenAt) > Instant.toMillis(bounds.seenAfter)

const newestFirst = Order.flip(
  Order.mapInput(Order.Number, (session: Session) => Instant.toMillis(session.startedAt))
)

const makeMemory: Effect.Effect<Sessions["Service"], never, SecureRandom.SecureRandom> = Effect.gen(
  function* () {
    const random = yield* SecureRandom.SecureRandom
    const bySecret = new Map<string, Session>()
    return {
      start: (secret, { address, userAgent }) =>
        Effect.gen(function* () {
          const now = yield* Instant.now
          const id = yield* random.uuidV4()
          const session = { id, startedAt: now, lastSeenAt: Instant.startOfMinute(now), address, userAgent }
          bySecret.set(Redacted.value(secret), session)
          return session
        }),
      find: (secret, bounds) =>
        Effect.sync(() =>
          Option.filter(Option.fromNullishOr(bySecret.get(Redacted.value(secret))), (session) =>
            isWithin(session, bounds)
          )
        ),
      touch: (id, at) =>
        Effect.sync(() => {
          for (const [secret, session] of bySecret)
            if (session.id === id) bySecret.set(secret, { ...session, lastSeenAt: Instant.startOfMinute(at) })
        }),
      list: (bounds) =>
        Effect.sync(() =>
          Array.from(bySecret.values())
            .filter((session) => isWithin(session, bounds))
            .toSorted(newestFirst)
        ),
      end: (id) =>
        Effect.sync(() => {
          const [secret] = Array.from(bySecret).find(([, session]) => session.id === id) ?? []
          return secret !== undefined && bySecret.delete(secret)
        }),
      endOthers: (id) =>
        Effect.sync(() => {
          const ending = Array.from(bySecret).filter(([, session]) => session.id !== id)
          for (const [secret] of ending) bySecret.delete(secret)
          return ending.length
        }),
      prune: (bounds) =>
        Effect.sync(() => {
          for (const [secret, session] of bySecret) if (!isWithin(session, bounds)) bySecret.delete(secret)
        })
    }
  }
)

/** `Sessions` in memory, lost when the process ends. */
export const layer: Layer.Layer<Sessions> = Layer.effect(Sessions, makeMemory).pipe(
  Layer.provide(SecureRandom.layerWebCrypto)
)
