/** The handlers of `SessionApi`. */
import { Effect, Option } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { ForgedRequest } from "../../edge/Problem.ts"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { presentedKey } from "./authenticate.ts"
import { BrowserSessions } from "./BrowserSessions.ts"
import { makeCurrentSession, makeOwnSession } from "./currentSession.ts"
import { misuseOf } from "./identify.ts"
import { makeKeySignIn } from "./keySignIn.ts"
import { isSameOrigin } from "./sameOrigin.ts"
import { makeSignOut } from "./signOut.ts"
import * as sessionCookie from "./sessionCookie.ts"

const foreign = new ForgedRequest({ detail: "A page of another site cannot sign in here" })

/** The handlers of `SessionApi`. */
export const sessionHandlers = HttpApiBuilder.group(
  PolarFlowApi,
  "session",
  Effect.fnUntraced(function* (handlers) {
    const config = yield* HttpApiConfig
    const sessions = yield* BrowserSessions
    const ownSession = yield* makeOwnSession
    const describe = yield* makeCurrentSession
    const signIn = yield* makeKeySignIn
    const signOut = yield* makeSignOut

    return handlers.handleAll({
      signIn: Effect.fnUntraced(function* ({ payload, request }) {
        if (!isSameOrigin(request, config.baseUrl)) return yield* foreign
        return Option.getOrThrow(yield* describe(yield* signIn(payload.key, request)))
      }),
      get: Effect.fnUntraced(function* ({ request }) {
        const found = yield* ownSession(request)
        return Option.isNone(found) ? null : Option.getOrNull(yield* describe(found.value))
      }),
      signOut: Effect.fnUntraced(function* ({ request }) {
        if (presentedKey(request) !== undefined) return
        const found = yield* sessions.find(request)
        if (Option.isNone(found)) return yield* sessionCookie.take(config)
        const misuse = misuseOf(request, found.value, config.baseUrl)
        if (misuse !== null) return yield* misuse
        yield* signOut(found.value)
      })
    })
  })
)
