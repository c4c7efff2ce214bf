import { Effect, Option } from "effect"
import { Listening } from "./Listening.ts"
import { ServerConfig } from "./ServerConfig.ts"
import { version } from "./version.ts"

const databaseName = (config: ServerConfig["Service"]): string =>
  Option.isSome(config.databaseUrl) ? "the database of DATABASE_URL" : config.dataDir

const registration = `Register a client at admin.polaraccesslink.com and start again with POLAR_CLIENT_ID and
        POLAR_CLIENT_SECRET, or see everything at work first: npm run demo`

/** What the server says when it is up: where it is, and what to do next. */
export const started = Effect.gen(function* () {
  const config = yield* ServerConfig
  const { url } = yield* Listening
  const canConnect = Option.isSome(config.polarClientId) && Option.isSome(config.polarClientSecret)
  const next = canConnect
    ? `Open ${url}/admin to connect a Polar account.\n        Make a key: npm run -s cli -- api-key create --name "my app"`
    : `${registration}\n        Redirect URL to register: ${url}/oauth/callback`
  return `polar-flow ${version} listens on ${url}, data in ${databaseName(config)}
  docs  ${url}/docs
  next  ${next}`
})
