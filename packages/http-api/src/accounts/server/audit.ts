/** Noting in the audit log who did something, and from where. */
import { type ActorKind, type AuditAction, type AuditDetails, AuditLog } from "@polar-flow/domain"
import { Effect } from "effect"
import { HttpServerRequest } from "effect/http"
import { type Caller, CurrentCaller } from "../Authorization.ts"
import { clientFacts } from "../../edge/server/clientFacts.ts"

/** What was done, and to whose data. */
interface Deed {
  readonly action: AuditAction
  readonly subject?: string | null
  readonly details?: AuditDetails
}

const kindOf = ({ kind }: Caller): ActorKind => (kind === "user" || kind === "service" ? "key" : kind)

/** Notes what is done in a request. */
export const makeAudit = Effect.map(AuditLog, (log) => {
  /** A deed of somebody who is no caller with a key: a visitor of the connect pages, or the owner signing in. */
  const noteOf = Effect.fnUntraced(function* (
    actorKind: ActorKind,
    actorName: string | null,
    { action, subject = null, details = {} }: Deed
  ) {
    const { address } = clientFacts(yield* HttpServerRequest.HttpServerRequest)
    yield* log.append({ actorKind, actorName, action, subject, address, details })
  })

  /** A deed of the request's caller. */
  const note = Effect.fnUntraced(function* (deed: Deed) {
    const caller = yield* CurrentCaller
    yield* noteOf(kindOf(caller), caller.name, deed)
  })

  return { note, noteOf }
})
