/** The overview page: the Polar account, people, API keys, active sessions and recent activity. */
import type { Session } from "@polar-flow/domain"
import type { KeyRow } from "../../accounts/keyEndpoints.ts"
import type { Link } from "../../edge/server/links.ts"
import { type Markup, markup, nothing } from "../../reference/server/markup.ts"
import type { userRow } from "../../accounts/server/userRow.ts"
import { button, dash, hidden, ownerPage, table } from "./pieces.ts"

/** One entry of the audit log. */
interface AuditEntry {
  readonly occurred_at: string
  readonly actor_kind: string
  readonly actor_name: string | null
  readonly action: string
  readonly user_id: string | null
  readonly address: string | null
}

/** The data on the page. */
export interface Home {
  readonly link: Link
  readonly name: string
  readonly csrfToken: string
  readonly polarClient: { readonly client_id: string | null; readonly source: string | null }
  readonly redirectUrls: ReadonlyArray<string>
  readonly people: ReadonlyArray<ReturnType<typeof userRow>>
  readonly keys: ReadonlyArray<KeyRow>
  readonly sessions: ReadonlyArray<Session>
  readonly currentSessionId: string
  readonly recentActivity: ReadonlyArray<AuditEntry>
  readonly notice?: Markup | null
}

const clientForm = ({ csrfToken, link, redirectUrls }: Home): Markup => markup`<p>Register a client at
<code>admin.polaraccesslink.com</code>. Add these redirect URLs and make the first one the default:</p>
<ul>${redirectUrls.map((url) => markup`<li><code>${url}</code></li>`)}</ul>
<form method="post" action="${link("/admin/polar-client")}">${hidden(csrfToken)}
<label>Client ID <input name="client_id" autocomplete="off" required maxlength="200"></label>
<label>Client secret <input name="client_secret" autocomplete="off" spellcheck="false" required maxlength="200">
<span class="hint">Stored encrypted. Not shown again.</span></label>
<button>Save</button>
</form>`

const polar = (home: Home): Markup => {
  const { client_id: clientId, source } = home.polarClient
  if (clientId === null) return markup`<section><h2>Polar</h2>${clientForm(home)}</section>`
  const change =
    source === "environment"
      ? markup`<p class="hint">Client <code>${clientId}</code>, set in the environment.</p>`
      : markup`<details><summary>Client <code>${clientId}</code>: change</summary>${clientForm(home)}</details>`
  return markup`<section><h2>Polar</h2>
<p><a class="button" href="${home.link("/admin/oauth/authorize")}">Connect a Polar account</a></p>
${change}</section>`
}

const people = ({ people, csrfToken, link }: Home): Markup => markup`<section><h2>People</h2>
${table(
  "People",
  ["Polar user", "Connected", "Connected at", "Last sync", "Erase all data"],
  people.map(({ polar_user_id: id, is_active, connected_at, last_synced_at }) => [
    markup`<code>${id}</code>`,
    is_active ? "yes" : "no",
    dash(connected_at),
    dash(last_synced_at),
    markup`<form class="inline" method="post" action="${link("/admin/users/erase")}">${hidden(csrfToken)}<input type="hidden" name="user_id" value="${id}">
<label><span class="hint">Type ${id} to confirm</span> <input name="confirmation" autocomplete="off" required></label><button aria-label="${`Erase ${id}`}">Erase</button></form>`
  ])
)}</section>`

const keyState = ({ is_active, revoked_at, expires_at }: KeyRow): string => {
  if (revoked_at !== null) return `revoked ${revoked_at}`
  if (!is_active) return `expired ${dash(expires_at)}`
  return expires_at === null ? "active" : `active until ${expires_at}`
}

const keys = (home: Home): Markup => markup`<section><h2>API keys</h2>
<form method="post" action="${home.link("/admin/keys")}">${hidden(home.csrfToken)}
<label>Name <input name="name" autocomplete="off" required maxlength="100"></label>
<label>Access to <select name="user_id"><option value="">All people</option>${home.people.map(
  ({ polar_user_id: id }) => markup`<option>${id}</option>`
)}</select></label>
<label>Scope <select name="scope"><option value="sync">Read, sync and write in the journal</option><option value="read">Read only</option><option value="read,journal">Read, and write in the journal</option><option value="read,sync">Read and sync</option><option value="journal">Only write in the journal</option><option value="admin">Admin: everything the owner can do (all people only)</option></select></label>
<button>Create key</button>
</form>
${table(
  "API keys",
  ["Key", "Name", "Access to", "Scope", "Status", "Last used", "Revoke"],
  home.keys.map((key) => [
    markup`<code>${key.prefix}…</code>`,
    key.name,
    key.user_id ?? "all people",
    key.scope,
    keyState(key),
    dash(key.last_used_at),
    key.is_active
      ? button(home.link("/admin/keys/revoke"), home.csrfToken, ["prefix", key.prefix], "Revoke", key.prefix)
      : nothing
  ])
)}</section>`

const sessions = (home: Home): Markup => markup`<section><h2>Active sessions</h2>
${table(
  "Active sessions",
  ["Who", "Signed in", "Last active", "Address", "Browser", "Revoke"],
  home.sessions.map(({ id, startedAt, lastSeenAt, address, userAgent, key }) => [
    key === null ? "owner" : markup`key <code>${key.prefix}…</code>`,
    startedAt,
    lastSeenAt,
    dash(address),
    dash(userAgent),
    id === home.currentSessionId
      ? "this browser"
      : button(
          home.link("/admin/sessions/end"),
          home.csrfToken,
          ["id", id],
          "Revoke",
          `session from ${startedAt}`
        )
  ])
)}
<details><summary>Change password</summary>
<form method="post" action="${home.link("/admin/password")}">${hidden(home.csrfToken)}
<label>Name <input name="username" value="${home.name}" autocomplete="username" readonly></label>
<label>Current password <input name="current_password" type="password" autocomplete="current-password" required maxlength="128"></label>
<label>New password <input name="new_password" type="password" autocomplete="new-password" required minlength="12" maxlength="128"></label>
<button>Change password and sign out everywhere else</button>
</form></details></section>`

const recentActivity = ({
  link,
  recentActivity: entries
}: Home): Markup => markup`<section><h2>Recent activity</h2>
${table(
  "Audit log",
  ["Time", "Who", "Action", "Polar user", "Address"],
  entries.map(({ occurred_at, actor_kind, actor_name, action, user_id, address }) => [
    occurred_at,
    actor_name === null ? actor_kind : `${actor_kind} ${actor_name}`,
    action,
    dash(user_id),
    dash(address)
  ])
)}
<p class="hint">For the whole audit log, use <code>GET /admin/api/audit</code>. See the <a href="${link("/docs")}">API documentation</a>.</p></section>`

/** The page. */
export const homePage = (home: Home) =>
  ownerPage({
    link: home.link,
    path: "/admin",
    title: "polar-flow",
    name: home.name,
    csrfToken: home.csrfToken,
    notice: home.notice ?? null,
    body: markup`${polar(home)}
${people(home)}
${keys(home)}
${sessions(home)}
${recentActivity(home)}`
  })
