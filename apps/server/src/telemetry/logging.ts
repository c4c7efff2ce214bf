import { Effect, Layer, Logger, Option, References } from "effect"
import { GlobalFlag } from "effect/cli"
import { ServerConfig } from "../settings/ServerConfig.ts"

/** Logs go to stderr, so that you can pipe what a command prints on stdout. */
const loggers = {
  pretty: Logger.withConsoleError(Logger.formatLogFmt),
  logfmt: Logger.withConsoleError(Logger.formatLogFmt),
  json: Logger.withConsoleError(Logger.formatJson)
}

/** `--log-level`, if given. It is absent in programs without a command line, such as tests. */
const levelOfOption = Effect.map(Effect.serviceOption(GlobalFlag.LogLevel), Option.flatten)

/** The log format and the minimum log level: of `--log-level`, else of the settings. */
export const layerLogging = Layer.unwrap(
  Effect.gen(function* () {
    const { logFormat, logLevel } = yield* ServerConfig
    const level = Option.getOrElse(yield* levelOfOption, () => logLevel)
    return Layer.mergeAll(
      Logger.layer([loggers[logFormat]]),
      Layer.succeed(References.MinimumLogLevel, level)
    )
  })
)
