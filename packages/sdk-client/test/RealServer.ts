/** The product's own HTTP API on a port, with memory behind its ports; Polar, the plan and the running of syncs are replaced. */
import { createServer } from "node:http"
import { NodeCrypto, NodeHttpServer } from "@effect/platform-node"
import {
  type AnyDataType,
  ApiKeys,
  ConnectFailed,
  Instant,
  type NewApiKey,
  PolarAccounts,
  PolarPush,
  RecordStore,
  type SyncEvent,
  SyncQueue,
  SyncSchedule,
  UserId,
  Users
} from "@polar-flow/domain"
import {
  AnomalyEpisodesMemory,
  ApiKeysMemory,
  AuditLogMemory,
  EventOutboxMemory,
  EventSubscriptionsMemory,
  JournalMemory,
  OAuthFlowsMemory,
  OwnersMemory,
  PolarApplicationsMemory,
  PolarTokensMemory,
  ProfilesMemory,
  PushInboxMemory,
  RateLimitsMemory,
  RawStoreMemory,
  RecordStoreMemory,
  DeletedDataMemory,
  SessionsMemory,
  SyncPacesMemory,
  SyncQueueMemory,
  SyncRunsMemory,
  SyncStatesMemory,
  UsersMemory
} from "@polar-flow/domain/memory"
import { serviceKey, userKey } from "@polar-flow/domain/testing"
import { HttpApiConfig, type HttpApiOptions, HttpApiServer } from "@polar-flow/http-api/server"
import { Effect, Layer, ManagedRuntime, Queue, Redacted, Schema } from "effect"
import { HttpRouter, HttpServer } from "effect/http"
import { TestClock } from "effect/testing"
import { SyncEvents, SyncsByHand } from "./SyncsByHand.ts"

const noon = Instant.make("2026-11-20T12:00:00Z")
const ada = UserId.make("ada")

const polar = Layer.mergeAll(
  Layer.succeed(PolarAccounts, {
    authorizeUrl: ({ state }) => Effect.succeed(`https://polar.example/authorize?state=${state}`),
    connect: () => Effect.fail(new ConnectFailed({ reason: "invalid_grant", hint: "Connect again." })),
    disconnect: () => Effect.void
  }),
  Layer.succeed(PolarPush, {
    receive: () => Effect.succeed("unverified" as const),
    health: Effect.succeed({ _tag: "Off" as const })
  }),
  SyncsByHand.layer
)

const budget = { pushed: 0, critical: 0, poll: 0, older: 0 }
const nobody = { critical: 0, high: 0, normal: 0, low: 0 }

/** A server that starts no syncs by itself. */
const plan = Layer.effect(
  SyncSchedule,
  Effect.map(SyncQueue, (queue) => ({
    overview: Effect.map(queue.stats, (stats) => {
      const numbers = { connected: 1, quota: null, budget, postponed: nobody, lagSeconds: nobody }
      return { isEnabled: false, queue: stats, ...numbers }
    }),
    upcoming: () => Effect.succeed([]),
    of: () => Effect.succeedNone
  }))
)

const stores = Layer.mergeAll(
  AnomalyEpisodesMemory.layer,
  ApiKeysMemory.layer,
  AuditLogMemory.layer,
  EventOutboxMemory.layer,
  EventSubscriptionsMemory.layer,
  JournalMemory.layer,
  NodeCrypto.layerKdf,
  OAuthFlowsMemory.layer,
  OwnersMemory.layer,
  PolarApplicationsMemory.layer,
  PolarTokensMemory.layer,
  ProfilesMemory.layer,
  PushInboxMemory.layer,
  RateLimitsMemory.layer,
  RawStoreMemory.layer,
  RecordStoreMemory.layer,
  DeletedDataMemory.layer,
  SessionsMemory.layer,
  SyncPacesMemory.layer,
  SyncQueueMemory.layer,
  SyncRunsMemory.layer,
  SyncStatesMemory.layer,
  UsersMemory.layer,
  polar
)

const ports = Layer.provideMerge(plan, stores)

const serverLayer = (options: Partial<HttpApiOptions>) =>
  HttpRouter.serve(HttpApiServer.layer, {
    routerConfig: HttpApiServer.routerConfig,
    disableLogger: true,
    disableListenLog: true
  }).pipe(
    Layer.provideMerge(NodeHttpServer.layer(createServer, { port: 0, host: "127.0.0.1" })),
    Layer.provideMerge(ports),
    Layer.provide(HttpApiConfig.layer({ baseUrl: "https://flow.example", version: "1.2.3", ...options })),
    Layer.provideMerge(Layer.effectDiscard(TestClock.setTime(Instant.toMillis(noon)))),
    Layer.provideMerge(TestClock.layer())
  )

const missing = (type: AnyDataType): object =>
  Object.fromEntries(type.fields.filter(({ nullable }) => nullable).map(({ name }) => [name, null]))

/** A record with these fields, everything else missing. */
const recordOf = (type: AnyDataType, fields: object) =>
  Schema.decodeUnknownSync(Schema.make<Schema.Codec<object>>(type.schema.ast))({
    ...missing(type),
    ...fields
  })

const keyOf = (fresh: NewApiKey) =>
  ApiKeys.use((keys) => Effect.map(keys.create(fresh), ({ secret }) => Redacted.value(secret)))

/** A running server with one person, Ada, and a key of each kind. It is noon in UTC on 2026-11-20. */
export const realServer = async (options: Partial<HttpApiOptions> = {}) => {
  const runtime = ManagedRuntime.make(serverLayer(options))
  const begin = Effect.gen(function* () {
    const { address } = yield* HttpServer.HttpServer
    yield* Users.use((users) => users.connect({ id: ada, memberId: "member-ada", connectedAt: noon }))
    return {
      baseUrl: `http://127.0.0.1:${"port" in address ? address.port : 0}`,
      own: yield* keyOf(userKey(ada, { scope: "sync" })),
      readOnly: yield* keyOf(userKey(ada, { scope: "read" })),
      service: yield* keyOf(serviceKey()),
      admin: yield* keyOf(serviceKey({ scope: "admin" }))
    }
  })
  return {
    ...(await runtime.runPromise(begin)),
    /** Keeps records for Ada. */
    plant: (type: AnyDataType, ...records: ReadonlyArray<object>) =>
      runtime.runPromise(
        RecordStore.use((store) =>
          store.upsert(
            type,
            ada,
            records.map((fields) => recordOf(type, fields))
          )
        )
      ),
    /** Publishes events of the sync. */
    tell: (...events: ReadonlyArray<SyncEvent>) =>
      runtime.runPromise(SyncEvents.use((queue) => Queue.offerAll(queue, events))),
    close: () => runtime.dispose()
  }
}

export type RealServer = Awaited<ReturnType<typeof realServer>>
