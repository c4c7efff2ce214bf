/** The sync page: status, queue, Polar's quota, upcoming syncs and failed jobs. */
import type { DeadLetterRow, SyncOverviewRow, UpcomingSyncRow } from "../../sync/syncEndpoints.ts"
import { type Markup, markup, nothing } from "../../reference/server/markup.ts"
import { button, section, table } from "./pieces.ts"
import { ownerPage } from "./shell.ts"
import { lengthText, numberText, time, timeText } from "./texts.ts"
import type { View } from "./View.ts"

/** The data on the page. */
export interface SyncPage {
  readonly view: View
  readonly name: string
  readonly csrfToken: string
  readonly overview: SyncOverviewRow
  readonly upcoming: ReadonlyArray<UpcomingSyncRow>
  readonly deadLetters: ReadonlyArray<DeadLetterRow>
  /** How people are called, by their ids. */
  readonly displayNames: ReadonlyMap<string, string>
  readonly notice: Markup | null
}

const priorities = ["critical", "high", "normal", "low"] as const
const minute = 60

const sumOf = (valueOf: (priority: (typeof priorities)[number]) => number): number =>
  priorities.reduce((sum, priority) => sum + valueOf(priority), 0)

const verdictOf = ({ overview, view: { words } }: SyncPage): string => {
  if (!overview.is_enabled) return words.off
  const due = sumOf((priority) => overview.postponed[priority])
  return due === 0 ? words.nobodyWaits : words.dueCount(due)
}

const reasonOf = ({ overview, view }: SyncPage): string => {
  const { words } = view
  if (!overview.is_enabled) return words.offHelp
  const longest = Math.max(...priorities.map((priority) => overview.lag_seconds[priority]))
  const pushes = {
    off: words.pushOff,
    healthy: words.pushHealthy(overview.push.since === null ? "–" : timeText(view, overview.push.since)),
    unhealthy: words.pushUnhealthy
  }[overview.push.state]
  return longest < minute ? pushes : `${words.overdue(lengthText(view, longest))} ${pushes}`
}

/** What Polar or the webhook said is not translated. */
const pushDetail = ({ overview: { push }, view }: SyncPage): Markup => {
  const { words } = view
  if (push.state === "healthy" && push.last_delivery_at !== null)
    return markup`<p class="note">${words.lastDelivery(timeText(view, push.last_delivery_at))}</p>`
  if (push.state !== "unhealthy") return nothing
  return markup`<div class="notice notice-problem"><p>${words.pushUnhealthyDetail(push.since === null ? "–" : timeText(view, push.since))}
<span lang="en">${push.message ?? ""}. ${push.hint ?? ""}</span></p></div>`
}

/** A column of figures. */
const right = (title: string) => ({ title, isRight: true }) as const

const queue = ({ overview, view }: SyncPage): Markup => {
  const { lag_seconds, postponed, queue: jobs } = overview
  const { words } = view
  return section(
    words.queue,
    words.queueNote(
      jobs.running,
      sumOf((priority) => jobs.waiting[priority].count)
    ),
    table(
      [words.priority, right(words.waiting), right(words.due), right(words.longest)],
      priorities.map((priority) => [
        words.priorities[priority],
        numberText(view, jobs.waiting[priority].count),
        numberText(view, postponed[priority]),
        lag_seconds[priority] === 0 ? "–" : lengthText(view, lag_seconds[priority])
      ]),
      "",
      "narrow"
    )
  )
}

const quotaWindow = (
  view: View,
  name: string,
  { limit, remaining, resets_at, used }: NonNullable<SyncOverviewRow["quota"]>["short"]
): Markup => {
  const { words } = view
  const usedText = words.requestsUsed(numberText(view, used), numberText(view, limit))
  return markup`<div class="quota"><p class="quota-line"><b>${name}</b> <span class="note">${words.requestsLeft(numberText(view, remaining), timeText(view, resets_at))}</span></p>
<svg class="meter" viewBox="0 0 100 2" preserveAspectRatio="none" role="img" aria-label="${`${name}: ${usedText}`}"><rect class="meter-all" width="100" height="2"/><rect class="meter-used" width="${String(Math.min(100, (used / Math.max(1, limit)) * 100))}" height="2"/></svg>
<p class="note">${usedText}</p></div>`
}

const quota = ({ overview, view }: SyncPage): Markup => {
  const { words } = view
  return section(
    words.quota,
    nothing,
    overview.quota === null
      ? markup`<p class="note">${words.quotaUnknown}</p>`
      : markup`${quotaWindow(view, words.quarterHour, overview.quota.short)}${quotaWindow(view, words.day, overview.quota.long)}`
  )
}

const budget = ({ overview, view }: SyncPage): Markup => {
  const { words } = view
  const facts = [
    [words.budgetPushed, overview.budget.pushed],
    [words.budgetCritical, overview.budget.critical],
    [words.budgetPoll, overview.budget.poll],
    [words.budgetOlder, overview.budget.older]
  ] as const
  return section(
    words.budget,
    words.budgetNote,
    markup`<dl class="facts">${facts.map(([name, count]) => markup`<div><dt>${name}</dt><dd>${numberText(view, count)}</dd></div>`)}</dl>`
  )
}

const calledIn = ({ displayNames }: SyncPage, userId: string): Markup => {
  const name = displayNames.get(userId)
  return name === undefined
    ? markup`<code class="code">${userId}</code>`
    : markup`<span title="${userId}">${name}</span>`
}

const upcoming = (page: SyncPage): Markup => {
  const { view } = page
  const { words } = view
  return section(
    words.upcoming,
    nothing,
    table(
      [
        words.person,
        words.notBefore,
        words.because,
        words.priority,
        words.heldBy,
        { title: words.requests, isRight: true }
      ],
      page.upcoming.map(({ calls, due_at, hold, priority, reason, user_id }) => [
        calledIn(page, user_id),
        time(view, due_at),
        words.reasons[reason],
        words.priorities[priority],
        hold === null ? "–" : words.holds[hold],
        numberText(view, calls)
      ]),
      words.noUpcoming
    )
  )
}

const deadLetters = (page: SyncPage): Markup => {
  const { csrfToken, view } = page
  const { link, words } = view
  return section(
    words.failed,
    page.deadLetters.length === 0 ? nothing : words.failedNote,
    table(
      [
        words.person,
        words.failedAt,
        words.attempts,
        words.lastError,
        { title: words.actions, isRight: true }
      ],
      page.deadLetters.map(({ attempt, died_at, id, reason, user_id }) => [
        calledIn(page, user_id),
        time(view, died_at),
        String(attempt),
        markup`<span lang="en">${reason}</span>`,
        markup`<span class="row-actions">${button(link("/admin/sync/retry"), csrfToken, ["id", id], words.retry, words.retryOf(user_id))}
${button(link("/admin/sync/discard"), csrfToken, ["id", id], words.discard, words.discardOf(user_id))}</span>`
      ]),
      words.noFailed
    )
  )
}

/** The page. Failed jobs wait for the owner, so they stand first when there are any. */
export const syncPage = (page: SyncPage) => {
  const hasFailed = page.deadLetters.length > 0
  const failed = deadLetters(page)
  return ownerPage({
    view: page.view,
    path: "/admin/sync",
    name: page.name,
    csrfToken: page.csrfToken,
    verdict: verdictOf(page),
    reason: reasonOf(page),
    notice: page.notice,
    body: markup`${pushDetail(page)}
${hasFailed ? failed : nothing}
<div class="pair">${quota(page)}${queue(page)}</div>
${budget(page)}
${upcoming(page)}
${hasFailed ? nothing : failed}`
  })
}
