/** The dashboard below a path of its host, behind a reverse proxy. */
import { afterAll, assert, beforeAll, describe, inject, it } from "@effect/vitest"
import { type Browser, chromium, type Page } from "playwright-core"
import { screens } from "../src/app/screens.ts"
import { type Prefixed, startPrefixed } from "./harness/prefixed.ts"

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

  const open = async (): Promise<{ readonly page: Page; readonly complaints: Array<string> }> => {
    const page = await (await browser.newContext({ locale: "en-GB" })).newPage()
    const complaints: Array<string> = []
    page.on("console", (message) => complaints.push(message.text()))
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
})
