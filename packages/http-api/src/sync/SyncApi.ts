/** Fetching from Polar: starting a sync, watching it, and what came of it. */
import { DataTypes, SyncStatus, SyncTrigger, TypeNames, UserId } from "@polar-flow/domain"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { Authorization } from "../accounts/Authorization.ts"
import { Conditional } from "../edge/Conditional.ts"
import { NextSync } from "./NextSync.ts"
import {
  BadRequest,
  ContentTooLarge,
  NotConnected,
  ServiceUnavailable,
  SyncRunning,
  Unprocessable,
  UnsupportedMediaType
} from "../edge/Problem.ts"
import { RateLimited } from "../edge/RateLimited.ts"
import { Days, daysParameter, limitParameter } from "../records/Window.ts"

const namesBy = (nameOf: (name: string) => string) => DataTypes.all.map(({ name }) => nameOf(name)).join(", ")
const inSyncs = namesBy(TypeNames.inSyncs)
const Counts = Schema.Record(Schema.String, Schema.Int)
const Stored = Counts.annotate({
  description: `New or changed records by data type, each type once: ${inSyncs}`
})
const Errors = Schema.NullOr(Schema.Record(Schema.String, Schema.String)).annotate({
  description: "Errors by data type, named as in results. null if there were none"
})
const ErrorCodes = Schema.NullOr(Schema.Record(Schema.String, Schema.String)).annotate({
  description:
    "What kind each of the errors is, for programs and other languages, by data type: PolarUnauthorized, ConsentMissing, NotRegistered, PolarRateLimited, PolarUnavailable, PolarUndecodable, PolarRejected, ApplicationMissing, DetailMissing, or another name if the server could not store an answer. null if there were none"
})
const params = { user_id: UserId }

/** The body of a trigger: nothing is required. An absent one reads as null, and PHP sends `[]` for an empty one. */
const TriggerBody = Schema.Struct({ days: Schema.optionalKey(Days) }).annotate({ identifier: "TriggerBody" })
const triggerBodies = [
  Schema.Null,
  TriggerBody,
  Schema.Tuple([]),
  TriggerBody.pipe(HttpApiSchema.asFormUrlEncoded())
] as const

/** What a sync did. Counts are records that were new or different, by data type. */
export const SyncResult = Schema.Struct({
  status: Schema.Literals(["success", "partial", "failed"]),
  user_id: Schema.String,
  job_id: Schema.String,
  results: Stored,
  records: Counts.annotate({ description: "Equal to results" }),
  errors: Errors,
  error_codes: ErrorCodes,
  total_records: Schema.Int
}).annotate({ identifier: "SyncResult" })
export type SyncResult = typeof SyncResult.Type

/** A sync that goes on. */
export const SyncStarted = Schema.Struct({ job_id: Schema.String }).annotate({ identifier: "SyncStarted" })

/** One sync, running or over. */
export const SyncJob = Schema.Struct({
  job_id: Schema.String,
  status: SyncStatus,
  trigger: SyncTrigger,
  started_at: Schema.String,
  finished_at: Schema.NullOr(Schema.String),
  calls: Schema.Int.annotate({ description: "Requests made to Polar" }),
  results: Stored,
  errors: Errors,
  error_codes: ErrorCodes,
  total_records: Schema.Int
}).annotate({ identifier: "SyncJob" })
export type SyncJob = typeof SyncJob.Type

/** Whether a sync is running, the newest one, and the next. */
export const SyncStatusReport = Schema.Struct({
  user_id: Schema.String,
  is_running: Schema.Boolean,
  is_queued: Schema.Boolean.annotate({
    description: "Whether the person has a waiting or running job in the queue"
  }),
  latest: Schema.NullOr(SyncJob),
  next: Schema.NullOr(NextSync).annotate({
    description: "The next scheduled sync. null for a person who was never connected"
  })
}).annotate({ identifier: "SyncStatusReport" })

/** How one person stands. */
export const UserStatus = Schema.Struct({
  polar_user_id: Schema.String,
  is_active: Schema.Boolean.annotate({ description: "Connected to Polar" }),
  last_synced_at: Schema.NullOr(Schema.String),
  has_api_key: Schema.Boolean,
  api_key_prefix: Schema.NullOr(Schema.String),
  data_counts: Counts.annotate({
    description: `Records by data type, with all types listed: ${namesBy(TypeNames.inCounts)}`
  }),
  journal_entries: Schema.Int.annotate({ description: "Entries of the journal" }),
  first_sync_completed: Schema.Boolean
}).annotate({ identifier: "UserStatus" })
export type UserStatus = typeof UserStatus.Type

/** What an event of a running sync carries as JSON. */
export const SyncTypeEvent = Schema.Struct({
  job_id: Schema.String,
  type: Schema.String.annotate({ description: `The data type, named as in results: ${inSyncs}` }),
  status: Schema.Literals(["stored", "partial", "unavailable", "skipped", "failed"]),
  fetched: Schema.Int,
  stored: Schema.Int,
  message: Schema.NullOr(Schema.String)
}).annotate({ identifier: "SyncTypeEvent" })
/** What the last event carries as JSON. */
export const SyncDoneEvent = Schema.Struct({
  job_id: Schema.String,
  status: SyncStatus,
  total_records: Schema.Int
}).annotate({ identifier: "SyncDoneEvent" })

const trigger = HttpApiEndpoint.post("trigger", "/sync/trigger", {
  params,
  query: {
    days: daysParameter("Fetch at least this many days back. Takes precedence over the body"),
    wait: Schema.optionalKey(
      Schema.Literals(["true", "false"]).annotate({
        description: "false: return 202 immediately and sync in the background"
      })
    )
  },
  headers: {
    "x-polar-token": Schema.optionalKey(
      Schema.String.annotate({
        description: "Polar token for this sync, used instead of the stored one. It is not stored"
      })
    )
  },
  payload: triggerBodies,
  success: [SyncResult, SyncStarted.pipe(HttpApiSchema.status(202))],
  error: [
    BadRequest,
    SyncRunning,
    NotConnected,
    ContentTooLarge,
    UnsupportedMediaType,
    Unprocessable,
    ServiceUnavailable
  ]
}).annotateMerge(
  OpenApi.annotations({
    summary: "Start a sync",
    transform: (operation) => ({
      ...operation,
      requestBody: { ...operation["requestBody"], required: false }
    })
  })
)

const events = HttpApiEndpoint.get("events", "/sync/events", {
  params,
  success: HttpApiSchema.StreamSse({ data: Schema.Union([SyncTypeEvent, SyncDoneEvent]) })
})
  .middleware(Conditional)
  .annotateMerge(
    OpenApi.annotations({
      summary: "Follow the running or next sync as server-sent events",
      description:
        "Sends one `type` event as soon as a data type is synced, then one `done` event, which ends the stream."
    })
  )

const syncStatus = HttpApiEndpoint.get("status", "/sync/status", { params, success: SyncStatusReport })
  .middleware(Conditional)
  .annotate(
    OpenApi.Summary,
    "Get whether a sync is running, the latest sync, and when and why the next one runs"
  )

const history = HttpApiEndpoint.get("history", "/sync/history", {
  params,
  query: {
    limit: limitParameter("Maximum number of syncs. Default: 20")
  },
  success: Schema.Array(SyncJob)
})
  .middleware(Conditional)
  .annotate(OpenApi.Summary, "List syncs, newest first")

const userStatus = HttpApiEndpoint.get("userStatus", "/status", { params, success: UserStatus })
  .middleware(Conditional)
  .annotate(OpenApi.Summary, "Get a person's status: connection, syncs and amount of data")

/** Syncs of one person. */
export class SyncApi extends HttpApiGroup.make("sync")
  .add(trigger, syncStatus, history, events, userStatus)
  .middleware(RateLimited)
  .middleware(Authorization)
  .prefix("/api/v1/users/:user_id")
  .annotateMerge(OpenApi.annotations({ title: "Sync", description: "Syncs with Polar." })) {}
