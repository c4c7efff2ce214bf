/** The sync page: status, queue, Polar's quota, upcoming syncs and failed jobs. */
import type { DeadLetterRow, SyncOverviewRow, UpcomingSyncRow } from "../../sync/syncEndpoints.ts"
import type { Link } from "../../edge/server/links.ts"
import { type Markup, markup } from "../../reference/server/markup.ts"
import { button, ownerPage, table } from "./pieces.ts"

/** The data on the page. */
export interface SyncPage {
  readonly link: Link
  readonly name: string
  readonly csrfToken: string
  readonly overview: SyncOverviewRow
  readonly upcoming: ReadonlyArray<UpcomingSyncRow>
  readonly deadLetters: ReadonlyArray<DeadLetterRow>
  readonly notice: Markup | null
}

const priorities = ["critical", "high", "normal", "low"] as const
const minute = 60
const hour = 60 * minute
const day = 24 * hour

const spans = [
  [day, "days"],
  [hour, "hours"],
  [minute, "minutes"]
] as const

/** A duration in its largest unit of which there are at least two. `inWords(200) // "3 minutes"` */
const inWords = (seconds: number): string => {
  const [length, unit] = spans.find(([span]) => seconds >= 2 * span) ?? [1, "seconds"]
  return `${Math.floor(seconds / length)} ${unit}`
}

const totalOf = (counts: Readonly<Record<(typeof priorities)[number], number>>): number =>
  priorities.reduce((sum, priority) => sum + counts[priority], 0)

const people = (count: number): string => (count === 1 ? "1 person" : `${count} people`)

const enabled = ({ connected, is_enabled, lag_seconds, postponed }: SyncOverviewRow): string => {
  if (!is_enabled) return "Scheduled syncs are off: SYNC_ENABLED is false."
  if (connected === 0) return "No Polar account is connected yet."
  const longest = Math.max(...priorities.map((priority) => lag_seconds[priority]))
  const late =
    longest < minute ? "No syncs are overdue" : `The longest overdue sync has waited ${inWords(longest)}`
  const waiting = totalOf(postponed)
  return waiting === 0
    ? `${people(connected)} connected. ${late}.`
    : `${people(connected)} connected. ${waiting} due but not queued yet. ${late}.`
}

const pushed = ({ push }: SyncOverviewRow): Markup => {
  const { hint, last_delivery_at, message, since, state } = push
  if (state === "off") return markup`Webhooks from Polar are off. New data is fetched by polling.`
  if (state === "unhealthy")
    return markup`Webhooks from Polar are unhealthy since ${since ?? "–"}: ${message ?? ""}. ${hint ?? ""} Until they work again, new data is fetched by polling.`
  return markup`Webhooks from Polar are healthy since ${since ?? "–"}. Last delivery: ${last_delivery_at ?? "none yet"}.`
}

const status = ({ overview }: SyncPage): Markup => markup`<section><h2>Status</h2>
<p>${enabled(overview)}</p>
<p>${pushed(overview)}</p></section>`

const queue = ({ overview: { lag_seconds, postponed, queue } }: SyncPage): Markup =>
  markup`<section><h2>Queue</h2>
<p>${String(queue.running)} running, ${String(
    totalOf({
      critical: queue.waiting.critical.count,
      high: queue.waiting.high.count,
      normal: queue.waiting.normal.count,
      low: queue.waiting.low.count
    })
  )} waiting, ${String(queue.dead)} failed.</p>
${table(
  "Queue by priority",
  ["Priority", "Waiting", "Due, not queued", "Longest overdue"],
  priorities.map((priority) => [
    priority,
    String(queue.waiting[priority].count),
    String(postponed[priority]),
    lag_seconds[priority] === 0 ? "–" : inWords(lag_seconds[priority])
  ])
)}</section>`

const quotaWindow = (
  name: string,
  { limit, remaining, resets_at, used }: NonNullable<SyncOverviewRow["quota"]>["short"]
): Markup =>
  markup`<p>${name}: ${String(used)} of ${String(limit)} requests used. ${String(remaining)} left until ${resets_at}.<br>
<meter aria-label="${`${name}: requests used`}" min="0" max="${String(Math.max(1, limit))}" value="${String(Math.min(used, limit))}"></meter></p>`

const quota = ({ overview: { budget, quota } }: SyncPage): Markup => markup`<section><h2>Polar’s quota</h2>
${
  quota === null
    ? markup`<p>Unknown until Polar answers for the first time.</p>`
    : markup`${quotaWindow("15 minutes", quota.short)}${quotaWindow("24 hours", quota.long)}`
}
<p class="hint">Requests available now: ${String(budget.pushed)} for webhooks, ${String(budget.critical)} of them for critical syncs; ${String(budget.poll)} for polling; ${String(budget.older)} for backfill.</p></section>`

const upcoming = ({ upcoming }: SyncPage): Markup => markup`<section><h2>Upcoming syncs</h2>
${table(
  "Upcoming syncs",
  ["Polar user", "Not before", "Reason", "Priority", "Held by", "Requests"],
  upcoming.map(({ calls, due_at, hold, priority, reason_text, user_id }) => [
    markup`<code>${user_id}</code>`,
    due_at,
    reason_text,
    priority,
    (hold ?? "–").replaceAll("_", " "),
    String(calls)
  ]),
  "No Polar account is connected yet."
)}</section>`

const deadLetters = ({
  csrfToken,
  deadLetters,
  link
}: SyncPage): Markup => markup`<section><h2>Failed jobs</h2>
${table(
  "Failed jobs",
  ["Polar user", "Failed at", "Attempts", "Last error", "Actions"],
  deadLetters.map(({ attempt, died_at, id, reason, user_id }) => [
    markup`<code>${user_id}</code>`,
    died_at,
    String(attempt),
    reason,
    markup`${button(link("/admin/sync/retry"), csrfToken, ["id", id], "Retry", `the sync of ${user_id}`)}
${button(link("/admin/sync/discard"), csrfToken, ["id", id], "Discard", `the sync of ${user_id}`)}`
  ]),
  "No failed jobs."
)}</section>`

/** The page. */
export const syncPage = (page: SyncPage) =>
  ownerPage({
    link: page.link,
    path: "/admin/sync",
    title: "Syncs",
    name: page.name,
    csrfToken: page.csrfToken,
    notice: page.notice,
    body: markup`${status(page)}
${queue(page)}
${quota(page)}
${upcoming(page)}
${deadLetters(page)}
<p class="hint">For more detail, use <code>GET /admin/api/sync</code>. See the <a href="${page.link("/docs")}">API documentation</a>.</p>`
  })
