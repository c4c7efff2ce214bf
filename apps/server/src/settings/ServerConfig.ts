/**
 * All settings of the server, read once from the environment. If a value is invalid, the start fails with one line that
 * names the variable. No other code reads the environment.
 */
import { proxyNetwork } from "@polar-flow/http-api/server"
import { installationIn } from "@polar-flow/storage"
import { webhookUrl } from "@polar-flow/sync-scheduler"
import { Config, ConfigProvider, Context, Effect, Layer, Option, Result, Schema } from "effect"
import { resolve } from "node:path"
import { syncSettings, syncSettingsOf } from "./SyncSettings.ts"
import { traceSettings } from "./TraceSettings.ts"

/** An invalid setting. The message does not contain the value, because it may be a secret. */
class SettingInvalid extends Schema.TaggedError<SettingInvalid>()("SettingInvalid", {
  name: Schema.String,
  problem: Schema.String
}) {
  override get message() {
    return `${this.name}: ${this.problem}`
  }
}

const list = (value: string): ReadonlyArray<string> => value.split(",").map((item) => item.trim())

const text = (expected: string, pattern: RegExp) =>
  Schema.String.check(Schema.isPattern(pattern)).annotate({ expected })

const ListenPort = Schema.NumberFromString.check(
  Schema.isInt(),
  Schema.isBetween({ minimum: 0, maximum: 65_535 })
).annotate({ expected: "a port number, 0–65535" })
const DatabaseUrl = text(
  "duckdb:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE",
  /^(duckdb:.+|postgres(ql)?:\/\/.+)$/u
)
const EncryptionKey = text(
  "32 bytes as 64 hex digits or as base64",
  /^([0-9a-fA-F]{64}|[A-Za-z0-9+/_-]{43}=?)$/u
)
const MasterKey = text("at least 16 characters without spaces", /^\S{16,}$/u)
const HttpUrl = text("an http:// or https:// URL", /^https?:\/\/[^\s/]+.*$/u)
const Origins = text(
  "a comma-separated list of origins, e.g. https://app.example.com",
  /^(https?:\/\/[^\s/,]+)(\s*,\s*https?:\/\/[^\s/,]+)*$/u
)
const listOf = (expected: string, isItem: (item: string) => boolean) =>
  Schema.String.check(Schema.makeFilter((value) => list(value).every(isItem))).annotate({ expected })

const Proxies = listOf("a comma-separated list of IP addresses or CIDR ranges", (item) =>
  Result.isSuccess(proxyNetwork(item))
)
const isExactOrigin = (item: string): boolean =>
  /^https?:\/\/[^*]+$/u.test(item) && URL.canParse(item) && new URL(item).origin === item
const ExactOrigins = listOf(
  "exact origins, comma-separated, e.g. https://app.example.com; wildcards are not allowed",
  isExactOrigin
)
const PositiveInt = Schema.NumberFromString.check(
  Schema.isInt(),
  Schema.isBetween({ minimum: 1, maximum: 1e9 })
).annotate({
  expected: "a whole number above 0"
})

const optional = <A>(config: Config.Config<A>) => Config.option(config)

const logLevels = ["Debug", "Info", "Warn", "Error"] as const
const LogLevelName = Schema.Literals(["debug", "info", "warn", "error", ...logLevels])

const settings = Config.all({
  databaseUrl: optional(Config.schema(Schema.RedactedFromValue(DatabaseUrl), "DATABASE_URL")),
  connectSeconds: Config.withDefault(Config.schema(PositiveInt, "DATABASE_CONNECT_SECONDS"), 30),
  dataDir: Config.withDefault(Config.NonEmptyString("DATA_DIR"), "./data"),
  host: Config.withDefault(Config.NonEmptyString("API_HOST"), "127.0.0.1"),
  port: Config.withDefault(Config.schema(ListenPort, "API_PORT"), 8000),
  maximumConnections: Config.withDefault(Config.schema(PositiveInt, "API_MAX_CONNECTIONS"), 1000),
  baseUrl: optional(Config.schema(HttpUrl, "BASE_URL")),
  deploymentMode: Config.withDefault(
    Config.Literals(["self_hosted", "saas"], "DEPLOYMENT_MODE"),
    "self_hosted" as const
  ),
  sessionSecret: optional(Config.schema(Schema.RedactedFromValue(MasterKey), "SESSION_SECRET")),
  secureCookies: optional(Config.Boolean("SECURE_COOKIES")),
  auditRetentionDays: Config.withDefault(Config.schema(PositiveInt, "AUDIT_RETENTION_DAYS"), 730),
  masterKey: optional(Config.schema(Schema.RedactedFromValue(MasterKey), "API_KEY")),
  allowUnauthenticatedLocalhost: Config.withDefault(Config.Boolean("ALLOW_UNAUTHENTICATED_LOCALHOST"), false),
  rateLimit: Config.withDefault(Config.schema(PositiveInt, "RATE_LIMIT_PER_HOUR"), 1000),
  trustedProxies: optional(Config.schema(Proxies, "TRUSTED_PROXIES")),
  corsOrigins: optional(Config.schema(ExactOrigins, "CORS_ALLOWED_ORIGINS")),
  callbackOrigins: optional(Config.schema(Origins, "OAUTH_ALLOWED_CALLBACK_ORIGINS")),
  allowPrivateWebhookTargets: Config.withDefault(Config.Boolean("ALLOW_PRIVATE_WEBHOOK_TARGETS"), false),
  encryptionKey: optional(Config.schema(Schema.RedactedFromValue(EncryptionKey), "ENCRYPTION_KEY")),
  previousEncryptionKey: optional(
    Config.schema(Schema.RedactedFromValue(EncryptionKey), "ENCRYPTION_KEY_PREVIOUS")
  ),
  keyDir: optional(Config.NonEmptyString("KEY_DIR")),
  metricsToken: optional(Config.schema(Schema.RedactedFromValue(MasterKey), "METRICS_TOKEN")),
  polarClientId: optional(Config.NonEmptyString("POLAR_CLIENT_ID")),
  polarClientSecret: optional(Config.Redacted("POLAR_CLIENT_SECRET")),
  polarApiUrl: Config.withDefault(Config.schema(HttpUrl, "POLAR_API_URL"), "https://www.polaraccesslink.com"),
  polarAuthorizeUrl: Config.withDefault(
    Config.schema(HttpUrl, "POLAR_AUTHORIZE_URL"),
    "https://flow.polar.com/oauth2/authorization"
  ),
  polarTokenUrl: Config.withDefault(
    Config.schema(HttpUrl, "POLAR_TOKEN_URL"),
    "https://polarremote.com/v2/oauth2/token"
  ),
  polarWebhooks: Config.withDefault(
    Config.Literals(["auto", "on", "off"], "POLAR_WEBHOOKS"),
    "auto" as const
  ),
  sync: syncSettings,
  traces: traceSettings,
  logLevel: Config.withDefault(Config.schema(LogLevelName, "LOG_LEVEL"), "info" as const),
  logFormat: Config.withDefault(
    Config.Literals(["pretty", "json", "logfmt"], "LOG_FORMAT"),
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

const derive = (from: Settings) => ({
  ...from,
  polarApplication: applicationOf(from),
  sync: syncSettingsOf(from.sync),
  dataDir: installationIn(resolve(from.dataDir)),
  trustedProxies: optionalList(from.trustedProxies),
  corsAllowedOrigins: optionalList(from.corsOrigins),
  callbackOrigins: optionalList(from.callbackOrigins),
  logLevel: logLevels.find((level) => level.toLowerCase() === from.logLevel.toLowerCase()) ?? "Info"
})

const optionalList = (value: Option.Option<string>) => (value._tag === "Some" ? list(value.value) : [])

/** An empty variable counts as not set, because compose files write `NAME=`. */
const environment = (overrides: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...process.env, ...overrides }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1].trim() !== ""
    )
  )

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
          ConfigProvider.fromEnv({ env: environment(overrides) })
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
  config.baseUrl._tag === "Some"
    ? config.baseUrl.value.replace(/\/+$/u, "")
    : `http://${config.host === "0.0.0.0" || config.host === "::" ? "localhost" : config.host}:${port}`
