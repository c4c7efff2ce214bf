/** The screen of sleep over the real server with the demo person. */
import { assert, beforeAll, describe, it } from "@effect/vitest"
import { dateOf, dayOf } from "../src/words/dates.ts"
import { problemsOf, settled, useDashboard } from "./harness/Dashboard.ts"
import { nightDates } from "./harness/demoDates.ts"
import { englishOn } from "./harness/german.ts"
import { tabStops } from "./harness/keyboard.ts"

describe("the screen of sleep", () => {
  const dashboard = useDashboard()
  let dates: ReadonlyArray<string> = []
  let path = ""

  beforeAll(async () => {
    dates = await nightDates(dashboard.demo)
    // with nights on both sides
    path = `/sleep/${dates[10] ?? ""}`
  })

  it("shows a night, its fortnight and its regularity on a telephone, without a complaint of the browser", async () => {
    const screen = await dashboard.open(path, { width: 390 })
    assert.deepStrictEqual(await problemsOf(screen), [])
    const charts = await screen.page
      .locator("svg.pf-chart[role=img]")
      .evaluateAll((all) => all.map((each) => each.getAttribute("aria-label") ?? ""))
    for (const expected of [
      /^The night from .* asleep/u,
      /^1\d of the last 14 nights/u,
      /of the last 90 nights/u
    ])
      assert.isTrue(
        charts.some((name) => expected.test(name)),
        String(expected)
      )
    await screen.close()
  })

  it("is read and used without a pointer: nights by arrows, minutes in the chart, T for the table", async () => {
    const screen = await dashboard.open(path, { width: 1440, colors: "dark" })
    const { page } = screen
    assert.deepStrictEqual(await problemsOf(screen), [])
    for (const stop of await tabStops(page)) {
      assert.isTrue(stop.isSeen, stop.name)
      assert.isTrue(stop.hasRing, stop.name)
    }
    await page.getByRole("img", { name: /^The night from/u }).focus()
    await page.keyboard.press("Home")
    assert.match(await page.locator(".readout").first().innerText(), /^\d\d:\d\d: \w+, Heart rate \d+ bpm/u)
    await page.keyboard.press("Escape")
    await page.locator("main").focus()
    await page.keyboard.press("t")
    await page.locator("details.table[open] tbody tr").first().waitFor()
    assert.isAbove(await page.locator("details.table[open] tbody tr").count(), 10)
    await page.keyboard.press("ArrowLeft")
    await page.waitForURL(`**/sleep/${dateOf(dayOf(dates[10] ?? "") - 1)}`)
    await settled(page)
    assert.match(await page.locator("main").innerText(), /^Night to/u)
    await screen.close()
  })

  it("says of a date without a night that there is none, and keeps what is around it", async () => {
    const first = dayOf(dates.at(-1) ?? "")
    const gap = dates.map(dayOf).findLast((day) => day > first && !dates.includes(dateOf(day - 1)))
    const { page, ...screen } = await dashboard.open(`/sleep/${dateOf((gap ?? 0) - 1)}`, { width: 390 })
    assert.strictEqual(await page.locator("h1").innerText(), "No night of this date.")
    assert.deepStrictEqual(await problemsOf({ page, ...screen }), [])
    await screen.close()
  })

  it("has no English on the German page", async () => {
    const { close, page } = await dashboard.open(path, { width: 820, language: "de-DE" })
    assert.deepStrictEqual(await englishOn(page), [])
    await close()
  })

  it("keeps the other parts when one answer does not fit, and tries again", async () => {
    const { close, page } = await dashboard.open(path, {
      before: async (open) => {
        await open.route("**/patterns/sleep_debt*", (route) =>
          route.fulfill({ json: { score: "much", details: {}, missing: [] } })
        )
      }
    })
    const failed = page.locator(".failed")
    await failed.waitFor()
    assert.include(await failed.innerText(), "Sleep debt could not be loaded.")
    assert.strictEqual(await page.getByRole("img", { name: /^The night from/u }).count(), 1)
    await page.unroute("**/patterns/sleep_debt*")
    await failed.getByRole("button").click()
    await failed.waitFor({ state: "detached" })
    await page.getByRole("img", { name: /^Sleep debt over 14 nights/u }).waitFor()
    await close()
  })
})
