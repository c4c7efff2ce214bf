/** The first screen with the demo person. */
import { assert, describe, it } from "@effect/vitest"
import { dateOf, dayOf } from "../src/words/dates.ts"
import { changedMetric, changedToday, learning } from "./harness/changedToday.ts"
import { problemsOf, useDashboard } from "./harness/Dashboard.ts"
import { englishOn } from "./harness/german.ts"
import { tabStops } from "./harness/keyboard.ts"

/** The last day of the demo's own history. The night of today may not be there yet. */
const yesterday = dateOf(dayOf(new Intl.DateTimeFormat("sv-SE", { timeZone: "UTC" }).format()) - 1)
const path = `/today/${yesterday}`

describe("the first screen", () => {
  const dashboard = useDashboard()

  it.each([
    [390, "light"],
    [820, "dark"],
    [1440, "light"],
    [1440, "dark"]
  ] as const)("has no problem at %i px in %s", async (width, colors) => {
    const screen = await dashboard.open(path, { width, colors })
    assert.deepStrictEqual(await problemsOf(screen), [])
    await screen.close()
  })

  it("adds the drivers up to the score", async () => {
    const { close, page } = await dashboard.open(path)
    const name = await page.locator(".readiness svg").getAttribute("aria-label")
    const score = Number(/Readiness (\d+) of 100/u.exec(name ?? "")?.[1])
    const points = (name ?? "").match(/[−+]\d+(?=,|$)/gu)?.map((text) => Number(text.replace("−", "-")))
    assert.strictEqual(50 + (points ?? []).reduce((sum, each) => sum + each, 0), score)
    await close()
  })

  it("says everything in German", async () => {
    const { close, page } = await dashboard.open(path, { language: "de-DE" })
    assert.deepStrictEqual(await englishOn(page), [])
    assert.strictEqual(await page.evaluate("document.documentElement.lang"), "de-DE")
    await close()
  })

  it("is reached with the Tab key to its end", async () => {
    const { close, page } = await dashboard.open(path)
    const stops = await tabStops(page)
    assert.isTrue(stops.every(({ hasRing }) => hasRing))
    const names = stops.map(({ name }) => name)
    assert.strictEqual(names[0], "To the content")
    assert.includeMembers(names, ["Day before", "Stress", "Own label"])
    assert.isTrue(names.some((name) => /^Why \d+:/u.test(name)))
    await close()
  })

  it("steps to the day before, and back with the browser's button", async () => {
    const { close, page } = await dashboard.open(path)
    await page.getByRole("link", { name: "Day before" }).click()
    await page.waitForURL(`**/today/${dateOf(dayOf(yesterday) - 1)}`)
    await page.goBack()
    await page.waitForURL(`**${path}`)
    assert.include(await page.locator(".date-line-day").innerText(), String(Number(yesterday.slice(8))))
    await close()
  })
})

describe("what is behind the first screen", () => {
  const dashboard = useDashboard()

  it("is the table of the tiles' days, which T opens, and the trend of each tile", async () => {
    const { close, page } = await dashboard.open(path)
    const table = page.locator("details.table")
    await table.waitFor()
    await page.locator("body").press("t")
    const rows = table.locator("tbody tr")
    await rows.first().waitFor()
    assert.isAtLeast(await rows.count(), 14)
    const [last, first] = [await rows.first().innerText(), await rows.last().innerText()]
    assert.notStrictEqual(first, last)
    await page.locator("a.tile").first().click()
    await page.waitForURL("**/trends?metric=hrv_rmssd")
    await close()
  })

  it("is the why of a finding, and the day so far apart from whole days", async () => {
    const { close, page } = await dashboard.open(
      path,
      changedToday((today) => ({
        ...today,
        so_far: { steps: 1240, active_minutes: 35, distance_km: 0.95 },
        findings: [
          {
            id: "1",
            code: "level_nights",
            params: { metric: "hrv_rmssd", way: "below", nights: 3 },
            text: "HRV is below your usual.",
            context: null,
            priority: "high",
            confidence: 0.9,
            metric: "hrv_rmssd",
            is_good: false
          }
        ]
      }))
    )
    await page.getByRole("heading", { name: "The day so far" }).waitFor()
    assert.include(await page.locator(".facts").innerText(), "1,240")
    await page.locator(".finding a").first().click()
    await page.waitForURL(/\/why\/[\d-]+\?driver=hrv$|\/trends\?metric=hrv_rmssd$/u)
    await close()
  })
})

describe("a label of the day", () => {
  const dashboard = useDashboard()

  it("is written once, however often it is clicked, and can be undone", async () => {
    const { close, page } = await dashboard.open(path)
    const written: Array<string> = []
    page.on("request", (request) => {
      if (request.url().includes("/journal")) written.push(request.method())
    })
    const chip = page.getByRole("button", { name: "Stress" })
    await chip.dblclick()
    assert.strictEqual(await chip.getAttribute("aria-pressed"), "true")
    await page.getByText("Noted: Stress").waitFor()
    await page.reload()
    assert.strictEqual(await chip.getAttribute("aria-pressed"), "true")
    await chip.click()
    await page.getByText("Removed: Stress").waitFor()
    await page.getByRole("button", { name: "Undo" }).click()
    await page.getByText("Noted: Stress").waitFor()
    assert.deepStrictEqual(written, ["POST", "DELETE", "POST"])
    await close()
  })

  it("is taken back when it cannot be saved, and written once when the answer was lost", async () => {
    const { close, page } = await dashboard.open(path)
    let lost = 0
    await page.route("**/journal", async (route) => {
      // the entry is written, but its answer does not arrive
      if (lost++ === 0) {
        await route.fetch()
        await route.abort()
      } else await route.continue()
    })
    const chip = page.getByRole("button", { name: "Travel" })
    await chip.click()
    await page.getByText("That could not be saved.").waitFor()
    assert.strictEqual(await chip.getAttribute("aria-pressed"), "false")
    await chip.click()
    await page.getByText("Noted: Travel").waitFor()
    const entries = await page.evaluate<ReadonlyArray<{ readonly label: string }>>(
      `fetch("/api/v1/users/${dashboard.demo.userId}/journal?from=${yesterday}&to=${yesterday}").then((answer) => answer.json())`
    )
    assert.lengthOf(
      entries.filter(({ label }) => label === "travel"),
      1
    )
    await close()
  })
})

describe("a morning that cannot say everything", () => {
  const dashboard = useDashboard()

  it("counts the nights while it learns", async () => {
    const screen = await dashboard.open(path, learning)
    assert.isTrue(await screen.page.getByRole("img", { name: "9 of 21 nights" }).isVisible())
    assert.include(await screen.page.locator("h1").innerText(), "12 more nights until readiness.")
    assert.deepStrictEqual(await problemsOf(screen), [])
    await screen.close()
  })

  it("never shows an old value as today's", async () => {
    const screen = await dashboard.open(
      path,
      changedMetric("hrv_rmssd", { value: 47, age_days: 4, direction: null, is_good: null })
    )
    const tile = screen.page.locator(".tile", { hasText: "Heart rate variability" })
    assert.include(await tile.innerText(), "— last 47 ms, 4 days ago")
    assert.strictEqual(await tile.locator(".tile-value").count(), 0)
    assert.deepStrictEqual(await problemsOf(screen), [])
    await screen.close()
  })

  it("names what the watch never measured, without a tile for it", async () => {
    const { close, page } = await dashboard.open(
      path,
      changedMetric("steps", { value: null, age_days: null, date: null })
    )
    await page.getByText("Not measured by your watch: Steps.").waitFor()
    assert.strictEqual(await page.locator(".tile").count(), 6)
    await close()
  })

  it("tells in one tile that its part of the answer does not fit, and shows the others", async () => {
    const { close, page } = await dashboard.open(path, changedMetric("resting_hr", { last_14: "none" }))
    assert.include(
      await page.locator(".tile", { hasText: "Night heart rate" }).innerText(),
      "not what this page expects"
    )
    assert.strictEqual(await page.locator(".tile-value").count(), 6)
    await close()
  })

  it("keeps the last morning while the server is away, says so, and goes on by itself", async () => {
    const { close, page } = await dashboard.open("/")
    await page.locator(".sentence").waitFor()
    await page.route("**/api/v1/users/**", (route) => route.abort())
    await page.getByRole("link", { name: "More" }).first().click()
    await page.getByRole("link", { name: "Today" }).first().click()
    await page.getByText("The server does not answer.").waitFor()
    assert.isTrue(await page.locator(".sentence").isVisible())
    await page.unroute("**/api/v1/users/**")
    await page.getByRole("button", { name: "Try again" }).click()
    await page.getByText("The server does not answer.").waitFor({ state: "detached" })
    await close()
  })
})

describe("a sync", () => {
  const dashboard = useDashboard()

  it("shows each type as it lands, and how it ended", async () => {
    const { close, page } = await dashboard.open("/")
    await page.getByRole("button", { name: "Sync now" }).click()
    await page.getByText(/^(?:Nothing new at Polar\.|\d+ new records?)$/u).waitFor()
    const types = await page.locator(".landed li").allInnerTexts()
    assert.isTrue(types.some((text) => text.startsWith("Nightly Recharge")))
    await close()
  })
})
