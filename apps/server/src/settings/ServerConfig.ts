/**
 * All settings of the server, read once from the environment. If a value is invalid, the start fails with one line that
 * names the variable. No other code reads the environment.
 */
import { proxyNetwork } from "@polar-flow/http-api/server"
import { installationIn } from "@polar-flow/storage"
import { webhookUrl } from "@polar-flow/sync-scheduler"
import { Config, ConfigProvider, Context, Effect, Layer, Option, Result, Schema } from "effect"
import { resolve } from "node:path"
import {
  DatabaseUrl,
  DuckDbPath,
  HttpBase,
  HttpUrl,
  isOrigin,
  isOriginPattern,
  ListenHost,
  PublicUrl,
  urlOf
} from "./addresses.ts"
import { syncSettings, syncSettingsOf } from "./SyncSettings.ts"
import { traceSettings } from "./TraceSettings.ts"
import {
  cleaned,
  flag,
  itemsOf,
  Line,
  listOf,
  oneOf,
  PositiveInt,
  secret,
  text,
  wholeNumber
} from "./values.ts"

/** An invalid setting. The message does not contain the value, because it may be a secret. */
class SettingInvalid extends Schema.TaggedError<SettingInvalid>()("SettingInvalid", {
  name: Schema.String,
  problem: Schema.String
}) {
  override get message() {
    return `${this.name}: ${this.problem}`
  }
}

const ListenPort = wholeNumber(0, 65_535, "a port number, 0–65535")
const DuckDbMegabytes = wholeNumber(64, 1_048_576)
const CacheMegabytes = wholeNumber(1, 65_536)
const EncryptionKey = text(
  "32 bytes as 64 hex digits or as base64",
  /^([0-9a-fA-F]{64}|[A-Za-z0-9+/_-]{43}=?)$/u
)
const MasterKey = text("at least 16 characters without spaces", /^\S{16,}$/u)
const Origins = listOf("a comma-separated list of origins, e.g. https://app.example.com", isOriginPattern)
const Proxies = listOf("a comma-separated list of IP addresses or CIDR ranges", (item) =>
  Result.isSuccess(proxyNetwork(item))
)
const ExactOrigins = listOf(
  "exact origins, comma-separated, e.g. https://app.example.com; wildcards are not allowed",
  isOrigin
)

const optional = <A>(config: Config.Config<A>) => Config.option(config)

/** Includes the names of Python's levels. */
const logLevels = {
  debug: "Debug",
  info: "Info",
  warn: "Warn",
  warning: "Warn",
  error: "Error",
  critical: "Error"
} as const
const LogLevelName = oneOf("debug", "info", "warn", "error", "warning", "critical")

const settings = Config.all({
  databaseUrl: secret(DatabaseUrl, "DATABASE_URL"),
  connectSeconds: Config.withDefault(Config.schema(PositiveInt, "DATABASE_CONNECT_SECONDS"), 30),
  dataDir: Config.withDefault(Config.schema(DuckDbPath, "DATA_DIR"), "./data"),
  duckDbMegabytes: Config.withDefault(Config.schema(DuckDbMegabytes, "DUCKDB_MEMORY_MB"), 256),
  cacheMegabytes: Config.withDefault(Config.schema(CacheMegabytes, "CACHE_MB"), 32),
  host: Config.withDefault(Config.schema(ListenHost, "API_HOST"), "127.0.0.1"),
  port: Config.withDefault(Config.schema(ListenPort, "API_PORT"), 8000),
  maximumConnections: Config.withDefault(Config.schema(PositiveInt, "API_MAX_CONNECTIONS"), 1000),
  connectionsPerAddress: optional(Config.schema(PositiveInt, "API_MAX_CONNECTIONS_PER_ADDRESS")),
  baseUrl: optional(Config.schema(PublicUrl, "BASE_URL")),
  deploymentMode: Config.withDefault(
    Config.schema(oneOf("self_hosted", "saas"), "DEPLOYMENT_MODE"),
    "self_hosted" as const
  ),
  sessionSecret: secret(MasterKey, "SESSION_SECRET"),
  secureCookies: optional(flag("SECURE_COOKIES")),
  auditRetentionDays: Config.withDefault(Config.schema(PositiveInt, "AUDIT_RETENTION_DAYS"), 730),
  masterKey: secret(MasterKey, "API_KEY"),
  allowUnauthenticatedLocalhost: Config.withDefault(flag("ALLOW_UNAUTHENTICATED_LOCALHOST"), false),
  rateLimit: Config.withDefault(Config.schema(PositiveInt, "RATE_LIMIT_PER_HOUR"), 1000),
  trustedProxies: optional(Config.schema(Proxies, "TRUSTED_PROXIES")),
  corsOrigins: optional(Config.schema(ExactOrigins, "CORS_ALLOWED_ORIGINS")),
  mcpKey: secret(Line, "POLAR_FLOW_API_KEY"),
  mcpTextResults: Config.withDefault(flag("MCP_TEXT_RESULTS"), false),
  callbackOrigins: optional(Config.schema(Origins, "OAUTH_ALLOWED_CALLBACK_ORIGINS")),
  allowPrivateWebhookTargets: Config.withDefault(flag("ALLOW_PRIVATE_WEBHOOK_TARGETS"), false),
  encryptionKey: secret(EncryptionKey, "ENCRYPTION_KEY"),
  previousEncryptionKey: secret(EncryptionKey, "ENCRYPTION_KEY_PREVIOUS"),
  keyDir: optional(Config.schema(Line, "KEY_DIR")),
  metricsToken: secret(MasterKey, "METRICS_TOKEN"),
  polarClientId: optional(Config.schema(Line, "POLAR_CLIENT_ID")),
  polarClientSecret: secret(Line, "POLAR_CLIENT_SECRET"),
  polarApiUrl: Config.withDefault(
    Config.schema(HttpBase, "POLAR_API_URL"),
    "https://www.polaraccesslink.com"
  ),
  polarAuthorizeUrl: Config.withDefault(
    Config.schema(HttpUrl, "POLAR_AUTHORIZE_URL"),
    "https://flow.polar.com/oauth2/authorization"
  ),
  polarTokenUrl: Config.withDefault(
    Config.schema(HttpUrl, "POLAR_TOKEN_URL"),
    "https://polarremote.com/v2/oauth2/token"
  ),
  polarWebhooks: Config.withDefault(
    Config.schema(oneOf("auto", "on", "off"), "POLAR_WEBHOOKS"),
    "auto" as const
  ),
  sync: syncSettings,
  traces: traceSettings,
  logLevel: Config.withDefault(Config.schema(LogLevelName, "LOG_LEVEL"), "info" as const),
  logFormat: Config.withDefault(
    Config.schema(oneOf("pretty", "json", "logfmt"), "LOG_FORMAT"),
    "pretty" as const
  )
})

type Settings = Effect.Success<typeof settings>

/** The Polar client: ID and secret, or neither. */
const applicationOf = ({ polarClientId, polarClientSecret }: Settings) =>
  Option.all({ clientId: polarClientId, clientSecret: polarClientSecret })

/** Settings that are valid individually but contradict each other. */
const contradictionOf = (from: Settings): SettingInvalid | null => {
  if (Option.isSome(from.polarClientId) !== Option.isSome(from.polarClientSecret))
    return Option.isSome(from.polarClientId)
      ? new SettingInvalid({ name: "POLAR_CLIENT_SECRET", problem: "is required if POLAR_CLIENT_ID is set" })
      : new SettingInvalid({ name: "POLAR_CLIENT_ID", problem: "is required if POLAR_CLIENT_SECRET is set" })
  if (from.polarWebhooks === "on" && webhookUrl("on", baseUrlOf(from, from.port), from.polarApiUrl) === null)
    return new SettingInvalid({
      name: "POLAR_WEBHOOKS",
      problem: "on requires an https BASE_URL, or that BASE_URL and POLAR_API_URL are both on this machine"
    })
  if (from.deploymentMode === "self_hosted") return null
  if (!Option.exists(from.baseUrl, (url) => url.startsWith("https://")))
    return new SettingInvalid({ name: "BASE_URL", problem: "DEPLOYMENT_MODE=saas requires an https:// URL" })
  return Option.isNone(from.encryptionKey)
    ? new SettingInvalid({
        name: "ENCRYPTION_KEY",
        problem: "DEPLOYMENT_MODE=saas requires a key that all servers share"
      })
    : null
}

/** A browser opens several connections at once, so a small total is not divided. */
const leastPerClient = 32

const derive = (from: Settings) => ({
  ...from,
  maximumPerClient: Option.getOrElse(from.connectionsPerAddress, () =>
    Math.max(leastPerClient, Math.ceil(from.maximumConnections / 4))
  ),
  polarApplication: applicationOf(from),
  sync: syncSettingsOf(from.sync),
  dataDir: installationIn(resolve(from.dataDir)),
  trustedProxies: itemsOf(from.trustedProxies),
  corsAllowedOrigins: itemsOf(from.corsOrigins),
  callbackOrigins: itemsOf(from.callbackOrigins),
  logLevel: logLevels[from.logLevel]
})

const explain = (error: Config.ConfigError): SettingInvalid => {
  const [problem = "", place = ""] = error.message.replace(/^SchemaError\(/u, "").split(/\n\s*at /u)
  const name = /"([A-Z0-9_]+)"/u.exec(place)?.[1] ?? "environment"
  return new SettingInvalid({ name, problem: problem.replace(/^Expected/u, "expected") })
}

/** The settings of the server. */
export class ServerConfig extends Context.Service<ServerConfig, ReturnType<typeof derive>>()(
  "@polar-flow/server/ServerConfig"
) {
  /** Reads the environment, with some variables overridden by the program (the demo does). */
  static readonly layerWith = (overrides: Readonly<Record<string, string>>) =>
    Layer.effect(
      ServerConfig,
      settings.pipe(
        Effect.provideService(
          ConfigProvider.ConfigProvider,
          ConfigProvider.fromEnv({ env: cleaned({ ...process.env, ...overrides }) })
        ),
        Effect.mapError(explain),
        Effect.filterOrFail(
          (from) => contradictionOf(from) === null,
          (from) =>
            contradictionOf(from) ?? new SettingInvalid({ name: "environment", problem: "is invalid" })
        ),
        Effect.map(derive)
      )
    )
  static readonly layer = this.layerWith({})
}

/** Public URL of the server, for users and Polar. */
export const baseUrlOf = (config: Pick<Settings, "baseUrl" | "host">, port: number): string =>
  config.baseUrl._tag === "Some" ? config.baseUrl.value : urlOf(config.host, port)
