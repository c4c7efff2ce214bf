/** Every page in a real Chromium: accessible, complete under its Content-Security-Policy, and working without JavaScript. */
import { assert, describe, layer } from "@effect/vitest"
import { Instant, Owners, PolarApplications } from "@polar-flow/domain"
import { Effect, Layer, Redacted, Ref } from "effect"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { Chromium, desk, telephone, violationsOn } from "../harness/Chromium.ts"
import { englishOn } from "../harness/german.ts"
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
    await page.emulateMedia({ colorScheme: viewport === desk ? "light" : "dark" })
    page.on("console", (message) => {
      // an error status of a page is expected here
      if (!/^Failed to load resource.* 40\d /u.test(message.text())) complaints.push(message.text())
    })
    page.on("pageerror", (error) => complaints.push(error.message))
    page.on("requestfailed", (request) => complaints.push(`not loaded: ${request.url()}`))
    await page.goto(url)
    const isStyled = "/system-ui|Segoe UI/u.test(getComputedStyle(document.body).fontFamily)"
    const fits = "document.body.scrollWidth <= document.documentElement.clientWidth"
    if (!(await page.evaluate<boolean>(isStyled))) complaints.push("the style was not let in")
    if (!(await page.evaluate<boolean>(fits))) complaints.push(`wider than ${viewport.width} px`)
    if (viewport === desk || !url.endsWith("/docs"))
      complaints.push(...(await violationsOn(page, "html", contrastParts(url))))
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
  await page.getByLabel(/Setup token|Einrichtungscode/u).fill(setupToken)
  await page.getByLabel(/Name|Benutzername/u).fill(credentials.name)
  await page.getByLabel(/Password|Passwort/u).fill(credentials.password)
  await page.getByRole("button", { name: /Create owner account|Konto anlegen/u }).click()
}

/** A browser context, signed in as the owner of a server that was just claimed. */
const signedIn = async (browser: Browser, url: string, javaScriptEnabled = true, locale = "en-GB") => {
  const context = await browser.newContext({ javaScriptEnabled, locale })
  const page = await context.newPage()
  await claim(page, url)
  return { context, page }
}

const quotaWindow = { limit: 540, used: 100, resetsAt: Instant.make("2026-11-20T12:05:00Z") }
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
      yield* Ref.set((yield* PolarSays).quota, { short: quotaWindow, long: quotaWindow })
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
        await page.getByRole("button", { name: "New key" }).click()
        await page.getByLabel("What is it for?").fill("my app")
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
      assert.include(seen.home, "Almost ready.")
      assert.match(seen.notice ?? "", /pfk_[\da-f]{40}/u)
      assert.include(seen.refusal, "Wrong name or password")
      assert.match(seen.polar, /^https:\/\/polar\.example\/authorize\?state=/u)
    })
  )

  it.effect("the admin pages are German for a German browser, with the dialogs that they open", () =>
    Effect.gen(function* () {
      yield* offered
      const [browser, url] = [yield* Chromium, yield* urlOf]
      const { context } = yield* Effect.promise(() => signedIn(browser, url, true, "de-DE"))
      yield* makeDeadLetters([ada])
      yield* PolarApplications.use((all) => all.put({ clientId: "client", clientSecret: Redacted.make("x") }))
      const { push, quota } = yield* PolarSays
      yield* Ref.set(quota, { short: quotaWindow, long: quotaWindow })
      const since = Instant.make("2026-11-19T08:00:00Z")
      yield* Ref.set(push, { _tag: "Unhealthy", since, message: "Polar is silent", hint: "Look." })
      const found = yield* Effect.promise(async () => {
        const page = await context.newPage()
        const english: Array<string> = []
        const failed = "/admin?status=failed&error=PolarRejected"
        for (const path of ["/admin", "/admin/sync", failed, "/admin/login", "/oauth/callback?state=x"]) {
          await page.goto(url + path)
          english.push(...(await englishOn(page)))
        }
        await page.goto(`${url}/admin`)
        const complaints: Array<string> = []
        for (const id of ["name-0", "erase-0", "new-key", "revoke-0", "password", "client"]) {
          await page.locator(`[popovertarget=${id}]`).first().click()
          const dialog = page.locator(`#${id}`)
          if (!(await dialog.isVisible())) complaints.push(`${id} does not open`)
          complaints.push(...(await violationsOn(page, `#${id}`)))
          await page.keyboard.press("Escape")
          if (await dialog.isVisible()) complaints.push(`${id} does not close`)
        }
        return { english, complaints }
      })
      yield* Ref.set(push, { _tag: "Off" })
      assert.deepStrictEqual(found, { english: [], complaints: [] })
    })
  )
})
