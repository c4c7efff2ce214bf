/** Training and the page of a session in a real browser. */
import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import { problemsOf, useDashboard, widths } from "./harness/Dashboard.ts"
import { englishOn } from "./harness/german.ts"
import { tabStops } from "./harness/keyboard.ts"

describe("training", () => {
  const dashboard = useDashboard()

  it("shows load, zones and sessions on a telephone, and a session opens its page", async () => {
    const screen = await dashboard.open("/training", { width: widths.phone })
    const { page } = screen
    assert.deepStrictEqual(await problemsOf(screen), [])
    assert.isAbove(await page.locator(".zone-row svg").count(), 5)
    await page.locator(".session-row", { hasText: "km" }).first().click()
    await page.locator(".session-facts").waitFor()
    assert.match(new URL(page.url()).pathname, /^\/training\/[A-Za-z0-9]+$/u)
    await screen.close()
  })

  it("is walked through with the keyboard, and keys choose a day that all charts show", async () => {
    const screen = await dashboard.open("/training", { colors: "dark" })
    const { page } = screen
    assert.deepStrictEqual(await problemsOf(screen), [])
    for (const { hasRing, isSeen, name } of await tabStops(page)) assert.isTrue(isSeen && hasRing, name)
    const charts = page.locator("svg[tabindex='0']")
    await charts.first().focus()
    await page.keyboard.press("End")
    const last = await page.locator(".readout strong").first().textContent()
    await page.keyboard.press("PageUp")
    const month = await page.locator(".readout strong").allTextContents()
    assert.notStrictEqual(month[0], last)
    // one chosen day in every chart
    assert.lengthOf(month, await charts.count())
    assert.lengthOf(new Set(month), 1)
    await page.keyboard.press("t")
    await page.locator("details.table[open] tbody tr").first().waitFor()
    assert.isAbove(await page.locator("details.table[open] tbody tr").count(), 100)
    await screen.close()
  })

  it("is German on a German page, and so is a session", async () => {
    const screen = await dashboard.open("/training", { language: "de-DE", width: widths.tablet })
    assert.deepStrictEqual(await englishOn(screen.page), [])
    assert.deepStrictEqual(await problemsOf(screen), [])
    await screen.page.locator(".session-row", { hasText: "km" }).first().click()
    await screen.page.locator(".session-columns svg").last().waitFor()
    assert.deepStrictEqual(await englishOn(screen.page), [])
    await screen.close()
  })

  it("leads a session's cursor through its lines and its route", async () => {
    const list = await dashboard.open("/training")
    const path = await list.page.locator(".session-row", { hasText: "km" }).first().getAttribute("href")
    await list.close()
    const screen = await dashboard.open(path ?? "")
    const { page } = screen
    await page.locator(".pf-route").waitFor()
    assert.deepStrictEqual(await problemsOf(screen), [])
    await page.locator("svg[tabindex='0']").focus()
    for (let press = 0; press < 2; press += 1) await page.keyboard.press("PageDown")
    assert.match((await page.locator(".session-readout").textContent()) ?? "", /^10:00 .*bpm.*\/km.*m/u)
    assert.strictEqual(await page.locator("svg:has(.pf-route) .pf-strong").textContent(), "10:00")
    await page.keyboard.press("t")
    assert.match(await page.locator("details.table[open] tbody tr").first().innerText(), /^1\s+\d:\d\d/u)
    await screen.close()
  })

  it("saves the route as a picture, without its start and end if that is wanted", async () => {
    const list = await dashboard.open("/training")
    const path = await list.page.locator(".session-row", { hasText: "km" }).first().getAttribute("href")
    await list.close()
    const screen = await dashboard.open(path ?? "")
    const { page } = screen
    const way = page.locator(".pf-route path")
    const whole = (await way.getAttribute("d")) ?? ""
    await page.getByRole("button", { name: "Hide 200 m around start and end" }).click()
    await page.getByText("start", { exact: true }).waitFor({ state: "detached" })
    const short = (await way.getAttribute("d")) ?? ""
    assert.isBelow(short.length, whole.length)
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("section:has(.pf-route)").getByRole("button", { name: "Save as SVG" }).click()
    ])
    const saved = readFileSync(await download.path(), "utf8")
    assert.include(saved, short)
    assert.notInclude(saved, ">start<")
    assert.deepStrictEqual(await problemsOf(screen), [])
    await screen.close()
  })

  it("says that a session is not there, and leads back", async () => {
    const screen = await dashboard.open("/training/nothing")
    // the browser reports the answer 404 by itself
    assert.match(await screen.page.locator("h1").innerText(), /no such session/u)
    await screen.page.locator("main a.button").click()
    await screen.page.locator(".session-row").first().waitFor()
    await screen.close()
  })

  it("tells what could not be loaded, leaves the rest, and tries again", async () => {
    let isDown = true
    const screen = await dashboard.open("/training", {
      before: async (page) => {
        await page.route(/\/series\?/u, (route) => (isDown ? route.abort() : route.continue()))
      }
    })
    const { page } = screen
    assert.isAbove(await page.locator(".session-row").count(), 5)
    isDown = false
    await page.locator(".failed button").click()
    await page.locator(".failed").waitFor({ state: "detached" })
    await page.locator("h1.sentence").waitFor()
    await screen.close()
  })
})
