/** The screen that explains readiness, with the demo person. */
import { assert, describe, it } from "@effect/vitest"
import { headline } from "../src/why/headline.ts"
import { dateOf, dayOf } from "../src/words/dates.ts"
import { problemsOf, useDashboard } from "./harness/Dashboard.ts"
import { englishOn } from "./harness/german.ts"

/** The last day of the demo's own history. The night of today may not be there yet. */
const yesterday = dateOf(dayOf(new Intl.DateTimeFormat("sv-SE", { timeZone: "UTC" }).format()) - 1)
const path = `/why/${yesterday}`

const driver = (name: string, points: number) => ({ name, points })

describe("the headline", () => {
  it("says how many signs moved the score, and whether on one side", () => {
    assert.strictEqual(
      headline([driver("hrv", -8), driver("resting_hr", -6), driver("load_ratio", 0)]),
      "Two small things, all on the same side"
    )
    assert.strictEqual(
      headline([driver("hrv", 12), driver("sleep_score", -9)]),
      "One pulls it down, one pulls it up"
    )
    assert.strictEqual(
      headline([driver("sleep_debt", -10), driver("hrv", -2)]),
      "Mostly one thing: sleep debt"
    )
    assert.strictEqual(headline([driver("hrv", 0)]), "Nothing moved it")
  })
})

describe("why", () => {
  const dashboard = useDashboard()

  it.each([
    [390, "dark"],
    [820, "light"],
    [1440, "light"]
  ] as const)("has no problem at %i px in %s", async (width, colors) => {
    const screen = await dashboard.open(path, { width, colors })
    assert.deepStrictEqual(await problemsOf(screen), [])
    await screen.close()
  })

  it("is opened from the figure of the first screen, and leads back", async () => {
    const { close, page } = await dashboard.open(`/today/${yesterday}`)
    await page.getByRole("link", { name: /^Why \d+:/u }).click()
    await page.waitForURL(`**${path}`)
    await page.getByRole("navigation", { name: "Where you are" }).getByRole("link").click()
    await page.waitForURL(`**/today/${yesterday}`)
    assert.isTrue(await page.locator(".sentence").isVisible())
    await close()
  })

  it("opens a driver with its formula and this person's numbers, and keeps it in the address", async () => {
    const { close, page } = await dashboard.open(path)
    const rows = page.getByRole("group", { name: "What moved it" }).getByRole("button")
    const last = rows.last()
    const name = await last.getAttribute("aria-label")
    await last.press("Enter")
    await page.getByRole("heading", { name: name ?? "" }).waitFor()
    const points = await page.locator(".formula > div").last().locator("dd").innerText()
    assert.isTrue(name?.endsWith(points))
    assert.match(page.url(), /\?driver=\w+$/u)
    await page.reload()
    await page.getByRole("heading", { name: name ?? "" }).waitFor()
    await close()
  })

  it("shows the readiness of the sixty mornings before, each of them in a table", async () => {
    const { close, page } = await dashboard.open(path)
    const chart = page.getByRole("img", { name: /^Readiness of the last 60 mornings, \d+ of them known$/u })
    await chart.waitFor()
    const table = page.locator(".mornings details.table")
    await table.locator("summary").click()
    await table.locator("tbody tr").first().waitFor()
    assert.strictEqual(await table.locator("tbody tr").count(), 60)
    await close()
  })

  it("says everything in German", async () => {
    const { close, page } = await dashboard.open(path, { language: "de-DE" })
    assert.deepStrictEqual(await englishOn(page), [])
    await close()
  })
})
