import { Effect, Layer, Option, Order, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { Instant } from "../time/Instant.ts"
import { isAhead } from "../time/Wait.ts"
import { type Session, type SessionBounds, Sessions, type SignInLink } from "../accounts/Sessions.ts"

const isWithin = ({ startedAt, lastSeenAt }: Session, bounds: SessionBounds): boolean =>
  Instant.toMillis(startedAt) > Instant.toMillis(bounds.startedAfter) &&
  Instant.toMillis(lastSeenAt) > Instant.toMillis(bounds.seenAfter)

/** Instants that a clock which ran ahead stored are replaced. */
const seenAt = (session: Session, at: Instant): Session => {
  const now = Instant.toMillis(at)
  const startedAt = Instant.toMillis(session.startedAt) > now ? at : session.startedAt
  const before = isAhead(session.lastSeenAt, now) ? startedAt : session.lastSeenAt
  return { ...session, startedAt, lastSeenAt: Instant.latest(before, Instant.startOfMinute(at)) }
}

const newestFirst = Order.flip(
  Order.mapInput(Order.Number, (session: Session) => Instant.toMillis(session.startedAt))
)

const makeMemory: Effect.Effect<Sessions["Service"], never, SecureRandom.SecureRandom> = Effect.gen(
  function* () {
    const random = yield* SecureRandom.SecureRandom
    const bySecret = new Map<string, Session>()
    const links = new Map<string, SignInLink>()
    return {
      start: (secret, { address, key, userAgent }) =>
        Effect.gen(function* () {
          const now = yield* Instant.now
          const id = yield* random.uuidV4()
          const session = { id, startedAt: now, lastSeenAt: now, address, userAgent, key }
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
            if (session.id === id) bySecret.set(secret, seenAt(session, at))
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
      offerLink: (token, link) => Effect.sync(() => void links.set(Redacted.value(token), link)),
      takeLink: (token) =>
        Effect.map(Instant.now, (now) => {
          const link = Option.fromNullishOr(links.get(Redacted.value(token)))
          links.delete(Redacted.value(token))
          return Option.filter(link, ({ expiresAt }) => Instant.toMillis(expiresAt) > Instant.toMillis(now))
        }),
      endOthers: (id) =>
        Effect.sync(() => {
          links.clear()
          const ending = Array.from(bySecret).filter(([, session]) => session.id !== id)
          for (const [secret] of ending) bySecret.delete(secret)
          return ending.length
        }),
      erase: (userId) =>
        Effect.sync(() => {
          for (const [secret, { key }] of bySecret) if (key?.userId === userId) bySecret.delete(secret)
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
