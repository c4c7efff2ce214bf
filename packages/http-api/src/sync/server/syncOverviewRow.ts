/** Everybody's syncs in numbers, as clients and the command line see them. */
import {
  type PushHealth,
  type Quota,
  remainingOf,
  type SyncOverview,
  type SyncQueueStats,
  usedOf
} from "@polar-flow/domain"
import type { SyncOverviewRow } from "../syncEndpoints.ts"

const toWindow = (quota: Quota, window: keyof Quota, now: number) => ({
  limit: quota[window].limit,
  used: usedOf(quota, window, now),
  remaining: remainingOf(quota, window, now),
  resets_at: quota[window].resetsAt
})

const toQueue = ({ dead, running, waiting }: SyncQueueStats): SyncOverviewRow["queue"] => {
  const at = (priority: keyof typeof waiting) => ({
    count: waiting[priority].count,
    oldest_seconds: waiting[priority].oldestSeconds
  })
  return {
    waiting: { critical: at("critical"), high: at("high"), normal: at("normal"), low: at("low") },
    running,
    dead
  }
}

const quiet = { since: null, last_delivery_at: null, message: null, hint: null }

const toPush = (health: PushHealth): SyncOverviewRow["push"] => {
  switch (health._tag) {
    case "Off":
      return { ...quiet, state: "off" }
    case "Healthy":
      return { ...quiet, state: "healthy", since: health.since, last_delivery_at: health.lastDeliveryAt }
    case "Unhealthy": {
      const { hint, message, since } = health
      return { ...quiet, state: "unhealthy", since, message, hint }
    }
  }
}

/** The numbers on the wire; `now` is milliseconds since 1970. */
export const toSyncOverviewRow = (
  overview: SyncOverview,
  health: PushHealth,
  now: number
): SyncOverviewRow => {
  const { quota } = overview
  return {
    is_enabled: overview.isEnabled,
    connected: overview.connected,
    queue: toQueue(overview.queue),
    quota:
      quota === null ? null : { short: toWindow(quota, "short", now), long: toWindow(quota, "long", now) },
    budget: overview.budget,
    postponed: overview.postponed,
    lag_seconds: overview.lagSeconds,
    push: toPush(health)
  }
}
