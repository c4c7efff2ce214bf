/** The schedule with in-memory ports, whose content can be set and whose bulk reads can be forbidden. */
import { ApiKeys, Instant, PolarTokens, PushInbox, SyncPaces, SyncQueue, Users } from "@polar-flow/domain"
import {
  ApiKeysMemory,
  PolarQuotaMemory,
  PolarTokensMemory,
  PolarWebhooksMemory,
  PushInboxMemory,
  SyncPacesMemory,
  SyncQueueMemory,
  UsersMemory
} from "@polar-flow/domain/memory"
import { Effect, Layer } from "effect"
import { PushConfig, Schedule, ScheduleConfig, type ScheduleOptions } from "../../../src/index.ts"

export const noon = Instant.make("2026-11-20T12:00:00Z")

/** The in-memory ports of the schedule. */
export const stores = Layer.mergeAll(
  ApiKeysMemory.layer,
  PolarQuotaMemory.layer,
  PolarTokensMemory.layer,
  PolarWebhooksMemory.layer,
  PushInboxMemory.layer,
  SyncPacesMemory.layer,
  SyncQueueMemory.layer,
  UsersMemory.layer
)

/** A schedule over the ports. */
export const schedule = (options: Partial<ScheduleOptions> = {}) =>
  Schedule.layer.pipe(Layer.provide([ScheduleConfig.layer(options), PushConfig.layer({ url: null })]))

const tooMuch = Effect.die("read everyone's facts")

/** The same ports, failing on any read of everyone's facts. */
export const aboutOneOnly = Layer.mergeAll(
  Layer.effect(
    Users,
    Effect.map(Users, (users) => ({ ...users, list: tooMuch }))
  ),
  Layer.effect(
    SyncQueue,
    Effect.map(SyncQueue, (queue) => ({ ...queue, people: tooMuch, stats: tooMuch }))
  ),
  Layer.effect(
    SyncPaces,
    Effect.map(SyncPaces, (paces) => ({ ...paces, all: tooMuch }))
  ),
  Layer.effect(
    PushInbox,
    Effect.map(PushInbox, (inbox) => ({ ...inbox, waiting: tooMuch }))
  ),
  Layer.effect(
    PolarTokens,
    Effect.map(PolarTokens, (tokens) => ({ ...tokens, get: () => tooMuch, expirations: tooMuch }))
  ),
  Layer.effect(
    ApiKeys,
    Effect.map(ApiKeys, (keys) => ({
      ...keys,
      list: (userId) => (userId === undefined ? tooMuch : keys.list(userId))
    }))
  )
)
