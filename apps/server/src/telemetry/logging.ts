import { Effect, Layer, Logger, References } from "effect"
import { ServerConfig } from "../settings/ServerConfig.ts"

/** Logs go to stderr, so that what a command prints can be piped on. */
const loggers = {
  pretty: Logger.withConsoleError(Logger.formatLogFmt),
  logfmt: Logger.withConsoleError(Logger.formatLogFmt),
  json: Logger.withConsoleError(Logger.formatJson)
}

/** The logger and the least level of the settings. */
export const layerLogging = Layer.unwrap(
  Effect.map(ServerConfig, ({ logFormat, logLevel }) =>
    Layer.mergeAll(Logger.layer([loggers[logFormat]]), Layer.succeed(References.MinimumLogLevel, logLevel))
  )
)
