import { createServer } from "node:http"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { serve, temporaryFolder } from "../harness/ServerProcess.ts"

/** A host that redirects every request to `/elsewhere`, and the requests that it received. */
const redirecting = Effect.acquireRelease(
  Effect.callback<{ url: string; asked: Array<string>; close: () => void }>((resume) => {
    const asked: Array<string> = []
    const host = createServer((request, response) => {
      asked.push(request.url ?? "")
      response.writeHead(307, { location: "/elsewhere" }).end()
    }).listen(0, "127.0.0.1", () => {
      const address = host.address()
      const port = typeof address === "object" && address !== null ? address.port : 0
      resume(Effect.succeed({ url: `http://127.0.0.1:${port}`, asked, close: () => void host.close() }))
    })
  }),
  ({ close }) => Effect.sync(close)
)

const locationOf = (url: string) =>
  Effect.promise(async () => {
    const { headers } = await fetch(url, { redirect: "manual" })
    return new URL(headers.get("location") ?? "", url)
  })

describe("a redirect of Polar's", () => {
  it.live("is not followed: client secret, code and tokens go to no host but those of the settings", () =>
    Effect.gen(function* () {
      const polar = yield* redirecting
      const { url } = yield* serve({
        DATA_DIR: yield* temporaryFolder,
        POLAR_CLIENT_ID: "client",
        POLAR_CLIENT_SECRET: "secret",
        POLAR_TOKEN_URL: `${polar.url}/token`
      })
      const consent = yield* locationOf(`${url}/oauth/start?callback_url=${url}/`)
      const state = consent.searchParams.get("state") ?? ""
      const end = yield* locationOf(`${url}/oauth/callback?state=${state}&code=code`)
      assert.strictEqual(end.searchParams.get("error"), "PolarRejected")
      assert.deepStrictEqual(polar.asked, ["/token"])
    })
  )
})
