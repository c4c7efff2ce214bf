/** The handlers of `AdminApi`. */
import { Sessions, Users } from "@polar-flow/domain"
import { Effect, Option } from "effect"
import { HttpServerRequest } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import type { OwnerSession } from "../ownerEndpoints.ts"
import { CurrentCaller } from "../Authorization.ts"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { Forbidden, NotFound } from "../../edge/Problem.ts"
import { makeAudit } from "./audit.ts"
import { makeErasure } from "./erasure.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { makeLink } from "../../edge/server/links.ts"
import { page } from "../../records/server/page.ts"
import { userRow } from "./userRow.ts"
import { makeAuditRows } from "./auditRows.ts"
import { makeEventSubscriptions } from "../../events/server/eventSubscriptions.ts"
import { makeKeys } from "./keys.ts"
import { BrowserSessions, sessionEnd } from "./BrowserSessions.ts"
import { OwnerAccount, type SignedIn } from "./OwnerAccount.ts"
import { makePolarClient } from "../../polar/server/polarClient.ts"
import { makeSignOut } from "./signOut.ts"
import { isSameOrigin } from "./sameOrigin.ts"
import { csrfTokenOf } from "./sessionCookie.ts"
import { makeSyncOversight } from "../../sync/server/syncOversight.ts"

const noSession = new NotFound({ detail: "This request has an API key, not a session" })
const notOwner = new NotFound({ detail: "This is the session of a key. See GET /api/v1/session" })
const foreign = new Forbidden({ detail: "A page of another site cannot sign in here" })

const toSession = ({ owner, session, secret }: SignedIn): OwnerSession => ({
  id: session.id,
  name: owner.name,
  csrf_token: csrfTokenOf(secret),
  started_at: session.startedAt,
  ends_at: sessionEnd(session, null)
})

const makeOwnerHandlers = Effect.gen(function* () {
  const { baseUrl } = yield* HttpApiConfig
  const account = yield* OwnerAccount
  const sessions = yield* Sessions
  const browser = yield* BrowserSessions
  const audit = yield* makeAudit
  const endFound = yield* makeSignOut

  const ownPage = Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest) {
    if (!isSameOrigin(request, baseUrl)) return yield* foreign
  })

  const signedIn = Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest) {
    if ((yield* CurrentCaller).session === null) return yield* noSession
    const found = yield* account.current(request)
    return Option.isSome(found) ? found.value : yield* notOwner
  })

  const list = Effect.gen(function* () {
    const { session } = yield* CurrentCaller
    return (yield* browser.list).map(({ id, startedAt, lastSeenAt, address, userAgent, key }) => ({
      id,
      started_at: startedAt,
      last_seen_at: lastSeenAt,
      address,
      user_agent: userAgent,
      key_prefix: key?.prefix ?? null,
      user_id: key?.userId ?? null,
      is_current: id === session?.id
    }))
  })

  const end = Effect.fnUntraced(function* (id: string) {
    if (!(yield* sessions.end(id))) return yield* new NotFound({ detail: "Session not found" })
    yield* audit.note({ action: "session.ended", details: { session: id } })
  })

  const signOut = Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest) {
    const found = yield* browser.find(request)
    if (Option.isSome(found)) yield* endFound(found.value)
  })

  return {
    ownPage,
    signOut,
    signedIn,
    list,
    end,
    account
  }
})

/** The handlers of `AdminApi`. */
export const adminHandlers = HttpApiBuilder.group(
  PolarFlowApi,
  "admin",
  Effect.fnUntraced(function* (handlers) {
    const owner = yield* makeOwnerHandlers
    const link = yield* makeLink
    const users = yield* Users
    const keys = yield* makeKeys
    const polarClient = yield* makePolarClient
    const auditRows = yield* makeAuditRows
    const erase = yield* makeErasure
    const events = yield* makeEventSubscriptions
    const syncs = yield* makeSyncOversight

    return handlers.handleAll({
      setup: Effect.fnUntraced(function* ({ payload, request }) {
        yield* owner.ownPage(request)
        return toSession(yield* owner.account.claim(payload.setup_token, payload))
      }),
      login: Effect.fnUntraced(function* ({ payload, request }) {
        yield* owner.ownPage(request)
        return toSession(yield* owner.account.signIn(payload))
      }),
      logout: Effect.fnUntraced(function* ({ request }) {
        if ((yield* CurrentCaller).session !== null) yield* owner.signOut(request)
      }),
      session: ({ request }) => Effect.map(owner.signedIn(request), toSession),
      sessions: () => owner.list,
      endSession: ({ params }) => owner.end(params.id),
      changePassword: Effect.fnUntraced(function* ({ payload, request }) {
        const given = { current: payload.current_password, next: payload.new_password }
        return toSession(yield* owner.account.changePassword(yield* owner.signedIn(request), given))
      }),
      keys: () => keys.rows,
      makeKey: ({ payload }) => keys.make(payload),
      rotateKey: ({ params, payload }) => keys.rotate(params.prefix, payload?.overlap_seconds ?? 0),
      revokeKey: ({ params }) => keys.revoke(params.prefix),
      people: () => Effect.map(users.list, (everybody) => everybody.map(userRow)),
      eraseUser: ({ params }) => erase(params.user_id),
      polarClient: () => polarClient.show,
      setPolarClient: ({ payload }) => polarClient.give(payload),
      eventSubscriptions: () => events.rows,
      makeEventSubscription: ({ payload }) => events.make(payload),
      changeEventSubscription: ({ params, payload }) => events.change(params.id, payload),
      endEventSubscription: ({ params }) => events.end(params.id),
      testEventSubscription: ({ params }) => events.test(params.id),
      eventDeliveries: ({ params, query }) => events.list(params.id, query),
      replayEvent: ({ params }) => events.replay(params.id, { eventId: params.event_id }),
      replayEvents: ({ params, payload }) => events.replay(params.id, payload),
      syncOverview: () => syncs.overview,
      upcomingSyncs: ({ query }) => syncs.upcoming(query.limit),
      queuedSyncs: ({ query }) => syncs.queued(query.limit),
      deadLetters: ({ query }) => syncs.deadLetters(query.limit),
      retryDeadLetter: ({ params }) => syncs.retry(params.id),
      discardDeadLetter: ({ params }) => syncs.discard(params.id),
      audit: Effect.fnUntraced(function* ({ query, request }) {
        const { rows, next } = yield* auditRows(query)
        return page(link, request, rows, next)
      })
    })
  })
)
