/** The page of people and keys: people, the client at Polar, API keys, sessions and what happened last. */
import { type Markup, markup } from "../../reference/server/markup.ts"
import type { AuditEntry, Home } from "./Home.ts"
import { keysSection } from "./keysSection.ts"
import { clientSection, peopleSection } from "./peopleSection.ts"
import { dash, section, table } from "./pieces.ts"
import { preferencesSection, sessionsSection } from "./sessionsSection.ts"
import { ownerPage } from "./shell.ts"
import { time, timeText } from "./texts.ts"
import type { View } from "./View.ts"

const verdictOf = ({ people, polarClient, view: { words } }: Home): string => {
  if (polarClient.client_id === null) return words.noClient
  const connected = people.filter(({ is_active: isActive }) => isActive)
  return connected.length === 0 ? words.nobody : words.connectedPeople(connected.length)
}

const latestSync = ({ people }: Home): string | undefined =>
  people
    .flatMap(({ last_synced_at: at }) => at ?? [])
    .toSorted()
    .at(-1)

const reasonOf = (home: Home): Markup | string => {
  const { failedSyncs, people, polarClient, view } = home
  const { link, words } = view
  if (polarClient.client_id === null) return words.noClientHelp
  if (failedSyncs > 0)
    return markup`<a class="link" href="${link("/admin/sync")}">${words.failedJobs(failedSyncs)}</a>`
  if (people.every(({ is_active: isActive }) => !isActive)) return words.nobodyHelp
  const last = latestSync(home)
  return last === undefined ? words.noSyncYet : words.lastSyncWas(timeText(view, last))
}

const actorOf = ({ words }: View, { actor_kind: kind, actor_name: name }: AuditEntry): string =>
  name === null ? words.actors[kind] : kind === "owner" ? name : `${words.actors[kind]} ${name}`

const activity = ({ recentActivity, view }: Home): Markup => {
  const { link, words } = view
  return section(
    words.activity,
    markup`<span class="section-links"><a class="link" href="${link("/admin/api/audit")}">${words.asJson}</a>
<a class="link" href="${link("/docs")}">${words.documentation}</a></span>`,
    table(
      [words.time, words.who, words.action, words.whose, words.from],
      recentActivity.map((entry) => [
        time(view, entry.occurred_at),
        actorOf(view, entry),
        words.deeds[entry.action],
        entry.user_id === null ? "–" : markup`<code class="code">${entry.user_id}</code>`,
        dash(entry.address)
      ]),
      words.nothingYet
    )
  )
}

/** The page. What has to be done first stands first. */
export const homePage = (home: Home) => {
  const isNew = home.polarClient.client_id === null
  return ownerPage({
    view: home.view,
    path: "/admin",
    name: home.name,
    csrfToken: home.csrfToken,
    verdict: verdictOf(home),
    reason: reasonOf(home),
    notice: home.notice ?? null,
    body: markup`${isNew ? [clientSection(home), peopleSection(home)] : [peopleSection(home), clientSection(home)]}
${keysSection(home)}
${sessionsSection(home)}
${activity(home)}
${preferencesSection(home)}`
  })
}
