/** The journal in a real browser: each entry once, and never over somebody else's change. */
import { assert, describe, it } from "@effect/vitest"
import type { SeriesReport } from "@polar-flow/sdk-client"
import type { Page } from "playwright-core"
import { problemsOf, useDashboard, widths } from "./harness/Dashboard.ts"
import { englishOn } from "./harness/german.ts"
import { tabStops } from "./harness/keyboard.ts"

const note = async (page: Page, label: string): Promise<void> => {
  await page.locator(".journal-form .chip", { hasText: label }).click()
  await page.locator(".journal-form button[type=submit]").click()
  await page.locator(".journal-told", { hasText: `Saved: ${label}` }).waitFor()
}

const entry = (page: Page, label: string) => page.locator(".entry", { hasText: label })

describe("the journal", () => {
  const dashboard = useDashboard()

  const asPerson = (
    path: string,
    options: Omit<RequestInit, "headers"> & { readonly headers?: Readonly<Record<string, string>> } = {}
  ): Promise<Response> => {
    const { key, url, userId } = dashboard.demo
    const headers = { "x-api-key": key, "content-type": "application/json", ...options.headers }
    return fetch(`${url}/api/v1/users/${userId}/journal${path}`, { ...options, headers })
  }

  const noteLabel = async (label: string, date: string): Promise<void> => {
    const answer = await asPerson("", {
      method: "POST",
      body: JSON.stringify({ kind: "label", label, date })
    })
    assert.strictEqual(answer.status, 201)
  }

  /** The nights with the lowest HRV. */
  const lowestNights = async (count: number): Promise<ReadonlyArray<string>> => {
    const { key, url, userId } = dashboard.demo
    const answer = await fetch(`${url}/api/v1/users/${userId}/series?metrics=hrv_rmssd`, {
      headers: { "x-api-key": key }
    })
    const { dates, metrics } = (await answer.json()) as SeriesReport
    return dates
      .map((date, index) => ({ date, value: metrics["hrv_rmssd"]?.values[index] ?? Infinity }))
      .toSorted((a, b) => a.value - b.value)
      .slice(0, count)
      .map(({ date }) => date)
  }

  it("says what is missing, and is used with the keyboard alone", async () => {
    const screen = await dashboard.open("/journal", { width: widths.phone })
    const { page } = screen
    assert.deepStrictEqual(await problemsOf(screen), [])
    for (const { hasRing, isSeen, name } of await tabStops(page)) assert.isTrue(isSeen && hasRing, name)
    await page.locator(".journal-form .chip").nth(2).focus()
    await page.keyboard.press("Space")
    await page.locator(".journal-form button[type=submit]").focus()
    await page.keyboard.press("Enter")
    await entry(page, "Ill").waitFor()
    assert.deepStrictEqual(await problemsOf(screen), [])
    await screen.close()
  })

  it("writes an entry once for a double click, and for a lost answer", async () => {
    let isLost = true
    const screen = await dashboard.open("/journal", {
      before: async (page) => {
        await page.route(/\/journal$/u, async (route) => {
          if (route.request().method() !== "POST") return route.continue()
          const answer = await route.fetch()
          // written, and the answer never arrives
          if (isLost) return route.abort()
          return route.fulfill({ response: answer })
        })
      }
    })
    const { page } = screen
    const save = page.locator(".journal-form button[type=submit]")
    await page.locator(".journal-form .chip", { hasText: "Travel" }).click()
    await save.dblclick()
    await page.locator(".journal-told", { hasText: "try again" }).waitFor()
    isLost = false
    await save.click()
    await page.locator(".journal-told", { hasText: "Saved: Travel" }).waitFor()
    assert.strictEqual(await entry(page, "Travel").count(), 1)
    await screen.close()
  })

  it("deletes, and writes again what was deleted", async () => {
    const screen = await dashboard.open("/journal", { colors: "dark" })
    const { page } = screen
    await note(page, "Stress")
    await entry(page, "Stress").getByRole("button", { name: "Delete" }).click()
    await entry(page, "Stress").waitFor({ state: "detached" })
    await page.locator(".journal-told button").click()
    await entry(page, "Stress").waitFor()
    assert.deepStrictEqual(await problemsOf(screen), [])
    await screen.close()
  })

  it("changes an entry, and does not change one that somebody else changed meanwhile", async () => {
    const screen = await dashboard.open("/journal")
    const { page } = screen
    await note(page, "Alcohol")
    // the newest: the demo's person had other evenings
    const edit = entry(page, "Alcohol").first().getByRole("button", { name: "Edit" })
    const text = page.locator(".entry textarea")
    await edit.click()
    await text.fill("two glasses")
    await page.locator(".entry button[type=submit]").click()
    await entry(page, "two glasses").waitFor()
    await edit.click()
    const all = (await (await asPerson("?days=7")).json()) as ReadonlyArray<{ id: string; label: string }>
    const { id } = all.find(({ label }) => label === "alcohol") ?? { id: "" }
    await asPerson(`/${id}`, { method: "PATCH", body: JSON.stringify({ text: "of another tab" }) })
    await text.fill("three glasses")
    await page.locator(".entry button[type=submit]").click()
    await page.locator(".journal-told", { hasText: "changed meanwhile" }).waitFor()
    await entry(page, "of another tab").waitFor()
    assert.strictEqual(await entry(page, "three glasses").count(), 0)
    await screen.close()
  })

  it("shows what is different with and without a label, and how far other labels are from that", async () => {
    const lowest = await lowestNights(12)
    for (const date of lowest) await noteLabel("late_meal", date)
    for (const date of lowest.slice(0, 2)) await noteLabel("nap", date)
    const screen = await dashboard.open("/journal", { width: widths.phone, colors: "dark" })
    const { page } = screen
    const effect = page.locator(".effect", { hasText: "Late meal" }).first()
    await effect.getByText(/HRV is [\d.]+ ms \(\d+ %\) lower on these days/u).waitFor()
    await effect.getByText(/12 days with, \d+ without/u).waitFor()
    await effect.getByText(/between −[\d.]+ and −[\d.]+ ms, 19 times in 20/u).waitFor()
    await page.getByText(/in 19 of 20 such comparisons: a 95 % interval/u).waitFor()
    const chart = effect.getByRole("img", { name: /Heart rate variability with and without Late meal/u })
    // a dot a day
    assert.lengthOf(
      ((await chart.locator(".pf-dots").first().getAttribute("d")) ?? "").match(/M/gu) ?? [],
      12
    )
    const naps = page.locator(".effect-rows li", { hasText: "Nap" })
    await naps.getByText("2 of 5 days").waitFor()
    await page.locator(".effects details.table summary").click()
    await page.getByRole("row", { name: /^Late meal .* 12 / }).waitFor()
    assert.deepStrictEqual(await problemsOf(screen), [])
    await page.getByLabel("Another word").fill("nap")
    await page.locator(".journal-form button[type=submit]").click()
    await naps.getByText("3 of 5 days").waitFor()
    await page.getByLabel("Metric").selectOption("resting_hr")
    await page.waitForURL("**/journal?metric=resting_hr")
    await page.getByRole("img", { name: /Night heart rate with and without Late meal/u }).waitFor()
    await screen.close()
  })

  it("tells the same beside the trend of the metric, and leads back", async () => {
    const screen = await dashboard.open("/trends?metric=resting_hr&days=365")
    const { page } = screen
    await page.locator(".effect-rows li", { hasText: "Late meal" }).getByText("12 days").waitFor()
    await page.getByText(/in 19 of 20 such comparisons: a 95 % interval/u).waitFor()
    assert.deepStrictEqual(await problemsOf(screen), [])
    await page.getByRole("link", { name: "All labels and metrics" }).click()
    await page.waitForURL("**/journal?metric=resting_hr")
    await page.getByRole("img", { name: /Night heart rate with and without Late meal/u }).waitFor()
    await screen.close()
  })

  it("is German on a German page", async () => {
    const screen = await dashboard.open("/journal", { language: "de-DE", width: widths.tablet })
    const ownText = /two glasses|of another tab/u
    assert.deepStrictEqual(
      (await englishOn(screen.page)).filter((text) => !ownText.test(text)),
      []
    )
    assert.deepStrictEqual(await problemsOf(screen), [])
    await screen.close()
  })
})
