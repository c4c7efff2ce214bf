/** Sessions in browsers: of the owner, and of people who signed in with a key. */
import { createHmac, randomBytes } from "node:crypto"
import {
  type ApiKey,
  ApiKeys,
  Instant,
  type Session,
  type SessionBounds,
  type SessionKey,
  Sessions
} from "@polar-flow/domain"
import { Clock, Context, Duration, Effect, Layer, Option, Redacted } from "effect"
import { HttpServerRequest } from "effect/http"
import { clientFacts } from "../../edge/server/clientFacts.ts"
import { responseHeaders } from "../../edge/server/responseHeaders.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { makeUsableNow } from "./authenticate.ts"
import * as sessionCookie from "./sessionCookie.ts"

type Request = HttpServerRequest.HttpServerRequest

/** The session of a request. */
export interface BrowserSession {
  readonly session: Session
  readonly secret: Redacted.Redacted
  /** The key that started it; null for the owner's. */
  readonly key: ApiKey | null
}

const secretBytes = 32
/** Idle time after which a session expires. Whoever opens the page every few mornings stays signed in. */
const idleTime = Duration.days(7)
/** Sessions of one key. Another one ends the oldest, so that what a key can do with sessions is bounded. */
const mostSessionsOfKey = 20

const before = (now: number, time: Duration.Duration) => Instant.fromMillis(now - Duration.toMillis(time))

/** The oldest start and last use of a session that is still valid. */
const sessionBounds: Effect.Effect<SessionBounds> = Effect.map(Clock.currentTimeMillis, (now) => ({
  startedAfter: before(now, sessionCookie.longestSession),
  seenAfter: before(now, idleTime)
}))

/** When a session expires if it is not used: never later than its key. */
export const sessionEnd = ({ startedAt, lastSeenAt }: Session, key: ApiKey | null): Instant =>
  Instant.fromMillis(
    Math.min(
      Instant.toMillis(lastSeenAt) + Duration.toMillis(idleTime),
      Instant.toMillis(startedAt) + Duration.toMillis(sessionCookie.longestSession),
      typeof key?.expiresAt === "string" ? Instant.toMillis(key.expiresAt) : Number.POSITIVE_INFINITY
    )
  )

const sessionKey = (key: ApiKey | null): SessionKey | null =>
  key && { prefix: key.prefix, scope: key.scope, userId: key.userId }

const isSeenInMinuteOf = ({ lastSeenAt }: Session, now: Instant): boolean =>
  Instant.startOfMinute(lastSeenAt) === Instant.startOfMinute(now)

/** The key of a session, null for the owner's; none if the session is over because its key is. */
const makeKeyOf = Effect.gen(function* () {
  const keys = yield* ApiKeys
  const usableNow = yield* makeUsableNow
  return Effect.fnUntraced(function* ({ key: begun }: Session) {
    if (begun === null) return Option.some(null)
    const found = yield* usableNow(yield* keys.get(begun.prefix))
    const isSame = found?.key.scope === begun.scope && found.key.userId === begun.userId
    return isSame ? Option.some(found.key) : Option.none()
  })
})

const make = Effect.gen(function* () {
  const config = yield* HttpApiConfig
  const keys = yield* ApiKeys
  const sessions = yield* Sessions
  const keyOf = yield* makeKeyOf

  /** A new SESSION_SECRET invalidates every cookie. */
  const keyed = (secret: Redacted.Redacted): Redacted.Redacted =>
    config.sessionSecret === null
      ? secret
      : Redacted.make(
          createHmac("sha256", Redacted.value(config.sessionSecret))
            .update(Redacted.value(secret))
            .digest("base64url")
        )

  const find = Effect.fnUntraced(function* (request: Request) {
    const secret = sessionCookie.secretOf(request, config)
    if (Option.isNone(secret)) return Option.none<BrowserSession>()
    const session = yield* sessions.find(keyed(secret.value), yield* sessionBounds)
    if (Option.isNone(session)) return Option.none<BrowserSession>()
    const key = yield* keyOf(session.value)
    // a key that is given its scope back does not bring its sessions back
    if (Option.isNone(key)) yield* sessions.end(session.value.id)
    return Option.map(key, (found): BrowserSession => ({
      session: session.value,
      secret: secret.value,
      key: found
    }))
  })

  const endOldest = Effect.fnUntraced(function* ({ prefix }: ApiKey) {
    const own = (yield* sessions.list(yield* sessionBounds)).filter(({ key }) => key?.prefix === prefix)
    yield* Effect.forEach(own.slice(mostSessionsOfKey - 1), ({ id }) => sessions.end(id), { discard: true })
  })

  /** Ends the browser's previous session, which prevents session fixation. */
  const begin = Effect.fnUntraced(function* (key: ApiKey | null) {
    const request = yield* HttpServerRequest.HttpServerRequest
    const earlier = yield* find(request)
    if (Option.isSome(earlier)) yield* sessions.end(earlier.value.session.id)
    yield* sessions.prune(yield* sessionBounds)
    if (key !== null) yield* endOldest(key)
    const secret = Redacted.make(randomBytes(secretBytes).toString("base64url"))
    const session = yield* sessions.start(keyed(secret), { ...clientFacts(request), key: sessionKey(key) })
    yield* sessionCookie.give(secret, config)
    return { session, secret, key }
  })

  const touched = Effect.fnUntraced(function* ({ key, session }: BrowserSession) {
    const now = yield* Instant.now
    if (key !== null) yield* keys.touch(key.prefix, now)
    if (isSeenInMinuteOf(session, now)) return
    yield* sessions.touch(session.id, now)
  })

  return BrowserSessions.of({
    find,
    begin,
    use: Effect.fnUntraced(function* (request: Request) {
      const found = yield* find(request)
      if (Option.isSome(found)) yield* touched(found.value)
      return found
    }),
    end: Effect.fnUntraced(function* ({ id }: Session) {
      yield* sessions.end(id)
      yield* sessionCookie.take(config)
      yield* responseHeaders({ "clear-site-data": '"cache", "storage"' })
    }),
    list: Effect.gen(function* () {
      const all = yield* sessions.list(yield* sessionBounds)
      return yield* Effect.filter(all, (session) => Effect.map(keyOf(session), Option.isSome))
    })
  })
})

/** Sessions in browsers. */
export class BrowserSessions extends Context.Service<
  BrowserSessions,
  {
    /** The session of a request; none if it has ended, or its key has. */
    find(request: Request): Effect.Effect<Option.Option<BrowserSession>>
    /** The same, and records that the session was used. */
    use(request: Request): Effect.Effect<Option.Option<BrowserSession>>
    /** Starts a session of the owner, or of a key, and gives the browser its cookie. */
    begin(key: ApiKey | null): Effect.Effect<BrowserSession, never, Request>
    /** Ends the browser's session and makes it drop what it kept. */
    end(session: Session): Effect.Effect<void, never, Request>
    /** The sessions that have not ended, newest first. */
    readonly list: Effect.Effect<ReadonlyArray<Session>>
  }
>()("@polar-flow/http-api/BrowserSessions") {
  static readonly layer = Layer.effect(BrowserSessions, make)
}
