/** The layer graph: settings, database, ports, Polar, sync, HTTP. `layerServer` at the end combines them. */
import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import { Exports, HttpApiConfig, HttpApiServer, resumeErasures } from "@polar-flow/http-api/server"
import {
  ApplicationMissing,
  PolarAccountsAccessLink,
  PolarClient,
  PolarConfig
} from "@polar-flow/polar-client"
import { McpHttp, McpTools } from "@polar-flow/mcp-server"
import { Insights, InsightsCacheBytes } from "@polar-flow/analytics/effect"
import { PolarApplications } from "@polar-flow/domain"
import { Database, DatabaseInfo, Storage, TokenCipher } from "@polar-flow/storage"
import {
  EventDeliverer,
  OutgoingConfig,
  PushKeeper,
  PushReceiver,
  readAgain,
  Rebuild,
  Schedule,
  ScheduleConfig,
  Scheduler,
  SyncConfig,
  UserSync
} from "@polar-flow/sync-scheduler"
import { Effect, Layer, Option } from "effect"
import { FetchHttpClient, HttpRouter } from "effect/http"
import { auditRetention } from "./accounts/auditRetention.ts"
import { layerTokenCipher } from "./encryption/encryption.ts"
import { layerDashboard } from "./edge/builtDashboard.ts"
import { layerHttpServer, Listening } from "./edge/Listening.ts"
import { metrics } from "./telemetry/metrics.ts"
import * as ControlSocket from "./operations/ControlSocket.ts"
import * as OperationHandlers from "./operations/OperationHandlers.ts"
import { pushConfig } from "./polar/push.ts"
import { journalCheck } from "./recovery/journalCheck.ts"
import { recovered } from "./recovery/recovered.ts"
import { health, Recovering } from "./recovery/Recovering.ts"
import { layerRedaction } from "./telemetry/redaction.ts"
import { baseUrlOf, ServerConfig } from "./settings/ServerConfig.ts"
import { Stop } from "./process/Stop.ts"
import { layerTracing } from "./telemetry/tracing.ts"
import { version } from "./process/version.ts"

const database = Layer.unwrap(
  Effect.map(ServerConfig, ({ connectSeconds, dataDir, databaseUrl, duckDbMegabytes }) =>
    Database.layer({
      dataDir,
      url: Option.getOrUndefined(databaseUrl),
      duckDbMegabytes,
      connectWithin: `${connectSeconds} seconds`
    })
  )
)

/** All ports on the configured database, without a check whether its secrets can be decrypted. */
export const layerStorageUnchecked = Storage.layer.pipe(
  Layer.provideMerge(layerTokenCipher),
  Layer.provideMerge(database)
)

/** The same, after checking that the secrets can be decrypted. */
export const layerStorage = Layer.effectDiscard(TokenCipher.check).pipe(
  Layer.provideMerge(layerStorageUnchecked)
)

/** The Polar client: from the environment, or else as entered by the owner. */
const polarConfig = Layer.unwrap(
  Effect.gen(function* () {
    const config = yield* ServerConfig
    const applications = yield* PolarApplications
    return PolarConfig.layerOf({
      apiUrl: config.polarApiUrl,
      authorizeUrl: config.polarAuthorizeUrl,
      tokenUrl: config.polarTokenUrl,
      application: Option.match(config.polarApplication, {
        onSome: Effect.succeed,
        onNone: () =>
          Effect.flatMap(applications.get, Effect.fromOption).pipe(
            Effect.mapError(() => new ApplicationMissing())
          )
      })
    })
  })
)

const polar = PolarAccountsAccessLink.layer.pipe(
  Layer.provideMerge(PolarClient.layerNoDeps),
  Layer.provide(polarConfig),
  Layer.provide(FetchHttpClient.layer),
  // following a redirect could send tokens to a host that is not in the settings; Polar uses no redirects
  Layer.provide(Layer.succeed(FetchHttpClient.RequestInit, { redirect: "manual" }))
)

const syncConfig = Layer.unwrap(
  Effect.gen(function* () {
    const { begun } = yield* Stop
    const { concurrency, syncOnStartup, lookbackDays, plan } = (yield* ServerConfig).sync
    return Layer.merge(
      SyncConfig.layer({ stopping: begun, lookbackDays, version }),
      ScheduleConfig.layer({ stopping: begun, plan, concurrency, syncOnStartup })
    )
  })
)

const domain = Layer.mergeAll(UserSync.layer, Rebuild.layer).pipe(
  Layer.provideMerge(syncConfig),
  Layer.provideMerge(polar),
  Layer.provideMerge(layerStorage)
)

/** Serves the operations of the command line on the local socket. */
const control = Layer.unwrap(
  Effect.map(ServerConfig, ({ dataDir }) =>
    ControlSocket.layerServer(dataDir).pipe(
      Layer.provide(OperationHandlers.layer),
      Layer.provide(McpTools.layer),
      Layer.provide(Insights.layer),
      Layer.provide(Schedule.layer),
      Layer.provide(Exports.layer)
    )
  )
)

/** Push settings for a command that finds no running server. */
const plannedPushes = Layer.unwrap(
  Effect.map(ServerConfig, (config) => pushConfig(baseUrlOf(config, config.port)))
)

/** Only the operations, for a command that finds no running server. */
export const layerOperations = control.pipe(Layer.provide([domain, plannedPushes]), Layer.provide(Stop.layer))

/** Half of the memory for caches is for responses, half for the columns that analyses read. */
const cacheBytesOf = ({ cacheMegabytes }: ServerConfig["Service"]): number => cacheMegabytes * 512 * 1024

const insightsCache = Layer.unwrap(
  Effect.map(ServerConfig, (config) => Layer.succeed(InsightsCacheBytes, cacheBytesOf(config)))
)

const apiConfig = Layer.unwrap(
  Effect.gen(function* () {
    const config = yield* ServerConfig
    const { url } = yield* Listening
    const { engine, recovery } = yield* DatabaseInfo
    return HttpApiConfig.layer({
      baseUrl: url,
      version,
      engine,
      recoveredAt: recovery?.at ?? null,
      masterKey: Option.getOrNull(config.masterKey),
      sessionSecret: Option.getOrNull(config.sessionSecret),
      secureCookies: Option.getOrElse(config.secureCookies, () => url.startsWith("https://")),
      polarClientId: Option.getOrNull(Option.map(config.polarApplication, ({ clientId }) => clientId)),
      allowUnauthenticatedLocalhost: config.allowUnauthenticatedLocalhost,
      rateLimit: config.rateLimit,
      cacheBytes: cacheBytesOf(config),
      trustedProxies: config.trustedProxies,
      corsAllowedOrigins: config.corsAllowedOrigins,
      allowPrivateWebhookTargets: config.allowPrivateWebhookTargets,
      oauthAllowedCallbackOrigins: [new URL(url).origin, ...config.callbackOrigins]
    })
  })
)

/** The tools for assistants, at `/mcp`. */
const mcp = Layer.unwrap(
  Effect.map(ServerConfig, ({ mcpTextResults }) => McpHttp.layer({ textResults: mcpTextResults }))
)

const http = HttpRouter.serve(Layer.mergeAll(HttpApiServer.layer, mcp, metrics), {
  routerConfig: HttpApiServer.routerConfig,
  disableLogger: true,
  disableListenLog: true
}).pipe(
  Layer.provide([apiConfig, layerDashboard, health, PushReceiver.layer, Schedule.layer, NodeCrypto.layerKdf])
)

const pushes = Layer.unwrap(Effect.map(Listening, ({ url }) => pushConfig(url)))

/** Delivers events to apps. */
const outgoing = Layer.unwrap(
  Effect.map(ServerConfig, ({ allowPrivateWebhookTargets }) =>
    EventDeliverer.layer.pipe(
      Layer.provide(OutgoingConfig.layer({ allowPrivateTargets: allowPrivateWebhookTargets }))
    )
  )
)

const background = Layer.mergeAll(
  Layer.provideMerge(
    Layer.mergeAll(
      Scheduler.layer,
      Layer.effectDiscard(Effect.forkScoped(readAgain)),
      Layer.effectDiscard(Effect.forkScoped(resumeErasures))
    ),
    recovered
  ),
  auditRetention,
  journalCheck,
  outgoing,
  // needs the running HTTP server, because Polar checks the webhook URL immediately
  Layer.provide(PushKeeper.layer, http)
)

/** The complete server. It accepts requests once it is built, and stops when its scope closes. */
export const layerServer = Stop.gracefully.pipe(
  Layer.provide(Layer.mergeAll(http, control, background)),
  Layer.provide(Recovering.layer),
  Layer.provide(pushes),
  Layer.provideMerge(domain),
  Layer.provideMerge(Listening.layer),
  Layer.provide(layerHttpServer),
  Layer.provide([Stop.layer, layerRedaction, insightsCache]),
  Layer.provide(layerTracing)
)
