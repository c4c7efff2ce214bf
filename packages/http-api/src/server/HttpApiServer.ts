/** The API as one layer over a router and the ports of the domain. */
import type {
  AnomalyEpisodes,
  ApiKeys,
  AuditLog,
  EventOutbox,
  EventSubscriptions,
  OAuthFlows,
  Owners,
  PolarAccounts,
  PolarApplications,
  PolarPush,
  PolarTokens,
  PushInbox,
  RateLimits,
  RawStore,
  RecordStore,
  Remnants,
  Sessions,
  SyncControl,
  SyncRuns,
  SyncPaces,
  SyncQueue,
  SyncSchedule,
  SyncStates,
  Users
} from "@polar-flow/domain"
import { Insights } from "@polar-flow/analytics/effect"
import type { FileSystem, Path } from "effect"
import { Layer } from "effect"
import type { Kdf } from "effect/crypto"
import type { Etag, HttpPlatform, HttpRouter } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { PolarFlowApi } from "../PolarFlowApi.ts"
import { adminAuthorization } from "./admin/adminAuthorization.ts"
import { adminHandlers } from "./admin/adminHandlers.ts"
import { adminPages } from "./admin/pages/adminPages.ts"
import { OwnerAccount } from "./admin/OwnerAccount.ts"
import { analyticsHandlers } from "./analytics.ts"
import { accountsHandlers } from "./accounts.ts"
import type { HttpApiConfig } from "./HttpApiConfig.ts"
import { authorization } from "./authorization.ts"
import { conditional } from "./conditional.ts"
import { connectHandlers } from "./connect.ts"
import { documents } from "./documents.ts"
import { edge } from "./edge.ts"
import { Exports } from "./export/Exports.ts"
import { exportHandlers } from "./exports.ts"
import { rateLimited } from "./rateLimited.ts"
import { recordsHandlers } from "./records.ts"
import { routerConfig } from "./routerConfig.ts"
import { strictRequests } from "./strictRequests.ts"
import { syncHandlers } from "./sync.ts"
import { systemHandlers } from "./system.ts"
import { unknownRoutes } from "./unknownRoutes.ts"
import { webhooksHandlers } from "./webhooks.ts"

/** What the host provides: the ports of the domain, the configuration, and its HTTP server with its router. */
type Host =
  | AnomalyEpisodes
  | ApiKeys
  | AuditLog
  | EventOutbox
  | EventSubscriptions
  | OAuthFlows
  | Owners
  | PolarAccounts
  | PolarApplications
  | PolarPush
  | PolarTokens
  | PushInbox
  | RateLimits
  | RawStore
  | RecordStore
  | Remnants
  | Sessions
  | SyncControl
  | SyncRuns
  | SyncPaces
  | SyncQueue
  | SyncSchedule
  | SyncStates
  | Users
  | Kdf.Kdf
  | HttpApiConfig
  | HttpRouter.HttpRouter
  | HttpPlatform.HttpPlatform
  | Etag.Generator
  | FileSystem.FileSystem
  | Path.Path

const handlers = Layer.mergeAll(
  recordsHandlers,
  analyticsHandlers,
  exportHandlers,
  syncHandlers,
  accountsHandlers,
  adminHandlers,
  connectHandlers,
  webhooksHandlers,
  systemHandlers
)
const policies = Layer.mergeAll(strictRequests, adminAuthorization, authorization, rateLimited, conditional)

const layer: Layer.Layer<never, never, Host> = Layer.mergeAll(
  HttpApiBuilder.layer(PolarFlowApi).pipe(
    Layer.provide(handlers),
    Layer.provide(policies),
    Layer.provide([Insights.layer, Exports.layer])
  ),
  adminPages,
  documents,
  unknownRoutes
).pipe(Layer.provide(OwnerAccount.layer), Layer.provide(edge.layer))

/**
 * `HttpApiServer.layer`: every route of the contract, its documents and the owner's pages, to be merged into a host's
 * router. Routes of the host stay as they are; paths that nobody has are answered with a problem.
 * `HttpApiServer.routerConfig`: for a router that takes paths to the letter, as proxies do.
 *
 * @example
 * // needs the ports and an `HttpApiConfig`
 * HttpRouter.serve(Layer.merge(HttpApiServer.layer, ownRoutes), { routerConfig: HttpApiServer.routerConfig })
 */
export const HttpApiServer = { layer, routerConfig } as const
