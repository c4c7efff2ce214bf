/** Port: where the owner is signed in. A session is found by its secret, listed and ended by its id. */
import { Context, Effect, Layer, Option, Order, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { Instant } from "../time/Instant.ts"

/** A browser, or a program, in which the owner is signed in. */
export interface Session {
  /** Names the session to people; no secret. */
  readonly id: string
  readonly startedAt: Instant
  /** When it was last used, kept to the minute. */
  readonly lastSeenAt: Instant
  /** Address it was started from; null when unknown. */
  readonly address: string | null
  /** What the browser calls itself; null when it said nothing. */
  readonly userAgent: string | null
}

/** The oldest start and the oldest use with which a session still counts. */
export interface SessionBounds {
  readonly startedAfter: Instant
  readonly seenAfter: Instant
}

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

/** Port for sessions. An adapter that writes to disk keeps secrets as hashes only. */
export class Sessions extends Context.Service<
  Sessions,
  {
    /** Starts a session under a secret that nobody else knows. */
    start(secret: Redacted.Redacted, facts: Pick<Session, "address" | "userAgent">): Effect.Effect<Session>
    /** The session of a secret; none when unknown, ended, or past its bounds. */
    find(secret: Redacted.Redacted, bounds: SessionBounds): Effect.Effect<Option.Option<Session>>
    /** Notes that a session was used. Unknown ids have no effect. */
    touch(id: string, at: Instant): Effect.Effect<void>
    /** The sessions within their bounds, newest first. */
    list(bounds: SessionBounds): Effect.Effect<ReadonlyArray<Session>>
    /** Ends one at once, on every replica. Whether there was one. */
    end(id: string): Effect.Effect<boolean>
    /** Ends every session but this one; with null, every one. Returns how many. */
    endOthers(id: string | null): Effect.Effect<number>
    /** Forgets the sessions past their bounds. */
    prune(bounds: SessionBounds): Effect.Effect<void>
  }
>()("@polar-flow/domain/Sessions") {
  /** In this process's memory, gone with it. */
  static readonly layerMemory: Layer.Layer<Sessions> = Layer.effect(Sessions, makeMemory).pipe(
    Layer.provide(SecureRandom.layerWebCrypto)
  )
}
