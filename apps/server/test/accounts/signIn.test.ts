/** Signing in to pages with a link from the command line, on either database, and on two servers over one PostgreSQL. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { run, serve, temporaryFolder } from "../harness/ServerProcess.ts"
import { claim, setupTokenIn } from "./owning.ts"
import { Browser } from "../harness/Browser.ts"

/** One DuckDB process, or two over one PostgreSQL. */
const layouts = {
  "one process on DuckDB": Effect.gen(function* () {
    const settings = { DATA_DIR: yield* temporaryFolder }
    const server = yield* serve(settings)
    return { settings, first: server, urls: [server.url] }
  }),
  "two processes over one PostgreSQL": Effect.gen(function* () {
    const settings = { DATA_DIR: yield* temporaryFolder, DATABASE_URL: yield* freshPostgresUrl }
    const first = yield* serve(settings)
    const second = yield* serve({ ...settings, DATA_DIR: yield* temporaryFolder })
    return { settings, first, urls: [first.url, second.url] }
  })
}

const json = (response: Response) => response.json() as Promise<Readonly<Record<string, unknown>>>

/** Signs in with a token or a key. What the session is, and its cookie. */
const signIn = (url: string, key: string) =>
  Effect.promise(async () => {
    const response = await fetch(`${url}/api/v1/session`, {
      method: "POST",
      headers: { "content-type": "application/json", "sec-fetch-site": "same-origin" },
      body: JSON.stringify({ key })
    })
    const cookie = response.headers.getSetCookie()[0]?.split(";", 1)[0] ?? ""
    return { status: response.status, session: await json(response), cookie }
  })

const statusOf = (url: string, path: string, cookie: string) =>
  Effect.promise(async () => {
    const response = await fetch(`${url}${path}`, { headers: { cookie, "sec-fetch-site": "same-origin" } })
    await response.arrayBuffer()
    return response.status
  })

const tokenIn = (printed: string): string =>
  /^http\S+\/sign-in#token=(pfs_[\w-]{43})$/mu.exec(printed)?.[1] ?? assert.fail(`no link in: ${printed}`)

for (const [name, layout] of Object.entries(layouts)) {
  describe(`signing in, on ${name}`, () => {
    it.live("with a link works once, and the session ends everywhere at once with its key", () =>
      Effect.gen(function* () {
        const { settings, first, urls } = yield* layout
        const nobody = yield* run(["sign-in-link"], settings)
        assert.strictEqual(nobody.code, 1)
        assert.include(nobody.stderr, "This server has no owner")
        const unknown = yield* run(["sign-in-link", "--user", "nobody"], settings)
        assert.include(unknown.stderr, "User nobody not found")
        yield* claim(new Browser(first.url), setupTokenIn(yield* first.line(/setup token/u)))
        const { stdout: link } = yield* run(["sign-in-link"], settings)
        assert.isTrue(
          link.startsWith(`${first.url}/sign-in#token=`),
          "the link has the port of the running server"
        )
        const token = tokenIn(link)
        const owner = yield* signIn(first.url, token)
        assert.deepInclude(owner.session, { kind: "owner", name: "Ada Lovelace" })
        assert.strictEqual((yield* signIn(urls.at(-1) ?? "", token)).status, 401)
        const made = (yield* run(["api-key", "create", "--name", "Telephone"], settings)).stdout
        const key = /pfk_[0-9a-f]{40}/u.exec(made)?.[0] ?? assert.fail(made)
        const { cookie } = yield* signIn(first.url, key)
        for (const url of urls) assert.strictEqual(yield* statusOf(url, "/api/v1/users", cookie), 200)
        yield* run(["api-key", "revoke", key.slice(0, 12)], settings)
        for (const url of urls) {
          assert.strictEqual(yield* statusOf(url, "/api/v1/users", cookie), 401)
          assert.strictEqual(yield* statusOf(url, "/api/v1/users", owner.cookie), 200)
        }
        first.process.kill("SIGTERM")
        const { stderr, stdout } = yield* first.ended
        assert.notInclude(stdout + stderr, token)
      })
    )
  })
}
