/**
 * Builds the events that are sent to apps.
 *
 * An id is derived from what the event is about, so that the same fact gives the same event id on all servers and
 * however often it is noticed.
 */
import type { AnomalyEpisode } from "./AnomalyEpisodes.ts"
import { Instant } from "../time/Instant.ts"
import type { OutgoingEvent } from "./OutgoingEvent.ts"
import type { PublishableEvent } from "./publishEvent.ts"
import type { SyncRun } from "../sync/SyncRuns.ts"
import * as TypeNames from "../records/TypeNames.ts"
import type { UserId } from "../accounts/UserId.ts"
import type { ConnectedUser } from "../accounts/Users.ts"

type Connection = Pick<ConnectedUser, "id" | "connectedAt">

const idOf = (type: string, ...parts: ReadonlyArray<string | number>): string =>
  [type.replace(".", "-"), ...parts].join("_")

/** A sync ended: its status, how many records are new or changed, and which data types. */
export const syncCompleted = (run: SyncRun, occurredAt: Instant): PublishableEvent => {
  const changed = Object.entries(run.outcomes).filter(([, { stored }]) => stored > 0)
  return {
    id: idOf("sync.completed", run.id),
    type: "sync.completed",
    userId: run.userId,
    occurredAt,
    data: {
      user_id: run.userId,
      job_id: run.id,
      status: run.status,
      trigger: run.trigger,
      total_records: changed.reduce((sum, [, { stored }]) => sum + stored, 0),
      changed: changed.map(([name]) => TypeNames.inSyncs(name))
    }
  }
}

/** A value left the person's own bounds. Sent on the first day of an episode. */
export const anomalyDetected = (
  userId: UserId,
  { direction, lastOn, metric, startedOn }: AnomalyEpisode,
  { adverse, severity }: { readonly adverse: boolean; readonly severity: "warning" | "critical" },
  occurredAt: Instant
): PublishableEvent => ({
  id: idOf("anomaly.detected", userId, metric, direction, startedOn),
  type: "anomaly.detected",
  userId,
  occurredAt,
  data: { user_id: userId, metric, date: lastOn, severity, direction, adverse, since: startedOn }
})

/** A person connected, for the first time or again. */
export const userConnected = ({ connectedAt, id }: Connection, again: boolean): PublishableEvent => ({
  id: idOf("user.connected", id, Instant.toMillis(connectedAt)),
  type: "user.connected",
  userId: id,
  occurredAt: connectedAt,
  data: { user_id: id, again }
})

/** A person was erased from this server. */
export const userDisconnected = ({ connectedAt, id }: Connection, occurredAt: Instant): PublishableEvent => ({
  id: idOf("user.disconnected", id, Instant.toMillis(connectedAt)),
  type: "user.disconnected",
  userId: id,
  occurredAt,
  data: { user_id: id }
})

/** Polar refused a person's token, so no new data arrives until they connect again. Sent once per connection. */
export const tokenInvalid = ({ connectedAt, id }: Connection, occurredAt: Instant): PublishableEvent => ({
  id: idOf("token.invalid", id, Instant.toMillis(connectedAt)),
  type: "token.invalid",
  userId: id,
  occurredAt,
  data: { user_id: id }
})

/** Tests a subscription. */
export const ping = (subscriptionId: string, occurredAt: Instant): OutgoingEvent => ({
  id: idOf("ping", subscriptionId, Instant.toMillis(occurredAt)),
  type: "ping",
  userId: null,
  occurredAt,
  data: {}
})
