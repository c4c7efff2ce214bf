/** Every page in a real Chromium: accessible, complete under its Content-Security-Policy, and working without JavaScript. */
import { assert, describe, layer } from "@effect/vitest"
import { Instant, Owners } from "@polar-flow/domain"
import { Effect, Layer, Redacted, Ref } from "effect"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { Chromium, desk, telephone, violationsOn } from "../harness/Chromium.ts"
import { credentials, setupToken } from "../harness/OwnerBrowser.ts"
import { makeDeadLetters } from "../sync/deadLetters.ts"
import { PolarSays } from "../harness/SyncScheduleFake.ts"
import { TestServer, ada } from "../harness/TestServer.ts"

/** What is wrong with a page: the console, failed requests, its style, its width, and how it reads. */
const complaintsOf = async (context: BrowserContext, url: string): Promise<ReadonlyArray<string>> => {
  const complaints: Array<string> = []
  for (const viewport of [desk, telephone]) {
    const page = await context.newPage()
    await page.setViewportSize(viewport)
    page.on("console", (message) => {
      // an error status of a page is expected here
      if (!/^Failed to load resource.* 40\d /u.test(message.text())) complaints.push(message.text())
    })
    page.on("pageerror", (error) => complaints.push(error.message))
    page.on("requestfailed", (request) => complaints.push(`not loaded: ${request.url()}`))
    await page.goto(url)
    const isStyled = "getComputedStyle(document.documentElement).fontFamily.includes('system-ui')"
    const fits = "document.body.scrollWidth <= document.documentElement.clientWidth"
    if (!(await page.evaluate<boolean>(isStyled))) complaints.push("the style was not let in")
    if (!(await page.evaluate<boolean>(fits))) complaints.push(`wider than ${viewport.width} px`)
    if (viewport === desk) complaints.push(...(await violationsOn(page, "html", contrastParts(url))))
    await page.close()
  }
  return complaints
}

/** The reference is one long page: its head, its contents and the first groups of operations have every kind of element. */
const contrastParts = (url: string) =>
  url.endsWith("/docs") ? ["header", "main > :nth-child(-n+4)"] : ["html"]

const offered = Owners.use((owners) =>
  Effect.andThen(owners.erase, owners.offer(Redacted.make(setupToken), Instant.make("2026-11-21T12:00:00Z")))
)

/** Fills in what the page asks for by the names that people read, and sends it. */
const claim = async (page: Page, url: string) => {
  await page.goto(`${url}/admin`)
  await page.getByLabel("Setup token").fill(setupToken)
  await page.getByLabel("Name").fill(credentials.name)
  await page.getByLabel("Password").fill(credentials.password)
  await page.getByRole("button", { name: "Create owner account" }).click()
}

/** A browser context, signed in as the owner of a server that was just claimed. */
const signedIn = async (browser: Browser, url: string, javaScriptEnabled = true) => {
  const context = await browser.newContext({ javaScriptEnabled })
  const page = await context.newPage()
  await claim(page, url)
  return { context, page }
}

const urlOf = Effect.map(TestServer, ({ port }) => `http://127.0.0.1:${port}`)

layer(Layer.merge(Chromium.layer, TestServer.layer()))("in Chromium", (it) => {
  describe("a page without sign-in", () => {
    for (const path of ["/admin/setup", "/docs", "/oauth/callback"]) {
      it.effect(`${path} has no errors or accessibility violations`, () =>
        Effect.gen(function* () {
          yield* Owners.use((owners) => owners.erase)
          const [browser, url] = [yield* Chromium, yield* urlOf]
          const context = yield* Effect.promise(() => browser.newContext())
          assert.deepStrictEqual(yield* Effect.promise(() => complaintsOf(context, url + path)), [])
        })
      )
    }
  })

  it.effect("the admin pages have no errors or accessibility violations, before and after signing in", () =>
    Effect.gen(function* () {
      yield* offered
      const [browser, url] = [yield* Chromium, yield* urlOf]
      const { context } = yield* Effect.promise(() => signedIn(browser, url))
      yield* makeDeadLetters([ada])
      const resetsAt = Instant.make("2026-11-20T12:05:00Z")
      const window = { limit: 540, used: 100, resetsAt }
      yield* Ref.set((yield* PolarSays).quota, { short: window, long: window })
      for (const path of ["/admin", "/admin/sync"])
        assert.deepStrictEqual(yield* Effect.promise(() => complaintsOf(context, url + path)), [], path)
      const stranger = yield* Effect.promise(() => browser.newContext())
      assert.deepStrictEqual(yield* Effect.promise(() => complaintsOf(stranger, `${url}/admin/login`)), [])
    })
  )

  it.effect("setup, a key, signing out and in again, and connecting work without JavaScript", () =>
    Effect.gen(function* () {
      yield* offered
      const [browser, url] = [yield* Chromium, yield* urlOf]
      const { page } = yield* Effect.promise(() => signedIn(browser, url, false))
      const seen = yield* Effect.promise(async () => {
        const home = await page.getByRole("heading", { level: 1 }).textContent()
        await page.getByRole("textbox", { name: "Name" }).fill("my app")
        await page.getByRole("button", { name: "Create key" }).click()
        const notice = await page.getByRole("status").textContent()
        await page.getByRole("button", { name: "Sign out" }).click()
        await page.getByLabel("Name").fill(credentials.name)
        await page.getByLabel("Password").fill("wrong")
        await page.getByRole("button", { name: "Sign in" }).click()
        const refusal = await page.getByRole("status").textContent()
        await page.getByLabel("Password").fill(credentials.password)
        await page.getByRole("button", { name: "Sign in" }).click()
        await page.getByLabel("Client ID").fill("client")
        await page.getByLabel("Client secret").fill("hush")
        await page.getByRole("button", { name: "Save" }).click()
        const atPolar = page.waitForRequest(/^https:\/\/polar\.example\//u)
        await page.getByRole("link", { name: "Connect a Polar account" }).click()
        return { home, notice, refusal, polar: (await atPolar).url() }
      })
      assert.strictEqual(seen.home, "polar-flow")
      assert.match(seen.notice ?? "", /pfk_[\da-f]{40}/u)
      assert.include(seen.refusal, "Wrong name or password")
      assert.match(seen.polar, /^https:\/\/polar\.example\/authorize\?state=/u)
    })
  )
})
