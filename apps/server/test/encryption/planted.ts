import { Effect } from "effect"
import { randomBytes } from "node:crypto"
import { temporaryFolder } from "../harness/ServerProcess.ts"
import { pointingAt, startSimulatorWith } from "../harness/simulated.ts"
import { startEchoingPolar } from "./EchoingPolar.ts"
import { Emitted } from "./Emitted.ts"

/** A secret that is recognized by its name. */
export const secret = (name: string) => `planted-${name}-${randomBytes(12).toString("hex")}`

/** A simulated Polar behind a way that repeats secrets, and a server's settings full of secrets. */
export const planted = Effect.gen(function* () {
  const secrets: Record<string, string> = {
    POLAR_CLIENT_SECRET: secret("client"),
    API_KEY: secret("master"),
    METRICS_TOKEN: secret("metrics"),
    ENCRYPTION_KEY: randomBytes(32).toString("hex"),
    ENCRYPTION_KEY_PREVIOUS: randomBytes(32).toString("base64"),
    "the caller's state": secret("state"),
    "a foreign token": secret("token")
  }
  const { personId, simulator } = yield* startSimulatorWith({
    clientSecret: secrets["POLAR_CLIENT_SECRET"] ?? ""
  })
  const polar = yield* startEchoingPolar(simulator.baseUrl)
  const folder = yield* temporaryFolder
  const settings = {
    ...pointingAt(simulator),
    DATA_DIR: folder,
    POLAR_API_URL: polar.url,
    POLAR_TOKEN_URL: `${polar.url}/v2/oauth2/token`,
    ...Object.fromEntries(Object.entries(secrets).filter(([name]) => /^[A-Z_]+$/u.test(name))),
    LOG_LEVEL: "debug"
  }
  return { emitted: new Emitted(), folder, personId, polar, secrets, settings, simulator }
})

/** What is there before a server starts. */
export type Planted = Effect.Success<typeof planted>
