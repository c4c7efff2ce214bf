/** A server below a path of its public URL: real processes, a real proxy, and a real browser. */
import { assert, describe, inject, it } from "@effect/vitest"
import { Effect } from "effect"
import { type BrowserContext, chromium, type Page } from "playwright-core"
import { createPolarFlowClient } from "@polar-flow/sdk-client"
import { owner, serveUnclaimed } from "../accounts/owning.ts"
import { freePort, temporaryFolder } from "../harness/ServerProcess.ts"
import { type Passing, startPrefixProxy } from "../harness/PrefixProxy.ts"
import { pointingAt, startSimulator } from "../harness/simulated.ts"
import { linksOf } from "./linksOf.ts"

declare module "vitest" {
  export interface ProvidedContext {
    chromiumPath: string
  }
}

const launched = Effect.acquireRelease(
  Effect.promise(() => chromium.launch({ executablePath: inject("chromiumPath"), args: ["--no-sandbox"] })),
  (browser) => Effect.promise(() => browser.close())
)

/** A server below a prefix, a simulated Polar, and a browser. */
const startedBelow = Effect.fnUntraced(function* (prefix: string, passing: Passing) {
  const proxy = yield* startPrefixProxy(prefix, passing)
  const { personId, simulator } = yield* startSimulator
  const { POLAR_CLIENT_ID: clientId, POLAR_CLIENT_SECRET: clientSecret, ...polar } = pointingAt(simulator)
  const port = String(yield* freePort)
  const server = yield* serveUnclaimed({
    ...polar,
    API_PORT: port,
    DATA_DIR: yield* temporaryFolder,
    BASE_URL: `${proxy.base}/`,
    TRUSTED_PROXIES: "127.0.0.1"
  })
  proxy.passTo(`http://127.0.0.1:${port}`)
  const browser = yield* launched
  const context = yield* Effect.promise(() => browser.newContext())
  const page = yield* Effect.promise(() => context.newPage())
  return { clientId, clientSecret, context, page, personId, prefix, proxy, server, simulator }
})

type Started = Effect.Success<ReturnType<typeof startedBelow>>

const claim = async ({ page, server: { setupToken } }: Started, link: string) => {
  await page.goto(link)
  await page.getByLabel("Setup token").fill(setupToken)
  await page.getByLabel("Name").fill(owner.name)
  await page.getByLabel("Password").fill(owner.password)
  await page.getByRole("button", { name: "Create owner account" }).click()
  await page.getByRole("heading", { name: "API keys" }).waitFor()
}

const signOutAndIn = async (page: Page) => {
  await page.getByRole("button", { name: "Sign out" }).click()
  await page.getByLabel("Name").fill(owner.name)
  await page.getByLabel("Password").fill(owner.password)
  await page.getByRole("button", { name: "Sign in" }).click()
  await page.getByRole("heading", { name: "API keys" }).waitFor()
}

const createKey = async (page: Page): Promise<string> => {
  await page.getByRole("button", { name: "New key" }).click()
  await page.getByLabel("What is it for?").fill("dashboard")
  await page.getByRole("button", { name: "Create key" }).click()
  return (await page.getByRole("status").locator("code").textContent()) ?? ""
}

/** Enters the Polar client, gives consent on Polar's page, and comes back. */
const connect = async ({ clientId, clientSecret, page, personId, simulator }: Started) => {
  await page.getByLabel("Client ID").fill(clientId)
  await page.getByLabel("Client secret").fill(clientSecret)
  await page.getByRole("button", { name: "Save" }).click()
  const away = page.waitForRequest((request) => request.url().startsWith(simulator.baseUrl))
  await page.getByRole("link", { name: "Connect a Polar account" }).click()
  const back = await Effect.runPromise(simulator.control.approve((await away).url(), personId))
  await page.goto(back)
  return page.getByRole("status").textContent()
}

const tryIt = async (context: BrowserContext, base: string) => {
  const page = await context.newPage()
  await page.goto(`${base}/docs`)
  const article = page.locator('[id="system.health"]')
  await article.getByRole("button", { name: "Try it" }).click()
  await article.getByRole("button", { name: "Send request" }).click()
  await article.locator(".done").waitFor()
  return article.locator(".output > code").textContent()
}

/** Everything that an owner and a client do below the prefix. */
const livesBelow = Effect.fnUntraced(function* (prefix: string, passing: Passing) {
  const started = yield* startedBelow(prefix, passing)
  const { context, page, proxy, server } = started
  const { base, origin } = proxy
  const line = yield* server.line(/claim http/u)
  const claimLink = /claim (\S+)/u.exec(line)?.[1] ?? ""
  assert.strictEqual(claimLink, `${base}/admin/setup`)
  const seen = yield* Effect.promise(async () => {
    await page.goto(`${base}/`)
    const first = page.url()
    await claim(started, claimLink)
    const connected = await connect(started)
    const home = page.url()
    await signOutAndIn(page)
    const key = await createKey(page)
    const tried = await tryIt(context, base)
    const document = await (await fetch(`${base}/openapi.json`)).text()
    const cookies = await context.cookies(base)
    return { connected, cookies, document, first, home, key, tried }
  })
  assert.strictEqual(seen.first, `${base}/admin/setup`)
  assert.match(seen.connected ?? "", /The first sync has started/u)
  assert.isTrue(seen.home.startsWith(`${base}/admin?`), seen.home)
  assert.strictEqual(seen.tried, `GET ${base}/health`)
  assert.deepStrictEqual(JSON.parse(seen.document).servers, [{ url: base }])
  assert.deepStrictEqual(
    seen.cookies.map(({ name, path }) => [name, path]),
    [["polar_flow", prefix]]
  )
  yield* readAsClient(started, seen.key)
  const links = yield* linksOf(context, base)
  assert.deepStrictEqual(
    links.filter(({ url }) => url !== base && !url.startsWith(`${base}/`)),
    []
  )
  assert.deepStrictEqual(
    links.filter(({ status }) => status >= 400),
    []
  )
  const found = links.map(({ url }) => url.slice(origin.length + prefix.length))
  assert.includeMembers(found, ["/admin", "/admin/sync", "/docs", "/openapi.json", "/admin/logout"])
  assert.deepStrictEqual(proxy.astray, [])
  yield* Effect.promise(async () => {
    await page.goto(`${base}/admin`)
    await page.getByRole("button", { name: "Sign out" }).click()
    await page.getByRole("button", { name: "Sign in" }).waitFor()
  })
  assert.strictEqual(page.url(), `${base}/admin/login`)
})

/** Reads with the client for apps: a stream of events, a list of several pages, and the link to the next page. */
const readAsClient = Effect.fnUntraced(function* ({ personId, prefix, proxy }: Started, apiKey: string) {
  const { base, origin } = proxy
  const userId = String(personId)
  const polar = createPolarFlowClient({ baseUrl: base, apiKey })
  const read = yield* Effect.promise(async () => {
    const [first] = await polar.sync.history(userId)
    const events: Array<string> = []
    for await (const { event } of polar.sync.events(userId, { jobId: first?.job_id ?? "" }))
      events.push(event)
    const response = await fetch(`${base}/api/v1/users/${userId}/sleep?days=28&limit=1`, {
      headers: { "x-api-key": apiKey }
    })
    const next = /<([^>]+)>/u.exec(response.headers.get("link") ?? "")?.[1] ?? ""
    const second = await fetch(new URL(next, origin), { headers: { "x-api-key": apiKey } })
    return { events, nights: await polar.records.sleep(userId, { days: 7 }), next, second: second.status }
  })
  assert.strictEqual(read.events.at(-1), "done")
  assert.isAbove(read.nights.length, 0)
  assert.isTrue(read.next.startsWith(`${prefix}/api/v1/users/`), read.next)
  assert.strictEqual(read.second, 200)
})

describe("a server whose BASE_URL has a path", () => {
  it.live("works wholly behind a proxy that removes the path", () => livesBelow("/polar", "stripped"))

  it.live("works wholly behind a proxy that keeps the path", () => livesBelow("/home/polar", "kept"))

  it.live("works below a path that one of its own routes begins with", () => livesBelow("/admin", "stripped"))
})
