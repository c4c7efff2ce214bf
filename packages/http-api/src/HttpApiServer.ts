/** The API as one layer over a router and the ports of the domain. */
import type {
  AnomalyEpisodes,
  ApiKeys,
  AuditLog,
  EventOutbox,
  EventSubscriptions,
  Journal,
  OAuthFlows,
  Owners,
  PolarAccounts,
  PolarApplications,
  PolarPush,
  PolarTokens,
  Profiles,
  PushInbox,
  RateLimits,
  RawStore,
  RecordStore,
  DeletedData,
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
import { PolarFlowApi } from "./PolarFlowApi.ts"
import { adminAuthorization } from "./accounts/server/adminAuthorization.ts"
import { adminHandlers } from "./accounts/server/adminHandlers.ts"
import { adminPages } from "./pages/server/adminPages.ts"
import { dashboard } from "./pages/server/dashboard.ts"
import { OwnerAccount } from "./accounts/server/OwnerAccount.ts"
import { analyticsHandlers } from "./analytics/server/analytics.ts"
import { seriesHandlers } from "./analytics/server/series.ts"
import { todayHandlers } from "./analytics/server/today.ts"
import { profileHandlers } from "./accounts/server/profile.ts"
import { accountsHandlers } from "./accounts/server/accounts.ts"
import type { HttpApiConfig } from "./system/server/HttpApiConfig.ts"
import { authorization } from "./accounts/server/authorization.ts"
import { conditional } from "./edge/server/conditional.ts"
import { connectHandlers } from "./accounts/server/connect.ts"
import { documents } from "./system/server/documents.ts"
import { edge } from "./edge/server/edge.ts"
import { Exports } from "./records/server/export/Exports.ts"
import { exportHandlers } from "./records/server/exports.ts"
import { rateLimited } from "./accounts/server/rateLimited.ts"
import { recordsHandlers } from "./records/server/records.ts"
import { routerConfig } from "./edge/server/routerConfig.ts"
import { strictRequests } from "./edge/server/strictRequests.ts"
import { BrowserSessions } from "./accounts/server/BrowserSessions.ts"
import { sessionHandlers } from "./accounts/server/session.ts"
import { syncHandlers } from "./sync/server/sync.ts"
import { systemHandlers } from "./system/server/system.ts"
import { journalHandlers } from "./journal/server/journal.ts"
import { hiddenRoutes, unknownRoutes } from "./edge/server/unknownRoutes.ts"
import { webhooksHandlers } from "./polar/server/webhooks.ts"

/** What the host provides: the ports of the domain, the configuration, and its HTTP server with its router. */
type Host =
  | AnomalyEpisodes
  | ApiKeys
  | AuditLog
  | EventOutbox
  | EventSubscriptions
  | Journal
  | OAuthFlows
  | Owners
  | PolarAccounts
  | PolarApplications
  | PolarPush
  | PolarTokens
  | Profiles
  | PushInbox
  | RateLimits
  | RawStore
  | RecordStore
  | DeletedData
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
  todayHandlers,
  seriesHandlers,
  analyticsHandlers,
  journalHandlers,
  profileHandlers,
  exportHandlers,
  syncHandlers,
  accountsHandlers,
  sessionHandlers,
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
  dashboard,
  documents,
  hiddenRoutes,
  unknownRoutes
).pipe(Layer.provide(OwnerAccount.layer), Layer.provide(BrowserSessions.layer), Layer.provide(edge.layer))

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
