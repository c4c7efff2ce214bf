/** The fields of everybody's syncs: the queue, the quota and who is next. */
import { type FieldFacts, counted, measured, shown } from "./FieldFact.ts"

const priorities = ["critical", "high", "normal", "low"] as const

/** The same fact for each priority. */
const byPriority = (
  owner: string,
  fact: (priority: (typeof priorities)[number]) => FieldFacts[string]
): FieldFacts => Object.fromEntries(priorities.map((priority) => [`${owner}.${priority}`, fact(priority)]))

const queue: FieldFacts = {
  ...byPriority("SyncOverviewRow.queue.waiting", (priority) =>
    shown(undefined, `Waiting jobs of priority ${priority}`)
  ),
  "SyncOverviewRow.queue.running": counted(2),
  "SyncOverviewRow.queue.dead": counted(1),
  "QueuedAt.count": counted(3),
  "QueuedAt.oldest_seconds": measured("s", 12.5),
  attempt: counted(1),
  offered_at: shown("2026-11-20T06:45:12Z"),
  starts_at: shown("2026-11-20T06:45:17Z"),
  died_at: shown("2026-11-20T06:53:40Z"),
  "DeadLetterRow.attempt": counted(5),
  "DeadLetterRow.reason": shown("sleep: Polar is not available")
}

const quota: FieldFacts = {
  ...Object.fromEntries(
    ["QuotaWindowRow", "QuotaWindowRow_1"].flatMap((owner) => [
      [`${owner}.limit`, measured("calls", 6500)],
      [`${owner}.used`, measured("calls", 1210)],
      [`${owner}.remaining`, measured("calls", 5290)]
    ])
  ),
  resets_at: shown("2026-11-20T07:00:00Z"),
  "SyncOverviewRow.budget.pushed": measured("calls", 5290),
  "SyncOverviewRow.budget.critical": measured("calls", 4640),
  "SyncOverviewRow.budget.poll": measured("calls", 2100),
  "SyncOverviewRow.budget.older": measured("calls", 0)
}

const plan: FieldFacts = {
  "SyncOverviewRow.connected": counted(300),
  ...byPriority("SyncOverviewRow.postponed", (priority) =>
    counted(0, `People of priority ${priority} who are due but not queued yet`)
  ),
  ...byPriority("SyncOverviewRow.lag_seconds", (priority) =>
    measured("s", 0, `Longest overdue time of priority ${priority}`)
  ),
  last_delivery_at: shown("2026-11-20T06:44:58Z"),
  hint: shown(null),
  "SyncOverviewRow.push.message": shown(null),
  due_at: shown("2026-11-20T07:10:00Z"),
  reason_text: shown("was never synced")
}

/** Facts of these fields. */
export const scheduleFacts: FieldFacts = { ...queue, ...quota, ...plan }
