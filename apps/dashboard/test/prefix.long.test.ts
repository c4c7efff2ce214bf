/** The dashboard below a path of its host, behind a reverse proxy. */
import { afterAll, assert, beforeAll, describe, inject, it } from "@effect/vitest"
import { type Browser, chromium, type Page } from "playwright-core"
import { screens } from "../src/app/screens.ts"
import { type Prefixed, startPrefixed } from "./harness/prefixed.ts"

/** Waits until a worker answers the requests of the page. */
const controlled = `navigator.serviceWorker.controller !== null || new Promise((resolve) =>
  navigator.serviceWorker.addEventListener("controllerchange", () => resolve(true), { once: true }))`

/** The scope of the worker, and the addresses of everything that it keeps. */
const keptByWorker = `(async () => {
  const { scope } = await navigator.serviceWorker.ready
  const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
  const requests = await Promise.all(caches_.map((cache) => cache.keys()))
  return [scope, requests.flat().map(({ url }) => url)]
})()`

/** Waits until the files of one version are the only ones. */
const onlyCache = (version: string): string => `(async () => {
  for (;;) {
    const names = await caches.keys()
    if (names.length === 1 && names[0].endsWith(" ${version}")) return
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
})()`

describe("below /health/", () => {
  let server: Prefixed
  let browser: Browser

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([
      startPrefixed("/health"),
      chromium.launch({ executablePath: inject("chromiumPath"), args: ["--no-sandbox"] })
    ])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  const open = async (
    serviceWorkers: "allow" | "block" = "block"
  ): Promise<{ readonly page: Page; readonly complaints: Array<string> }> => {
    const page = await (await browser.newContext({ locale: "en-GB", serviceWorkers })).newPage()
    const complaints: Array<string> = []
    page.on("console", (message) => {
      if (!message.text().startsWith("Service Worker registration blocked")) complaints.push(message.text())
    })
    page.on("pageerror", (error) => complaints.push(error.message))
    return { page, complaints }
  }

  it("somebody signs in with a key, opens every screen, and follows its links", async () => {
    const { complaints, page } = await open()
    // a server without an owner asks for one at its first page
    await page.goto(`${server.url}/sign-in`)
    await page.getByRole("button", { name: "With a key" }).click()
    await page.getByLabel("API key").fill(server.key)
    await page.getByLabel("API key").press("Enter")
    await page.locator(".sentence").waitFor()
    for (const { path } of screens.filter((each) => !each.path.includes(":"))) {
      await page.goto(server.url + path)
      await page.locator("main#content h1").first().waitFor()
      await page.waitForLoadState("networkidle")
      const links = await page.evaluate<ReadonlyArray<string>>(
        'Array.from(document.querySelectorAll("a[href], link[href], script[src]"), (each) => each.href || each.src)'
      )
      assert.deepStrictEqual(
        links.filter((link) => !link.startsWith(`${server.url}/`) && link !== `${server.url}/`),
        [],
        path
      )
    }
    await page.goto(`${server.url}/`)
    await page.getByRole("link", { name: "Sleep" }).first().click()
    await page.waitForURL(`${server.url}/sleep`)
    await page.locator("h1").first().waitFor()
    assert.deepStrictEqual(complaints, [])
    assert.deepStrictEqual(server.astray, [])
    await page.context().close()
  })

  it("a link of the command line signs in, and leads to the first screen", async () => {
    const { complaints, page } = await open()
    await page.goto(await server.signInLink())
    await page.locator(".sentence").waitFor()
    assert.strictEqual(page.url(), `${server.url}/`)
    assert.deepStrictEqual(complaints, [])
    assert.deepStrictEqual(server.astray, [])
    await page.context().close()
  })

  it("a theme that is chosen is that of the administration pages, too, and back on the dashboard", async () => {
    const { page } = await open()
    const shown = () => page.locator("html").getAttribute("data-theme")
    await page.goto(await server.signInLink())
    await page.locator(".sentence").waitFor()
    await page.getByRole("link", { name: "More" }).first().click()
    for (const [name, theme] of [
      ["Dark", "dark"],
      ["Light", "light"],
      ["As the system", null]
    ] as const) {
      await page.getByRole("button", { name, exact: true }).click()
      assert.strictEqual(await shown(), theme)
      await page.goto(`${server.url}/admin`)
      assert.strictEqual(await shown(), theme)
      await page.goto(`${server.url}/more`)
      await page.locator("h1").first().waitFor()
      assert.strictEqual(await shown(), theme)
    }
    await page.context().close()
  })

  /** Signed in, with a worker that opens the page from now on. */
  const openWithWorker = async () => {
    const opened = await open("allow")
    await opened.page.goto(await server.signInLink())
    await opened.page.locator(".sentence").waitFor()
    await opened.page.evaluate(controlled)
    return opened
  }

  it("without a server, the page opens with the last morning and its age, and is renewed when the server is back", async () => {
    const { complaints, page } = await openWithWorker()
    const [scope, urls] = await page.evaluate<[string, ReadonlyArray<string>]>(keptByWorker)
    assert.strictEqual(scope, `${server.url}/`)
    assert.include(urls, `${server.url}/`)
    const others = urls.filter((url) => !url.startsWith(`${server.url}/assets/`))
    assert.deepStrictEqual(others, [`${server.url}/`])
    assert.deepStrictEqual(complaints, [])
    const sentence = await page.locator(".sentence").innerText()
    await server.stop()
    await page.reload()
    const notice = page.getByText(/^The server does not answer\. What you see is from \d\d:\d\d/u)
    await notice.waitFor()
    assert.strictEqual(await page.locator(".sentence").innerText(), sentence)
    // what was never shown says that it could not be loaded, until it can be
    await page.goto(`${server.url}/training`)
    const failed = page.locator(".failed")
    await failed.first().waitFor()
    await server.start()
    await failed.first().waitFor({ state: "detached" })
    await page.goto(`${server.url}/`)
    await page.locator(".sentence").waitFor()
    assert.strictEqual(await notice.count(), 0)
    // the session is the server's again: it may write
    await page.goto(`${server.url}/journal`)
    await page.getByRole("button", { name: "Note", exact: true }).waitFor()
    assert.deepStrictEqual(server.astray, [])
    await page.context().close()
  })

  it("the files of another version are shown at the next load, and those of the old one are removed", async () => {
    const { page } = await openWithWorker()
    const script = () => page.locator("script[src]").getAttribute("src")
    const entry = /[\w-]+\.js$/u.exec((await script()) ?? "")?.[0] ?? ""
    const [name = ""] = await page.evaluate<ReadonlyArray<string>>("caches.keys()")
    const version = name.split(" ").at(-1) ?? ""
    server.renamed.set(entry, "another-version.js").set(version, "another")
    await page.reload()
    assert.include((await script()) ?? "", "another-version.js")
    await page.locator(".sentence").waitFor()
    await page.evaluate(onlyCache("another"))
    await server.stop()
    await page.reload()
    await page.locator(".sentence").waitFor()
    assert.include((await script()) ?? "", "another-version.js")
    await server.start()
    server.renamed.clear()
    await page.context().close()
  })

  it("who signs out leaves nothing that a page without a server would show", async () => {
    const { page } = await openWithWorker()
    await server.stop()
    await page.reload()
    await page.locator(".sentence").waitFor()
    await page.getByRole("link", { name: "More" }).first().click()
    await page.getByRole("button", { name: "Sign out" }).click()
    await page.getByRole("button", { name: "Sign in", exact: true }).waitFor()
    await page.reload()
    await page.getByRole("heading", { name: "The server does not answer." }).waitFor()
    assert.deepStrictEqual(await page.evaluate("Object.keys(localStorage)"), ["polar-flow:signed-out"])
    await server.start()
    // the server learns of it, and nobody is signed in again
    await page.getByRole("button", { name: "Sign in", exact: true }).waitFor()
    await page.reload()
    await page.getByRole("button", { name: "Sign in", exact: true }).waitFor()
    assert.strictEqual(await page.evaluate("localStorage.length"), 0)
    await page.context().close()
  })
})
