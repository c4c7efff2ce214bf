/** The API keys: those that work, those that have ended, and a new one. */
import { ApiKeyScope } from "@polar-flow/domain"
import type { KeyRow } from "../../accounts/keyEndpoints.ts"
import { type Markup, markup, nothing } from "../../reference/server/markup.ts"
import type { Home } from "./Home.ts"
import { choice, dialog, field, section, table } from "./pieces.ts"
import { time, timeText } from "./texts.ts"

/** In the order in which most are wanted. */
const scopes = [
  "sync",
  "read",
  "read,journal",
  "read,sync",
  "journal",
  "admin"
] as const satisfies ReadonlyArray<ApiKeyScope>

const calledIn = ({ people }: Home, userId: string): string =>
  people.find(({ polar_user_id }) => polar_user_id === userId)?.display_name ?? userId

const whose = (home: Home, { user_id: userId }: KeyRow): string =>
  userId === null ? home.view.words.everybody : calledIn(home, userId)

const newKey = (home: Home): Markup => {
  const { csrfToken, people, view } = home
  const { link, words } = view
  return dialog({
    view,
    id: "new-key",
    opener: { label: words.newKey, style: "button quiet" },
    title: words.newKey,
    action: link("/admin/keys"),
    csrfToken,
    fields: markup`${field(words.keyName, markup`name="name" autocomplete="off" required maxlength="100" autofocus`)}
${choice(
  words.accessTo,
  "user_id",
  [
    ["", words.allPeople],
    ...people.map(
      ({ display_name, polar_user_id: id }) =>
        [id, display_name === null ? id : `${display_name} (${id})`] as const
    )
  ],
  ""
)}
${choice(
  words.may,
  "scope",
  scopes.map((scope) => [scope, words.mays[scope]]),
  "sync"
)}`,
    submit: { label: words.makeKey, style: "button" }
  })
}

const revoke = ({ csrfToken, view }: Home, { name, prefix }: KeyRow, index: number): Markup => {
  const { link, words } = view
  return dialog({
    view,
    id: `revoke-${index}`,
    opener: { label: words.revoke, what: words.revokeOf(prefix), style: "link danger" },
    title: words.revokeTitle(name),
    help: words.revokeHelp,
    action: link("/admin/keys/revoke"),
    csrfToken,
    fields: markup`<input type="hidden" name="prefix" value="${prefix}">`,
    submit: { label: words.revokeDo, style: "button danger" }
  })
}

/** What a key may do, and for how long if it has an end. */
const mayOf = ({ view }: Home, { expires_at, is_active, scope }: KeyRow): Markup => {
  const { words } = view
  const what = words.mayShort[scope]
  if (expires_at === null || !is_active) return markup`${what}`
  return markup`<span title="${expires_at}">${words.mayUntil(what, timeText(view, expires_at))}</span>`
}

const common = (home: Home, key: KeyRow): ReadonlyArray<Markup | string> => [
  markup`<code class="code">${key.prefix}…</code>`,
  key.name,
  whose(home, key),
  mayOf(home, key)
]

const endOf = ({ view }: Home, { expires_at, revoked_at }: KeyRow): Markup => {
  const at = revoked_at ?? expires_at ?? ""
  const text = timeText(view, at)
  const { words } = view
  return markup`<span title="${at}">${revoked_at === null ? words.expired(text) : words.revoked(text)}</span>`
}

const ended = (home: Home, keys: ReadonlyArray<KeyRow>): Markup => {
  const { words } = home.view
  if (keys.length === 0) return nothing
  return markup`<details><summary>${words.endedKeys(keys.length)}</summary>
${table(
  [words.key, words.keyFor, words.whose, words.may, words.ended],
  keys.map((key) => [...common(home, key), endOf(home, key)]),
  ""
)}</details>`
}

/** The keys. */
export const keysSection = (home: Home): Markup => {
  const { keys, view } = home
  const { words } = view
  const right = { title: words.actions, isRight: true } as const
  return section(
    words.keys,
    newKey(home),
    table(
      [words.key, words.keyFor, words.whose, words.may, words.lastUsed, right],
      keys
        .filter(({ is_active: isActive }) => isActive)
        .map((key, index) => [
          ...common(home, key),
          time(view, key.last_used_at, words.never),
          revoke(home, key, index)
        ]),
      words.noKeys
    ),
    ended(
      home,
      keys.filter(({ is_active: isActive }) => !isActive)
    )
  )
}
