import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { ask, run, serve, temporaryFolder } from "../harness/ServerProcess.ts"

const credentials = { name: "ada", password: "quiet lamp over seven rivers" }

const tokenIn = (text: string): string => /[a-z2-9]{5}(?:-[a-z2-9]{5}){5}/u.exec(text)?.[0] ?? ""

const claim = (url: string, setupToken: string) =>
  Effect.promise(async () => {
    const answer = await fetch(`${url}/admin/api/setup`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ setup_token: setupToken, ...credentials })
    })
    return { status: answer.status, cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "" }
  })

describe("owner reset", () => {
  it.live(
    "removes the owner and ends every session at once; the server can be claimed again, and keys stay valid",
    () =>
      Effect.gen(function* () {
        const settings = { DATA_DIR: yield* temporaryFolder }
        const { url } = yield* serve(settings)
        const made = yield* run(["api-key", "create", "--name", "app"], settings)
        const key = /pfk_[0-9a-f]{40}/u.exec(made.stdout)?.[0] ?? ""
        const { cookie, status } = yield* claim(
          url,
          tokenIn((yield* run(["owner", "setup-token"], settings)).stdout)
        )
        assert.strictEqual(status, 201)
        const session = ask(`${url}/admin/api/session`, { headers: { cookie } })
        assert.strictEqual((yield* session).status, 200)
        const reset = yield* run(["owner", "reset"], settings)
        assert.strictEqual(reset.code, 0, reset.stderr)
        assert.strictEqual((yield* session).status, 401)
        assert.strictEqual((yield* claim(url, tokenIn(reset.stdout))).status, 201)
        assert.strictEqual((yield* session).status, 401)
        assert.strictEqual((yield* ask(`${url}/api/v1/users`, { headers: { "x-api-key": key } })).status, 200)
      })
  )
})
