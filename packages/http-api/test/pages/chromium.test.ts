/** Every page in a real Chromium: readable by everybody, whole under its policy, and working without JavaScript. */
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { assert, describe, inject, layer } from "@effect/vitest"
import { Instant, Owners } from "@polar-flow/domain"
import { Context, Effect, Layer, Redacted, Ref } from "effect"
import { type Browser, type BrowserContext, type Page, chromium } from "playwright-core"
import { credentials, setupToken } from "../harness/OwnerBrowser.ts"
import { bury } from "../sync/deadLetters.ts"
import { PolarSays } from "../harness/SyncScheduleFake.ts"
import { TestServer, ada } from "../harness/TestServer.ts"

declare module "vitest" {
  export interface ProvidedContext {
    chromiumPath: string
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")
const telephone = { width: 390, height: 844 }
const desk = { width: 1280, height: 900 }

class Chromium extends Context.Service<Chromium, Browser>()("test/Chromium") {
  static readonly layer = Layer.effect(
    Chromium,
    Effect.acquireRelease(
      Effect.promise(() =>
        chromium.launch({ executablePath: inject("chromiumPath"), args: ["--no-sandbox"] })
      ),
      (browser) => Effect.promise(() => browser.close())
    )
  )
}

interface Violation {
  readonly id: string
  readonly nodes: ReadonlyArray<{ readonly html: string }>
}

/** What WCAG 2.2 AA, as far as a program can tell, has against a page. */
const violationsOn = async (page: Page): Promise<ReadonlyArray<string>> => {
  await page.evaluate(axe)
  const rules = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
  const found = await page.evaluate<{ violations: ReadonlyArray<Violation> }>(
    `axe.run({ runOnly: ${JSON.stringify(rules)} })`
  )
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)
}

/** What is wrong with a page: the console, failed requests, its style, its width, and how it reads. */
const complaintsOf = async (context: BrowserContext, url: string): Promise<ReadonlyArray<string>> => {
  const complaints: Array<string> = []
  for (const viewport of [desk, telephone]) {
    const page = await context.newPage()
    await page.setViewportSize(viewport)
    page.on("console", (message) => {
      // that a page tells of an error is no error of the page
      if (!/^Failed to load resource.* 40\d /u.test(message.text())) complaints.push(message.text())
    })
    page.on("pageerror", (error) => complaints.push(error.message))
    page.on("requestfailed", (request) => complaints.push(`not loaded: ${request.url()}`))
    await page.goto(url)
    const isStyled = "getComputedStyle(document.documentElement).fontFamily.includes('system-ui')"
    const fits = "document.body.scrollWidth <= document.documentElement.clientWidth"
    if (!(await page.evaluate<boolean>(isStyled))) complaints.push("the style was not let in")
    if (!(await page.evaluate<boolean>(fits))) complaints.push(`wider than ${viewport.width} px`)
    if (viewport === desk) complaints.push(...(await violationsOn(page)))
    await page.close()
  }
  return complaints
}

const offered = Owners.use((owners) =>
  Effect.andThen(owners.erase, owners.offer(Redacted.make(setupToken), Instant.make("2026-11-21T12:00:00Z")))
)

/** Fills in what the page asks for by the names that people read, and sends it. */
const claim = async (page: Page, url: string) => {
  await page.goto(`${url}/admin`)
  await page.getByLabel("Setup token").fill(setupToken)
  await page.getByLabel("Name").fill(credentials.name)
  await page.getByLabel("Password").fill(credentials.password)
  await page.getByRole("button", { name: "Become the owner" }).click()
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
  describe("a page of nobody in particular", () => {
    for (const path of ["/admin/setup", "/docs", "/oauth/callback"]) {
      it.effect(
        `${path} has nothing against it`,
        () =>
          Effect.gen(function* () {
            yield* Owners.use((owners) => owners.erase)
            const [browser, url] = [yield* Chromium, yield* urlOf]
            const context = yield* Effect.promise(() => browser.newContext())
            assert.deepStrictEqual(yield* Effect.promise(() => complaintsOf(context, url + path)), [])
          }),
        120_000
      )
    }
  })

  it.effect(
    "the owner's pages have nothing against them, before signing in and after",
    () =>
      Effect.gen(function* () {
        yield* offered
        const [browser, url] = [yield* Chromium, yield* urlOf]
        const { context } = yield* Effect.promise(() => signedIn(browser, url))
        yield* bury([ada])
        const resetsAt = Instant.make("2026-11-20T12:05:00Z")
        const window = { limit: 540, used: 100, resetsAt }
        yield* Ref.set((yield* PolarSays).quota, { short: window, long: window })
        for (const path of ["/admin", "/admin/sync"])
          assert.deepStrictEqual(yield* Effect.promise(() => complaintsOf(context, url + path)), [], path)
        const stranger = yield* Effect.promise(() => browser.newContext())
        assert.deepStrictEqual(yield* Effect.promise(() => complaintsOf(stranger, `${url}/admin/login`)), [])
      }),
    60_000
  )

  it.effect(
    "setup, a key, signing out and in again, and connecting work without JavaScript",
    () =>
      Effect.gen(function* () {
        yield* offered
        const [browser, url] = [yield* Chromium, yield* urlOf]
        const { page } = yield* Effect.promise(() => signedIn(browser, url, false))
        const seen = yield* Effect.promise(async () => {
          const home = await page.getByRole("heading", { level: 1 }).textContent()
          await page.getByLabel("What the key is for").fill("my app")
          await page.getByRole("button", { name: "Make a key" }).click()
          const notice = await page.getByRole("status").textContent()
          await page.getByRole("button", { name: "Sign out" }).click()
          await page.getByLabel("Name").fill(credentials.name)
          await page.getByLabel("Password").fill("wrong")
          await page.getByRole("button", { name: "Sign in" }).click()
          const refusal = await page.getByRole("status").textContent()
          await page.getByLabel("Password").fill(credentials.password)
          await page.getByRole("button", { name: "Sign in" }).click()
          await page.getByLabel("Client id").fill("client")
          await page.getByLabel("Client secret").fill("hush")
          await page.getByRole("button", { name: "Keep" }).click()
          const atPolar = page.waitForRequest(/^https:\/\/polar\.example\//u)
          await page.getByRole("link", { name: "Connect a Polar account" }).click()
          return { home, notice, refusal, polar: (await atPolar).url() }
        })
        assert.strictEqual(seen.home, "polar-flow")
        assert.match(seen.notice ?? "", /pfk_[\da-f]{40}/u)
        assert.include(seen.refusal, "The name or the password is wrong")
        assert.match(seen.polar, /^https:\/\/polar\.example\/authorize\?state=/u)
      }),
    60_000
  )
})
