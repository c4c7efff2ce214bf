/** Who is signed in, the password, and what this browser is shown. */
import { type Markup, markup } from "../../reference/server/markup.ts"
import type { Home } from "./Home.ts"
import { choice, dash, dialog, field, hidden, section, table } from "./pieces.ts"
import { browserText, time } from "./texts.ts"

const passwordDialog = ({ csrfToken, name, view }: Home): Markup => {
  const { link, words } = view
  return dialog({
    view,
    id: "password",
    opener: { label: words.changePassword, style: "button quiet" },
    title: words.changePassword,
    action: link("/admin/password"),
    csrfToken,
    fields: markup`<input type="text" name="username" value="${name}" autocomplete="username" readonly hidden>
${field(words.currentPassword, markup`name="current_password" type="password" autocomplete="current-password" required maxlength="128" autofocus`)}
${field(words.newPassword, markup`name="new_password" type="password" autocomplete="new-password" required minlength="12" maxlength="128"`, words.passwordHint)}`,
    submit: { label: words.changePasswordDo, style: "button" }
  })
}

const end = ({ csrfToken, view }: Home, session: Home["sessions"][number], index: number): Markup => {
  const { link, words } = view
  const browser = browserText(view, session.userAgent)
  return dialog({
    view,
    id: `end-${index}`,
    opener: { label: words.end, what: words.endOf(browser), style: "link danger" },
    title: words.endTitle(browser),
    help: words.endHelp,
    action: link("/admin/sessions/end"),
    csrfToken,
    fields: markup`<input type="hidden" name="id" value="${session.id}">`,
    submit: { label: words.endDo, style: "button danger" }
  })
}

/** The sessions. */
export const sessionsSection = (home: Home): Markup => {
  const { currentSessionId, sessions, view } = home
  const { words } = view
  return section(
    words.sessions,
    passwordDialog(home),
    table(
      [
        words.browser,
        words.who,
        words.signedInAt,
        words.lastActive,
        words.address,
        { title: words.actions, isRight: true }
      ],
      sessions.map((session, index) => [
        markup`<span title="${session.userAgent ?? ""}">${browserText(view, session.userAgent)}</span>`,
        session.key === null ? words.owner : words.byKey(session.key.prefix),
        time(view, session.startedAt),
        time(view, session.lastSeenAt),
        dash(session.address),
        session.id === currentSessionId
          ? markup`<span class="note">${words.thisBrowser}</span>`
          : end(home, session, index)
      ]),
      words.nothingYet
    )
  )
}

/** The language and the appearance in this browser. */
export const preferencesSection = ({ csrfToken, view }: Home): Markup => {
  const { link, preferences, words } = view
  return section(
    words.preferences,
    words.preferencesHelp,
    markup`<form class="line" method="post" action="${link("/admin/preferences")}">${hidden(csrfToken)}
${choice(
  words.language,
  "language",
  [
    ["", words.ofBrowser],
    ["en", "English"],
    ["de", "Deutsch"]
  ],
  preferences.language ?? ""
)}
${choice(
  words.appearance,
  "appearance",
  [
    ["", words.ofSystem],
    ["light", words.light],
    ["dark", words.dark]
  ],
  preferences.appearance ?? ""
)}
<button class="button quiet">${words.apply}</button></form>`
  )
}
