/** The owner's page: the Polar account, people, keys, sessions, and what has been done lately. */
import type { Session } from "@polar-flow/domain"
import type { KeyRow } from "../../accounts/keyEndpoints.ts"
import { type Markup, markup, nothing } from "../../reference/server/markup.ts"
import type { userRow } from "../../accounts/server/userRow.ts"
import { button, dash, hidden, ownerPage, table } from "./pieces.ts"

/** One line of the audit log. */
interface Done {
  readonly occurred_at: string
  readonly actor_kind: string
  readonly actor_name: string | null
  readonly action: string
  readonly user_id: string | null
  readonly address: string | null
}

/** Everything that the page shows. */
export interface Home {
  readonly name: string
  readonly csrfToken: string
  readonly polarClient: { readonly client_id: string | null; readonly source: string | null }
  readonly redirectUrls: ReadonlyArray<string>
  readonly people: ReadonlyArray<ReturnType<typeof userRow>>
  readonly keys: ReadonlyArray<KeyRow>
  readonly sessions: ReadonlyArray<Session>
  readonly currentSessionId: string
  readonly lately: ReadonlyArray<Done>
  readonly notice?: Markup | null
}

const clientForm = ({ csrfToken, redirectUrls }: Home): Markup => markup`<p>Register a client at
<code>admin.polaraccesslink.com</code> with these redirect URLs, the first as the default:</p>
<ul>${redirectUrls.map((url) => markup`<li><code>${url}</code></li>`)}</ul>
<form method="post" action="/admin/polar-client">${hidden(csrfToken)}
<label>Client id <input name="client_id" autocomplete="off" required maxlength="200"></label>
<label>Client secret <input name="client_secret" autocomplete="off" spellcheck="false" required maxlength="200">
<span class="hint">Kept encrypted, never shown again.</span></label>
<button>Keep</button>
</form>`

const polar = (home: Home): Markup => {
  const { client_id: clientId, source } = home.polarClient
  if (clientId === null) return markup`<section><h2>Polar</h2>${clientForm(home)}</section>`
  const change =
    source === "environment"
      ? markup`<p class="hint">Client <code>${clientId}</code>, from the environment.</p>`
      : markup`<details><summary>Client <code>${clientId}</code>: give another</summary>${clientForm(home)}</details>`
  return markup`<section><h2>Polar</h2>
<p><a class="button" href="/admin/oauth/authorize">Connect a Polar account</a></p>
${change}</section>`
}

const people = ({ people, csrfToken }: Home): Markup => markup`<section><h2>People</h2>
${table(
  "People",
  ["Polar user", "Connected", "Since", "Last sync", "Erase everything"],
  people.map(({ polar_user_id: id, is_active, connected_at, last_synced_at }) => [
    markup`<code>${id}</code>`,
    is_active ? "yes" : "no",
    connected_at,
    dash(last_synced_at),
    markup`<form class="inline" method="post" action="/admin/users/erase">${hidden(csrfToken)}<input type="hidden" name="user_id" value="${id}">
<label><span class="hint">Type ${id} to confirm</span> <input name="confirmation" autocomplete="off" required></label><button aria-label="${`Erase ${id}`}">Erase</button></form>`
  ])
)}</section>`

const keyState = ({ is_active, revoked_at, expires_at }: KeyRow): string => {
  if (revoked_at !== null) return `revoked ${revoked_at}`
  if (!is_active) return `expired ${dash(expires_at)}`
  return expires_at === null ? "active" : `active until ${expires_at}`
}

const keys = (home: Home): Markup => markup`<section><h2>Keys</h2>
<form method="post" action="/admin/keys">${hidden(home.csrfToken)}
<label>What the key is for <input name="name" autocomplete="off" required maxlength="100"></label>
<label>Whose data <select name="user_id"><option value="">Everybody’s</option>${home.people.map(
  ({ polar_user_id: id }) => markup`<option>${id}</option>`
)}</select></label>
<label>What it may do <select name="scope"><option value="sync">Read and sync</option><option value="read">Read</option><option value="admin">Everything the owner does (only for everybody’s data)</option></select></label>
<button>Make a key</button>
</form>
${table(
  "Keys",
  ["Key", "For", "Whose data", "May", "State", "Last used", "End it"],
  home.keys.map((key) => [
    markup`<code>${key.prefix}…</code>`,
    key.name,
    key.user_id ?? "everybody",
    key.scope,
    keyState(key),
    dash(key.last_used_at),
    key.is_active
      ? button("/admin/keys/revoke", home.csrfToken, ["prefix", key.prefix], "Revoke", key.prefix)
      : nothing
  ])
)}</section>`

const sessions = (home: Home): Markup => markup`<section><h2>Signed in</h2>
${table(
  "Sessions",
  ["Since", "Last used", "From", "Browser", "End it"],
  home.sessions.map(({ id, startedAt, lastSeenAt, address, userAgent }) => [
    startedAt,
    lastSeenAt,
    dash(address),
    dash(userAgent),
    id === home.currentSessionId
      ? "this browser"
      : button("/admin/sessions/end", home.csrfToken, ["id", id], "End", `session from ${startedAt}`)
  ])
)}
<details><summary>Change the password</summary>
<form method="post" action="/admin/password">${hidden(home.csrfToken)}
<label>Name <input name="username" value="${home.name}" autocomplete="username" readonly></label>
<label>Current password <input name="current_password" type="password" autocomplete="current-password" required maxlength="128"></label>
<label>New password <input name="new_password" type="password" autocomplete="new-password" required minlength="12" maxlength="128"></label>
<button>Change it, and sign out everywhere else</button>
</form></details></section>`

const lately = ({ lately }: Home): Markup => markup`<section><h2>Lately</h2>
${table(
  "Audit log",
  ["When", "Who", "What", "Whose data", "From"],
  lately.map(({ occurred_at, actor_kind, actor_name, action, user_id, address }) => [
    occurred_at,
    actor_name === null ? actor_kind : `${actor_kind} ${actor_name}`,
    action,
    dash(user_id),
    dash(address)
  ])
)}
<p class="hint">All of it: <code>GET /admin/api/audit</code>, described in <a href="/docs">the API documentation</a>.</p></section>`

/** The page. */
export const homePage = (home: Home) =>
  ownerPage({
    path: "/admin",
    title: "polar-flow",
    name: home.name,
    csrfToken: home.csrfToken,
    notice: home.notice ?? null,
    body: markup`${polar(home)}
${people(home)}
${keys(home)}
${sessions(home)}
${lately(home)}`
  })
