/** How syncs stand, as gauges: told anew at each look, so that what is not known now is absent and not old. */
import {
  type PushHealth,
  type Quota,
  remainingOf,
  SyncPriority,
  type SyncOverview,
  usedOf
} from "@polar-flow/domain"
import { Clock, Effect, Metric } from "effect"

/** For how long the one who waits longest has been due, in the queue or not yet in it, by `priority`; seconds. */
export const lag = Metric.gauge("polar_flow_sync_lag_seconds", {
  description: "For how long the person who waits longest has been due"
})

/** Jobs waiting in the queue, by `priority`. */
export const waiting = Metric.gauge("polar_flow_sync_queue_waiting", {
  description: "Jobs that wait in the queue of syncs"
})

/** Jobs being worked, by all servers together. */
export const running = Metric.gauge("polar_flow_sync_queue_running", {
  description: "Jobs of the queue of syncs that are being worked"
})

/** Jobs that are not tried again unless somebody says so. */
export const dead = Metric.gauge("polar_flow_sync_queue_dead", {
  description: "Dead letters of the queue of syncs"
})

/** Requests that Polar allows, by `window`: `short` is 15 minutes, `long` is 24 hours. */
export const quotaLimit = Metric.gauge("polar_flow_polar_quota_limit", {
  description: "Requests that Polar allows in a window"
})

/** Requests left, by `window`; all of them once the window has been reset. */
export const quotaRemaining = Metric.gauge("polar_flow_polar_quota_remaining", {
  description: "Requests that Polar still allows in the window that runs"
})

/** Calls of the 24 hours that run, divided by the people who are connected. */
export const callsPerUser = Metric.gauge("polar_flow_sync_calls_per_user", {
  description: "Calls to Polar in its window of 24 hours for each person who is connected"
})

/** People who are connected. */
export const connected = Metric.gauge("polar_flow_users_connected", {
  description: "People who are connected"
})

/** 1 while Polar's pushes can be relied on, 0 while not; absent while no webhook is wanted. */
export const pushHealthy = Metric.gauge("polar_flow_push_healthy", {
  description: "Whether Polar's pushes can be relied on"
})

const set = (gauge: Metric.Gauge<number>, value: number, labels: Readonly<Record<string, string>> = {}) =>
  Metric.update(Metric.withAttributes(gauge, labels), value)

const showWindow = (window: keyof Quota, now: number, quota: Quota) => [
  set(quotaLimit, quota[window].limit, { window }),
  set(quotaRemaining, remainingOf(quota, window, now), { window })
]

/** Sets the gauges of the queue, the quota and the lag. Those of the quota are left alone before Polar's first answer. */
export const showOverview = Effect.fnUntraced(function* (overview: SyncOverview) {
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
  yield* Effect.all([...showWindow("short", now, quota), ...showWindow("long", now, quota)], {
    discard: true
  })
  if (overview.connected > 0) yield* set(callsPerUser, usedOf(quota, "long", now) / overview.connected)
})

/** Sets the gauge of pushes; left alone while they are off. */
export const showPush = ({ _tag }: PushHealth): Effect.Effect<void> =>
  _tag === "Off" ? Effect.void : set(pushHealthy, _tag === "Healthy" ? 1 : 0)
