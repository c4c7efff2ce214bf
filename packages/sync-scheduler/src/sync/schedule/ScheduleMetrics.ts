/**
 * Gauges of the scheduler and the quota. They are set anew at every scrape, so unknown values are absent instead of
 * stale.
 */
import {
  type PushHealth,
  type Quota,
  remainingOf,
  SyncPriority,
  type SyncOverview,
  usedOf
} from "@polar-flow/domain"
import { Clock, Effect, Metric } from "effect"

/** How long the most overdue person has been due, whether queued or not, by `priority`. Seconds. */
export const lag = Metric.gauge("polar_flow_sync_lag_seconds", {
  description: "How long the most overdue person has been due"
})

/** Jobs waiting in the queue, by `priority`. */
export const waiting = Metric.gauge("polar_flow_sync_queue_waiting", {
  description: "Jobs waiting in the sync queue"
})

/** Jobs in progress on all servers. */
export const running = Metric.gauge("polar_flow_sync_queue_running", {
  description: "Jobs of the sync queue in progress"
})

/** Dead letters: failed jobs that are only retried on request. */
export const dead = Metric.gauge("polar_flow_sync_queue_dead", {
  description: "Dead letters of the sync queue"
})

/** Request limit of Polar, by `window`: `short` is 15 minutes, `long` is 24 hours. */
export const quotaLimit = Metric.gauge("polar_flow_polar_quota_limit", {
  description: "Request limit of Polar's quota window"
})

/** Requests left, by `window`. Equal to the limit once the window has been reset. */
export const quotaRemaining = Metric.gauge("polar_flow_polar_quota_remaining", {
  description: "Requests left in Polar's current quota window"
})

/** Requests in the current 24-hour window, divided by the number of connected people. */
export const callsPerUser = Metric.gauge("polar_flow_sync_calls_per_user", {
  description: "Requests to Polar in the current 24-hour window, per connected person"
})

/** Number of connected people. */
export const connected = Metric.gauge("polar_flow_users_connected", {
  description: "Connected people"
})

/** 1 while Polar's pushes are reliable, otherwise 0. Absent if no webhook is configured. */
export const pushHealthy = Metric.gauge("polar_flow_push_healthy", {
  description: "Whether Polar's pushes are reliable"
})

const set = (gauge: Metric.Gauge<number>, value: number, labels: Readonly<Record<string, string>> = {}) =>
  Metric.update(Metric.withAttributes(gauge, labels), value)

const setWindow = (window: keyof Quota, now: number, quota: Quota) => [
  set(quotaLimit, quota[window].limit, { window }),
  set(quotaRemaining, remainingOf(quota, window, now), { window })
]

/** Sets the gauges of the queue, the quota and the lag. Quota gauges stay unset before Polar's first response. */
export const setOverview = Effect.fnUntraced(function* (overview: SyncOverview) {
  const now = yield* Clock.currentTimeMillis
  const { lagSeconds, queue, quota } = overview
  yield* Effect.all(
    [
      ...SyncPriority.literals.flatMap((priority) => [
        set(lag, lagSeconds[priority], { priority }),
        set(waiting, queue.waiting[priority].count, { priority })
      ]),
      set(running, queue.running),
      set(dead, queue.dead),
      set(connected, overview.connected)
    ],
    { discard: true }
  )
  if (quota === null) return
  yield* Effect.all([...setWindow("short", now, quota), ...setWindow("long", now, quota)], {
    discard: true
  })
  if (overview.connected > 0) yield* set(callsPerUser, usedOf(quota, "long", now) / overview.connected)
})

/** Sets the gauge of push health. It stays unset while pushes are off. */
export const setPushHealth = ({ _tag }: PushHealth): Effect.Effect<void> =>
  _tag === "Off" ? Effect.void : set(pushHealthy, _tag === "Healthy" ? 1 : 0)
