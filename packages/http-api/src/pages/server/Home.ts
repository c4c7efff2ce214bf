/** What the page of people and keys shows. */
import type { ActorKind, AuditAction, Session } from "@polar-flow/domain"
import type { KeyRow } from "../../accounts/keyEndpoints.ts"
import type { userRow } from "../../accounts/server/userRow.ts"
import type { Markup } from "../../reference/server/markup.ts"
import type { View } from "./View.ts"

/** One entry of the audit log. */
export interface AuditEntry {
  readonly occurred_at: string
  readonly actor_kind: ActorKind
  readonly actor_name: string | null
  readonly action: AuditAction
  readonly user_id: string | null
  readonly address: string | null
}

/** The data on the page. */
export interface Home {
  readonly view: View
  readonly name: string
  readonly csrfToken: string
  readonly polarClient: { readonly client_id: string | null; readonly source: string | null }
  readonly redirectUrls: ReadonlyArray<string>
  readonly people: ReadonlyArray<ReturnType<typeof userRow> & { readonly display_name: string | null }>
  readonly keys: ReadonlyArray<KeyRow>
  readonly sessions: ReadonlyArray<Session>
  readonly currentSessionId: string
  /** Syncs that failed and are not tried again. */
  readonly failedSyncs: number
  readonly recentActivity: ReadonlyArray<AuditEntry>
  readonly notice?: Markup | null
}
