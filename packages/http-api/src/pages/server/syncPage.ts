/** The owner's page of syncs: how they stand, the queue, Polar's quota, what comes next, what has failed. */
import type { DeadLetterRow, SyncOverviewRow, UpcomingSyncRow } from "../../sync/syncEndpoints.ts"
import { type Markup, markup } from "../../reference/server/markup.ts"
import { button, ownerPage, table } from "./pieces.ts"

/** Everything that the page shows. */
export interface SyncPage {
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
  if (!is_enabled) return "Nobody is polled: SYNC_ENABLED is false."
  if (connected === 0) return "Nobody is connected yet."
  const longest = Math.max(...priorities.map((priority) => lag_seconds[priority]))
  const late = longest < minute ? "nobody waits" : `the longest has waited for ${inWords(longest)}`
  const waiting = totalOf(postponed)
  return waiting === 0
    ? `${people(connected)} connected; ${late}.`
    : `${people(connected)} connected; ${waiting} due and not yet in the queue; ${late}.`
}

const pushed = ({ push }: SyncOverviewRow): Markup => {
  const { hint, last_delivery_at, message, since, state } = push
  if (state === "off") return markup`Polar’s pushes are off: everybody is asked for in intervals.`
  if (state === "unhealthy")
    return markup`Polar’s pushes cannot be relied on since ${since ?? "–"}: ${message ?? ""}. ${hint ?? ""} Until then everybody is asked for in intervals.`
  return markup`Polar’s pushes are well since ${since ?? "–"}; the last one came ${last_delivery_at ?? "not yet"}.`
}

const state = ({ overview }: SyncPage): Markup => markup`<section><h2>State</h2>
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
  )} waiting, ${String(queue.dead)} given up.</p>
${table(
  "Queue by priority",
  ["Priority", "Waiting", "Due, not yet queued", "Longest due for"],
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
  markup`<p>${name}: ${String(used)} of ${String(limit)} requests used, ${String(remaining)} left until ${resets_at}<br>
<meter aria-label="${`${name}: requests used`}" min="0" max="${String(Math.max(1, limit))}" value="${String(Math.min(used, limit))}"></meter></p>`

const quota = ({ overview: { budget, quota } }: SyncPage): Markup => markup`<section><h2>Polar’s quota</h2>
${
  quota === null
    ? markup`<p>Polar has not answered yet, so it has not said one.</p>`
    : markup`${quotaWindow("15 minutes", quota.short)}${quotaWindow("24 hours", quota.long)}`
}
<p class="hint">Calls that may be spent now: ${String(budget.pushed)} for what was pushed, of these ${String(budget.critical)} for whoever must not wait, ${String(budget.poll)} for polls, ${String(budget.older)} for older days.</p></section>`

const upcoming = ({ upcoming }: SyncPage): Markup => markup`<section><h2>Next</h2>
${table(
  "Next syncs",
  ["Polar user", "Not before", "Because the person", "Priority", "Held by", "Calls"],
  upcoming.map(({ calls, due_at, hold, priority, reason_text, user_id }) => [
    markup`<code>${user_id}</code>`,
    due_at,
    reason_text,
    priority,
    (hold ?? "–").replaceAll("_", " "),
    String(calls)
  ]),
  "Nobody is connected yet."
)}</section>`

const deadLetters = ({ csrfToken, deadLetters }: SyncPage): Markup => markup`<section><h2>Given up</h2>
${table(
  "Dead letters",
  ["Polar user", "Since", "Attempts", "The last one said", "Do"],
  deadLetters.map(({ attempt, died_at, id, reason, user_id }) => [
    markup`<code>${user_id}</code>`,
    died_at,
    String(attempt),
    reason,
    markup`${button("/admin/sync/retry", csrfToken, ["id", id], "Retry", `the sync of ${user_id}`)}
${button("/admin/sync/discard", csrfToken, ["id", id], "Discard", `the sync of ${user_id}`)}`
  ]),
  "Nothing was given up."
)}</section>`

/** The page. */
export const syncPage = (page: SyncPage) =>
  ownerPage({
    path: "/admin/sync",
    title: "Syncs",
    name: page.name,
    csrfToken: page.csrfToken,
    notice: page.notice,
    body: markup`${state(page)}
${queue(page)}
${quota(page)}
${upcoming(page)}
${deadLetters(page)}
<p class="hint">All of it, and more: <code>GET /admin/api/sync</code>, described in <a href="/docs">the API documentation</a>.</p>`
  })
