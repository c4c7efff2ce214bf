/** Syncs of everybody as whoever runs the server sees them: the queue, Polar's quota, what comes next, what has failed. */
import { SyncPriority, SyncTrigger } from "@polar-flow/domain"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiSchema, OpenApi } from "effect/http-api"
import { AdminAuthorization } from "../accounts/AdminAuthorization.ts"
import { nextSyncFields } from "./NextSync.ts"
import { BadRequest, NotFound } from "../edge/Problem.ts"
import { textOf } from "../edge/Text.ts"
import { limitParameter } from "../records/Window.ts"

const longestId = 100

const count = (description: string) => Schema.Int.annotate({ description })
const instant = (description: string) =>
  Schema.String.annotate({ description: `${description}, ISO-8601 UTC` })
const nullableInstant = (description: string) =>
  Schema.NullOr(Schema.String).annotate({ description: `${description}, ISO-8601 UTC` })

const byPriority = <S extends Schema.Top>(value: S) =>
  Schema.Struct({ critical: value, high: value, normal: value, low: value })

const QueuedAt = Schema.Struct({
  count: count("Waiting jobs, including those scheduled for later"),
  oldest_seconds: Schema.NullOr(Schema.Finite).annotate({
    description: "Age of the oldest job that could start, in seconds. null if there is none"
  })
}).annotate({ identifier: "QueuedAt" })

const QuotaWindowRow = Schema.Struct({
  limit: count("Requests that Polar allows in the window"),
  used: count("Requests made in the current window"),
  remaining: count("Requests left, never below 0"),
  resets_at: instant("When the window resets")
}).annotate({ identifier: "QuotaWindowRow" })

const QuotaRow = Schema.Struct({
  short: QuotaWindowRow.annotate({ description: "The 15-minute window" }),
  long: QuotaWindowRow.annotate({ description: "The 24-hour window" })
})

const BudgetRow = Schema.Struct({
  pushed: count("For changes that Polar announced by webhook"),
  critical: count("Of these, for critical syncs"),
  poll: count("Of these, for other polling"),
  older: count("Of these, for backfill")
})

const PushRow = Schema.Struct({
  state: Schema.Literals(["off", "healthy", "unhealthy"]).annotate({
    description: "unhealthy: data is polled as often as without webhooks. off: no webhook is set up"
  }),
  since: nullableInstant("Start of this state; null while off"),
  last_delivery_at: nullableInstant("Last delivery from Polar; null if there was none, or unless healthy"),
  message: Schema.NullOr(Schema.String).annotate({ description: "The problem. null unless unhealthy" }),
  hint: Schema.NullOr(Schema.String).annotate({ description: "What to do. null unless unhealthy" })
})

/** Everybody's syncs in numbers. */
export const SyncOverviewRow = Schema.Struct({
  is_enabled: Schema.Boolean.annotate({ description: "Whether scheduled syncs are on (SYNC_ENABLED)" }),
  connected: count("Connected people"),
  queue: Schema.Struct({
    waiting: byPriority(QueuedAt).annotate({ description: "Waiting jobs by priority" }),
    running: count("Running jobs on all servers"),
    dead: count("Dead letters: failed jobs that are retried only by hand")
  }).annotate({ description: "The queue of sync jobs. A person has at most one waiting job" }),
  quota: Schema.NullOr(QuotaRow).annotate({
    description: "Polar's quota as last reported. null before Polar's first response"
  }),
  budget: BudgetRow.annotate({
    description: "Requests to Polar available now. Each number is part of the previous one"
  }),
  postponed: byPriority(Schema.Int).annotate({
    description: "People who are due but wait for the quota or the next planning run"
  }),
  lag_seconds: byPriority(Schema.Finite).annotate({
    description: "Longest overdue time in seconds. 0 if no sync is overdue"
  }),
  push: PushRow.annotate({ description: "Health of Polar's webhook" })
}).annotate({ identifier: "SyncOverviewRow" })
export type SyncOverviewRow = typeof SyncOverviewRow.Type

/** The next sync of somebody. */
export const UpcomingSyncRow = Schema.Struct({
  user_id: Schema.String.annotate({ description: "The person to sync" }),
  trigger: SyncTrigger.annotate({ description: "Trigger of the sync" }),
  ...nextSyncFields,
  calls: count("Estimated requests to Polar")
}).annotate({ identifier: "UpcomingSyncRow" })
export type UpcomingSyncRow = typeof UpcomingSyncRow.Type

const jobFields = {
  id: Schema.String.annotate({ description: "The job's id in the queue" }),
  user_id: Schema.String.annotate({ description: "The person to sync" }),
  priority: SyncPriority.annotate({ description: "critical goes before high, normal and low" }),
  trigger: SyncTrigger.annotate({ description: "Trigger of the sync" }),
  attempt: count("Number of the attempt, starting at 1"),
  offered_at: instant("When the job was first queued")
}

/** A job that waits for its turn. */
export const QueuedSyncRow = Schema.Struct({
  ...jobFields,
  starts_at: instant("Earliest start")
}).annotate({ identifier: "QueuedSyncRow" })
export type QueuedSyncRow = typeof QueuedSyncRow.Type

/** A job that is not tried again unless somebody says so. */
export const DeadLetterRow = Schema.Struct({
  ...jobFields,
  died_at: instant("When the last attempt failed"),
  reason: Schema.String.annotate({ description: "Error of the last attempt" })
}).annotate({ identifier: "DeadLetterRow" })
export type DeadLetterRow = typeof DeadLetterRow.Type

const letter = { id: textOf(longestId).annotate({ description: "Id of the dead letter" }) }
const some = (most: string) => ({ limit: limitParameter(`${most}. Default: 100`) })

/** The endpoints of everybody's syncs. */
export const syncEndpoints = [
  HttpApiEndpoint.get("syncOverview", "/sync", { success: SyncOverviewRow })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Get an overview of all syncs: queue, quota, lag and webhooks"),
  HttpApiEndpoint.get("upcomingSyncs", "/sync/upcoming", {
    query: some("Maximum number of people"),
    success: Schema.Array(UpcomingSyncRow),
    error: BadRequest
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "List upcoming syncs and their reasons, soonest first"),
  HttpApiEndpoint.get("queuedSyncs", "/sync/queue", {
    query: some("Maximum number of jobs"),
    success: Schema.Array(QueuedSyncRow),
    error: BadRequest
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "List waiting jobs, in the order in which they run"),
  HttpApiEndpoint.get("deadLetters", "/sync/dead-letters", {
    query: some("Maximum number of dead letters"),
    success: Schema.Array(DeadLetterRow),
    error: BadRequest
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "List dead letters, newest first"),
  HttpApiEndpoint.post("retryDeadLetter", "/sync/dead-letters/:id/retry", {
    params: letter,
    success: HttpApiSchema.NoContent,
    error: NotFound
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Retry a dead letter"),
  HttpApiEndpoint.delete("discardDeadLetter", "/sync/dead-letters/:id", {
    params: letter,
    success: HttpApiSchema.NoContent,
    error: NotFound
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Discard a dead letter. The person's next sync runs as scheduled")
] as const
