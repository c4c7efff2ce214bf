/** The people of this server, and the client by which Polar knows it. */
import { displayNameLength } from "@polar-flow/domain"
import { type Markup, markup, nothing } from "../../reference/server/markup.ts"
import { dialog, field, section, table } from "./pieces.ts"
import type { Home } from "./Home.ts"
import { time } from "./texts.ts"

type Person = Home["people"][number]

/** How a person is called. */
const calledOf = ({ display_name, polar_user_id }: Person): string => display_name ?? polar_user_id

const rename = ({ csrfToken, view }: Home, person: Person, index: number): Markup => {
  const { link, words } = view
  const { display_name, polar_user_id: id } = person
  return dialog({
    view,
    id: `name-${index}`,
    opener: { label: words.rename, what: words.renameOf(calledOf(person)), style: "link" },
    title: words.renameTitle(id),
    help: words.renameHelp,
    action: link("/admin/users/name"),
    csrfToken,
    fields: markup`<input type="hidden" name="user_id" value="${id}">
${field(words.displayName, markup`name="display_name" value="${display_name ?? ""}" maxlength="${String(displayNameLength)}" autocomplete="off" autofocus`)}`,
    submit: { label: words.save, style: "button" }
  })
}

const erase = ({ csrfToken, view }: Home, person: Person, index: number): Markup => {
  const { link, words } = view
  const { polar_user_id: id } = person
  return dialog({
    view,
    id: `erase-${index}`,
    opener: { label: words.erase, what: words.eraseOf(calledOf(person)), style: "link danger" },
    title: words.eraseTitle(calledOf(person)),
    help: words.eraseHelp,
    action: link("/admin/users/erase"),
    csrfToken,
    fields: markup`<input type="hidden" name="user_id" value="${id}">
${field(words.eraseConfirm(id), markup`name="confirmation" autocomplete="off" autocapitalize="none" spellcheck="false" required autofocus`)}`,
    submit: { label: words.eraseDo, style: "button danger" }
  })
}

const who = ({ display_name, polar_user_id: id }: Person): Markup =>
  display_name === null
    ? markup`<code class="code">${id}</code>`
    : markup`<span class="who"><b>${display_name}</b> <code class="code">${id}</code></span>`

/** The people. */
export const peopleSection = (home: Home): Markup => {
  const { people, polarClient, view } = home
  const { link, words } = view
  return section(
    words.people,
    polarClient.client_id === null
      ? nothing
      : markup`<a class="button" href="${link("/admin/oauth/authorize")}">${words.connect}</a>`,
    table(
      [words.person, words.state, words.since, words.lastSync, { title: words.actions, isRight: true }],
      people.map((person, index) => [
        who(person),
        person.is_active ? words.connected : markup`<span class="warned">${words.notConnected}</span>`,
        time(view, person.connected_at),
        time(view, person.last_synced_at, words.never),
        markup`<span class="row-actions">${rename(home, person, index)} ${erase(home, person, index)}</span>`
      ]),
      words.noPeople
    )
  )
}

const clientFields = ({
  redirectUrls,
  view: { words }
}: Home): Markup => markup`<p class="dialog-text">${words.clientHelp} <code class="code">admin.polaraccesslink.com</code></p>
<ul class="urls">${redirectUrls.map((url) => markup`<li><code class="code">${url}</code></li>`)}</ul>
${field(words.clientId, markup`name="client_id" autocomplete="off" required maxlength="200"`)}
${field(words.clientSecret, markup`name="client_secret" autocomplete="off" spellcheck="false" required maxlength="200"`, words.clientSecretHint)}`

/** The client at Polar: asked for first, and then one line. */
export const clientSection = (home: Home): Markup => {
  const { csrfToken, polarClient, view } = home
  const { link, words } = view
  const action = link("/admin/polar-client")
  if (polarClient.client_id === null)
    return section(
      words.client,
      nothing,
      markup`<form class="narrow" method="post" action="${action}">
<input type="hidden" name="csrf_token" value="${csrfToken}">${clientFields(home)}
<p class="controls"><button class="button">${words.save}</button></p></form>`
    )
  const change =
    polarClient.source === "environment"
      ? markup`<span>${words.clientOfEnvironment}</span>`
      : dialog({
          view,
          id: "client",
          opener: { label: words.clientChange, style: "link" },
          title: words.client,
          action,
          csrfToken,
          fields: clientFields(home),
          submit: { label: words.save, style: "button" }
        })
  return markup`<div class="note client-line">${words.client}: <code class="code">${polarClient.client_id}</code> ${change}</div>`
}
