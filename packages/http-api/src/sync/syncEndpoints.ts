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
  Schema.String.annotate({ description: `${description}; instant, ISO-8601 UTC` })
const nullableInstant = (description: string) =>
  Schema.NullOr(Schema.String).annotate({ description: `${description}; instant, ISO-8601 UTC` })

const byPriority = <S extends Schema.Top>(value: S) =>
  Schema.Struct({ critical: value, high: value, normal: value, low: value })

const QueuedAt = Schema.Struct({
  count: count("Jobs waiting, those that may not start yet included"),
  oldest_seconds: Schema.NullOr(Schema.Finite).annotate({
    description: "For how long the longest-waiting job has been free to start, seconds; null when none is"
  })
}).annotate({ identifier: "QueuedAt" })

const QuotaWindowRow = Schema.Struct({
  limit: count("Requests that Polar allows in the window"),
  used: count("Requests made in the window that runs; 0 once it has been reset"),
  remaining: count("Requests left, never below 0"),
  resets_at: instant("When Polar counts from 0 again")
}).annotate({ identifier: "QuotaWindowRow" })

const QuotaRow = Schema.Struct({
  short: QuotaWindowRow.annotate({ description: "The window of 15 minutes" }),
  long: QuotaWindowRow.annotate({ description: "The window of 24 hours" })
})

const BudgetRow = Schema.Struct({
  pushed: count("For what Polar pushed"),
  critical: count("Of that: for whoever must not wait"),
  poll: count("Of that: for other polls"),
  older: count("Of that: for older days of the first contact")
})

const PushRow = Schema.Struct({
  state: Schema.Literals(["off", "healthy", "unhealthy"]).annotate({
    description: "unhealthy: polls are as frequent as without pushes; off: no webhook is wanted, or not yet"
  }),
  since: nullableInstant("Since when it is so; null while off"),
  last_delivery_at: nullableInstant("When Polar last pushed something; null unless healthy, or when never"),
  message: Schema.NullOr(Schema.String).annotate({ description: "What is wrong; null unless unhealthy" }),
  hint: Schema.NullOr(Schema.String).annotate({ description: "What to do; null unless unhealthy" })
})

/** Everybody's syncs in numbers. */
export const SyncOverviewRow = Schema.Struct({
  is_enabled: Schema.Boolean.annotate({ description: "Whether syncs are planned at all: SYNC_ENABLED" }),
  connected: count("People who are connected"),
  queue: Schema.Struct({
    waiting: byPriority(QueuedAt).annotate({ description: "Jobs waiting, by priority" }),
    running: count("Jobs being worked, by all servers together"),
    dead: count("Dead letters: jobs that are not tried again unless somebody says so")
  }).annotate({ description: "Jobs: the next sync of a person is one" }),
  quota: Schema.NullOr(QuotaRow).annotate({
    description: "Polar's request windows as it last reported them; null before its first answer"
  }),
  budget: BudgetRow.annotate({
    description: "Calls to Polar that may be spent now; each is a part of the one before it"
  }),
  postponed: byPriority(Schema.Int).annotate({
    description: "People who are due and wait for the quota or for the next look at the plan"
  }),
  lag_seconds: byPriority(Schema.Finite).annotate({
    description: "For how long the one who waits longest has been due, seconds; 0 where nobody is"
  }),
  push: PushRow.annotate({ description: "How far Polar's pushes can be relied on" })
}).annotate({ identifier: "SyncOverviewRow" })
export type SyncOverviewRow = typeof SyncOverviewRow.Type

/** The next sync of somebody. */
export const UpcomingSyncRow = Schema.Struct({
  user_id: Schema.String.annotate({ description: "Whose sync it is" }),
  trigger: SyncTrigger.annotate({ description: "What it would be started by" }),
  ...nextSyncFields,
  calls: count("Calls to Polar that it will take, as far as it is known beforehand")
}).annotate({ identifier: "UpcomingSyncRow" })
export type UpcomingSyncRow = typeof UpcomingSyncRow.Type

const jobFields = {
  id: Schema.String.annotate({ description: "The job's id in the queue" }),
  user_id: Schema.String.annotate({ description: "Whose sync it is" }),
  priority: SyncPriority.annotate({ description: "critical goes before high, normal and low" }),
  trigger: SyncTrigger.annotate({ description: "What the sync was wanted by" }),
  attempt: count("1 the first time; grows with each failure"),
  offered_at: instant("When the job was first wanted")
}

/** A job that waits for its turn. */
export const QueuedSyncRow = Schema.Struct({
  ...jobFields,
  starts_at: instant("Not started before")
}).annotate({ identifier: "QueuedSyncRow" })
export type QueuedSyncRow = typeof QueuedSyncRow.Type

/** A job that is not tried again unless somebody says so. */
export const DeadLetterRow = Schema.Struct({
  ...jobFields,
  died_at: instant("When the last attempt failed"),
  reason: Schema.String.annotate({ description: "What the last attempt said" })
}).annotate({ identifier: "DeadLetterRow" })
export type DeadLetterRow = typeof DeadLetterRow.Type

const letter = { id: textOf(longestId).annotate({ description: "The dead letter's id" }) }
const some = (most: string) => ({ limit: limitParameter(`${most}; 100 when absent`) })

/** The endpoints of everybody's syncs. */
export const syncEndpoints = [
  HttpApiEndpoint.get("syncOverview", "/sync", { success: SyncOverviewRow })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Everybody's syncs in numbers: queue, quota, lag, pushes"),
  HttpApiEndpoint.get("upcomingSyncs", "/sync/upcoming", {
    query: some("Most people to show"),
    success: Schema.Array(UpcomingSyncRow),
    error: BadRequest
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Who is synced next and why, soonest first"),
  HttpApiEndpoint.get("queuedSyncs", "/sync/queue", {
    query: some("Most jobs to show"),
    success: Schema.Array(QueuedSyncRow),
    error: BadRequest
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Jobs that wait, in the order of their turn"),
  HttpApiEndpoint.get("deadLetters", "/sync/dead-letters", {
    query: some("Most dead letters to show"),
    success: Schema.Array(DeadLetterRow),
    error: BadRequest
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Jobs that are not tried again, newest first"),
  HttpApiEndpoint.post("retryDeadLetter", "/sync/dead-letters/:id/retry", {
    params: letter,
    success: HttpApiSchema.NoContent,
    error: NotFound
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Try a dead letter again, as if for the first time"),
  HttpApiEndpoint.delete("discardDeadLetter", "/sync/dead-letters/:id", {
    params: letter,
    success: HttpApiSchema.NoContent,
    error: NotFound
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Forget a dead letter; the person's next sync comes as planned")
] as const
