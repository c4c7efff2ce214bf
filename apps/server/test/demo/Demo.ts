/** The demo as a separate process, and a user's actions at its simulated Polar. */
import { Context, Effect, Layer } from "effect"
import { ask, start, temporaryFolder } from "../harness/ServerProcess.ts"

/** A key that reads the data of all users, without a rate limit. */
export const masterKey = "master-key-of-the-demonstration"

/** Where the app of the documents lives. */
export const laravel = "http://localhost:9000"

/** What the demonstration prints last. */
interface Ready {
  readonly base_url: string
  readonly user_id: string
  readonly api_key: string
  readonly simulator_url: string
}

/** Does something at Polar. */
export const control = ({ simulator_url }: Ready, method: string, body: object) =>
  Effect.map(
    ask(`${simulator_url}/control/${method}`, { method: "POST", body: JSON.stringify(body) }),
    (answer) => answer.body
  )

/** The running demonstration. */
export class Demo extends Context.Service<Demo, Ready & { readonly polarToken: string }>()("test/Demo") {
  static readonly layer = Layer.effect(
    Demo,
    Effect.gen(function* () {
      const demo = yield* start(["demo"], {
        DATA_DIR: yield* temporaryFolder,
        API_KEY: masterKey,
        ALLOW_UNAUTHENTICATED_LOCALHOST: "true",
        ALLOW_PRIVATE_WEBHOOK_TARGETS: "true",
        OAUTH_ALLOWED_CALLBACK_ORIGINS: laravel
      })
      const line = yield* demo.line(/^demo ready \{/u)
      const ready: Ready = JSON.parse(line.slice("demo ready ".length))
      const { accessToken } = (yield* control(ready, "connect", { personId: Number(ready.user_id) })) as {
        accessToken: string
      }
      return Demo.of({ ...ready, polarToken: accessToken })
    })
  )
}
