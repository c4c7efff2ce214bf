/** What a browser gets of the dashboard of the examples. */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, type Vitest } from "@effect/vitest"
import { Effect } from "effect"
import { Demo } from "../demo/Demo.ts"
import { buildApp, startApp } from "../harness/RunningApp.ts"

type Tests = Vitest.MethodsNonLive<Demo>

const get = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  Effect.promise(async () => {
    const response = await fetch(url, { headers })
    return { status: response.status, headers: response.headers, text: await response.text() }
  })

const settingsOf = ({ api_key, base_url, user_id }: Demo["Service"]) => ({
  POLAR_FLOW_URL: base_url,
  POLAR_FLOW_API_KEY: api_key,
  POLAR_FLOW_USER_ID: user_id
})

/** Everything of a build that a browser can fetch. */
const sentToBrowsers = (folder: string): string => {
  const files = readdirSync(join(folder, ".next/static"), { recursive: true, withFileTypes: true })
  return files
    .filter((file) => file.isFile())
    .map(({ name, parentPath }) => readFileSync(join(parentPath, name), "utf8"))
    .join("\n")
}

const page = Effect.fnUntraced(function* (url: string, apiKey: string) {
  const { headers, status, text } = yield* get(url)
  assert.strictEqual(status, 200)
  assert.match(headers.get("cache-control") ?? "", /private|no-store/u)
  assert.isAtLeast(text.match(/<circle class="dot"/gu)?.length ?? 0, 20)
  assert.isAtLeast(text.match(/<rect class="deep"/gu)?.length ?? 0, 20)
  assert.strictEqual(text.match(/<svg[^>]* role="img" aria-labelledby="\w+-title \w+-text"/gu)?.length, 2)
  assert.match(text, /Usual for this person: \d+ to \d+ ms/u)
  assert.notMatch(text, /NaN|Infinity/u)
  assert.notInclude(text, apiKey)
  const [, newest = ""] = /<input type="date"[^>]* value="([\d-]+)"/u.exec(text) ?? []
  return newest
})

const routeHandler = Effect.fnUntraced(function* (url: string, newest: string) {
  const first = yield* get(`${url}/api/night?date=${newest}`)
  assert.strictEqual(first.status, 200)
  assert.strictEqual(JSON.parse(first.text).date, newest)
  assert.strictEqual(first.headers.get("cache-control"), "private, max-age=0, must-revalidate")
  const etag = first.headers.get("etag") ?? ""
  assert.match(etag, /^"[\w-]+"$/u)
  const again = yield* get(`${url}/api/night?date=${newest}`, { "if-none-match": etag })
  assert.deepStrictEqual([again.status, again.text, again.headers.get("etag")], [304, "", etag])
  const refusals = ["", "2026-13-45", "2001-01-01"].map((date) => get(`${url}/api/night?date=${date}`))
  const statuses = (yield* Effect.all(refusals)).map(({ status }) => status)
  assert.deepStrictEqual(statuses, [400, 400, 404])
})

/** Registers the tests. */
export const nextDashboardExample = (it: Tests): void => {
  it.effect(
    "next-dashboard renders nights on the server, revalidates one in the browser, and never exposes its key",
    () =>
      Effect.gen(function* () {
        const demo = yield* Demo
        const folder = yield* buildApp
        const url = yield* startApp(folder, settingsOf(demo))
        yield* routeHandler(url, yield* page(url, demo.api_key))
        assert.notMatch(sentToBrowsers(folder), /POLAR_FLOW|x-api-key/u)
        const mistaken = yield* startApp(folder, { ...settingsOf(demo), POLAR_FLOW_API_KEY: "pfk_wrong" })
        const apology = yield* get(mistaken)
        assert.match(apology.text, /<main role="alert">The nights cannot be shown at the moment/u)
        assert.strictEqual((yield* get(`${mistaken}/api/night?date=2026-11-20`)).status, 502)
      })
  )
}
