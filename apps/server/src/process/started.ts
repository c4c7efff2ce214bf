import { PolarApplications, StoreFull } from "@polar-flow/domain"
import { offerSetupToken } from "@polar-flow/http-api/server"
import { Effect, Option, Redacted } from "effect"
import { Listening } from "../edge/Listening.ts"
import { ServerConfig } from "../settings/ServerConfig.ts"
import { version } from "./version.ts"

const databaseName = (config: ServerConfig["Service"]): string =>
  Option.isSome(config.databaseUrl) ? "the database in DATABASE_URL" : config.dataDir

const registration = (
  url: string
): string => `Register a client at https://admin.polaraccesslink.com with the redirect URL
        ${url}/admin/oauth/callback and enter its ID and secret at /admin.
        To try everything without a Polar account, run: npm run demo`

const nextStep = Effect.fnUntraced(function* (url: string) {
  const config = yield* ServerConfig
  const stored = yield* PolarApplications.use((applications) => applications.get)
  return Option.isSome(config.polarApplication) || Option.isSome(stored)
    ? `Open ${url}/admin to connect a Polar account.\n        To create an API key, run: npm run -s cli -- api-key create --name "my app"`
    : registration(url)
})

/** The text that the server prints when it is ready: its URL, how to claim it, and what to do next. */
export const started = Effect.gen(function* () {
  const config = yield* ServerConfig
  const { url } = yield* Listening
  const token = yield* Effect.catchDefect(offerSetupToken, (defect) =>
    // the next start offers one; what is stored can be read until there is room
    defect instanceof StoreFull ? Effect.succeed(Option.none<Redacted.Redacted>()) : Effect.die(defect)
  )
  const claim = Option.match(token, {
    onNone: () => "",
    onSome: (secret) =>
      `\n  claim ${url}/admin/setup with the setup token ${Redacted.value(secret)} (valid for 24 hours)`
  })
  return `polar-flow ${version} listens on ${url}, data in ${databaseName(config)}
  docs  ${url}/docs${claim}
  next  ${yield* nextStep(url)}`
})
