import { Effect, Option } from "effect"
import { makeAudit } from "./audit.ts"
import { type BrowserSession, BrowserSessions } from "./BrowserSessions.ts"
import { makeCallerOfSession } from "./identify.ts"

/** Ends a session, of the owner or of a key, in the browser that has it. */
export const makeSignOut = Effect.gen(function* () {
  const sessions = yield* BrowserSessions
  const callerOfSession = yield* makeCallerOfSession
  const audit = yield* makeAudit
  return Effect.fnUntraced(function* (found: BrowserSession) {
    const caller = yield* callerOfSession(found)
    yield* sessions.end(found.session)
    yield* audit.noteOf(
      found.key === null ? "owner" : "key",
      Option.getOrNull(Option.map(caller, ({ name }) => name)),
      {
        action: "session.ended",
        subject: found.key?.userId ?? null,
        details: { session: found.session.id }
      }
    )
  })
})
