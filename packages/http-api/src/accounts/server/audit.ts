/** Writes to the audit log. */
import { type ActorKind, type AuditAction, type AuditDetails, AuditLog, StoreFull } from "@polar-flow/domain"
import { Effect } from "effect"
import { HttpServerRequest } from "effect/http"
import { type Caller, CurrentCaller } from "../Authorization.ts"
import { clientFacts } from "../../edge/server/clientFacts.ts"

/** An action, and the person whose data it concerned. */
interface Deed {
  readonly action: AuditAction
  readonly subject?: string | null
  readonly details?: AuditDetails
}

const kindOf = ({ kind }: Caller): ActorKind => (kind === "user" || kind === "service" ? "key" : kind)

/** Logs the actions of a request. */
export const makeAudit = Effect.map(AuditLog, (log) => {
  /** Logs an action of somebody without a key: a visitor of the connect pages, or the owner signing in. */
  const noteOf = Effect.fnUntraced(function* (
    actorKind: ActorKind,
    actorName: string | null,
    { action, subject = null, details = {} }: Deed
  ) {
    const { address } = clientFacts(yield* HttpServerRequest.HttpServerRequest)
    const entry = { actorKind, actorName, action, subject, address, details }
    yield* log.append(entry).pipe(
      // nobody is kept from taking data off a full disk; the log has what the audit log cannot take
      Effect.catchDefect((defect) =>
        defect instanceof StoreFull && action === "user.exported"
          ? Effect.logWarning("No room for an entry of the audit log", entry)
          : Effect.die(defect)
      )
    )
  })

  /** Logs an action of the caller. */
  const note = Effect.fnUntraced(function* (deed: Deed) {
    const caller = yield* CurrentCaller
    const by = caller.session === null ? {} : { by_session: caller.session.id }
    yield* noteOf(kindOf(caller), caller.name, { ...deed, details: { ...deed.details, ...by } })
  })

  return { note, noteOf }
})
