/** The screen of the heart over the real server with the demo person. */
import { assert, beforeAll, describe, it } from "@effect/vitest"
import { problemsOf, settled, useDashboard } from "./harness/Dashboard.ts"
import { nightDates } from "./harness/demoDates.ts"
import { englishOn } from "./harness/german.ts"
import { tabStops } from "./harness/keyboard.ts"

describe("the screen of the heart", () => {
  const dashboard = useDashboard()
  let path = ""

  beforeAll(async () => {
    const dates = await nightDates(dashboard.demo)
    path = `/heart/${dates[3] ?? ""}`
  })

  it("shows day, recovery, ECG, oxygen and temperatures on a telephone, without a complaint of the browser", async () => {
    const screen = await dashboard.open(path, { width: 390, colors: "dark" })
    await screen.page.getByRole("img", { name: /^ECG of/u }).waitFor()
    await screen.page.getByRole("img", { name: /^Skin temperature over the night/u }).waitFor()
    assert.deepStrictEqual(await problemsOf(screen), [])
    const charts = await screen.page
      .locator("svg.pf-chart[role=img]")
      .evaluateAll((all) => all.map((each) => each.getAttribute("aria-label") ?? ""))
    for (const expected of [
      /^Heart rate of the day, \d+ readings/u,
      /^HRV of/u,
      /^ANS charge of/u,
      /^Oxygen/u
    ])
      assert.isTrue(
        charts.some((name) => expected.test(name)),
        String(expected)
      )
    await screen.close()
  })

  it("is read and used without a pointer: minutes in the chart, days by arrows, another ECG", async () => {
    const screen = await dashboard.open(path, { width: 1440 })
    const { page } = screen
    assert.deepStrictEqual(await problemsOf(screen), [])
    for (const stop of await tabStops(page)) assert.isTrue(stop.isSeen && stop.hasRing, stop.name)
    await page.getByRole("img", { name: /^Heart rate of the day/u }).focus()
    await page.keyboard.press("Home")
    await page.keyboard.press("ArrowRight")
    assert.match(await page.locator(".readout").first().innerText(), /^00:0\d: \d+ bpm$/u)
    const ecg = page.getByRole("img", { name: /^ECG of/u })
    const before = await ecg.getAttribute("aria-label")
    await page.getByLabel("Recording").selectOption({ index: 1 })
    await settled(page)
    assert.notStrictEqual(await ecg.getAttribute("aria-label"), before)
    await page.locator("main").focus()
    await page.keyboard.press("ArrowLeft")
    await page.waitForURL((url) => !url.pathname.endsWith(path))
    await screen.close()
  })

  it("says of a day without readings that there are none, and keeps the rest", async () => {
    const screen = await dashboard.open("/heart/2001-01-01", { width: 390 })
    assert.strictEqual(await screen.page.locator("h1").innerText(), "No heart rate of this day.")
    assert.deepStrictEqual(await problemsOf(screen), [])
    await screen.close()
  })

  it("has no English on the German page", async () => {
    const { close, page } = await dashboard.open(path, { width: 820, language: "de-DE" })
    await page.getByRole("img", { name: /^EKG vom/u }).waitFor()
    assert.deepStrictEqual(await englishOn(page), [])
    await close()
  })
})
