/** Background syncing: the planner enqueues jobs, and the worker processes them. */
import {
  type ApiKeys,
  type PolarQuota,
  type PolarTokens,
  type PolarWebhooks,
  type PushInbox,
  type SyncControl,
  type SyncPaces,
  SyncQueue,
  type Users
} from "@polar-flow/domain"
import { Effect, Layer } from "effect"
import type { PushConfig } from "../../polar/PushConfig.ts"
import { makeJobHandler } from "./JobHandler.ts"
import { makePlanner } from "./Planner.ts"
import { ScheduleConfig } from "./ScheduleConfig.ts"

const make = Effect.gen(function* () {
  const queue = yield* SyncQueue
  const handle = yield* makeJobHandler
  const planning = yield* makePlanner
  const { concurrency, stopWithin, stopping } = yield* ScheduleConfig
  const working = queue.work({ concurrency, stopWithin }, handle)
  yield* Effect.forkScoped(Effect.raceFirst(working, stopping))
  yield* Effect.forkScoped(Effect.raceFirst(planning, stopping))
})

/**
 * Plans and processes jobs in the background until its scope closes. A stopping server returns unstarted jobs to the
 * queue.
 *
 * @example
 * Layer.provide(Scheduler.layer, [userSync, storage, ScheduleConfig.layer(), PushConfig.layer({ url })])
 */
export const Scheduler = {
  layer: Layer.effectDiscard(make) satisfies Layer.Layer<
    never,
    never,
    | ApiKeys
    | PolarQuota
    | PolarTokens
    | PolarWebhooks
    | PushConfig
    | PushInbox
    | ScheduleConfig
    | SyncControl
    | SyncPaces
    | SyncQueue
    | Users
  >
}
