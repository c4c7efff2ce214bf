/** The screen of data, its settings, and the banner when Polar ended the connection. */
import { assert, describe, it } from "@effect/vitest"
import type { SyncJob } from "@polar-flow/sdk-client"
import { problemsOf, settled, useDashboard, widths } from "./harness/Dashboard.ts"
import type { DemoServer } from "./harness/DemoServer.ts"
import { englishOn } from "./harness/german.ts"
import { tabStops } from "./harness/keyboard.ts"

/** A sync of the person. One that the server has begun by itself is waited for. */
const sync = async (demo: DemoServer): Promise<Response> => {
  const answer = await fetch(`${demo.url}/api/v1/users/${demo.userId}/sync/trigger`, {
    method: "POST",
    headers: { "x-api-key": demo.key }
  })
  if (answer.status !== 409) return answer
  await new Promise((resolve) => setTimeout(resolve, 100))
  return sync(demo)
}

describe("data", () => {
  const dashboard = useDashboard()

  it("shows syncs and exports on a telephone, and is walked through with the keyboard", async () => {
    const screen = await dashboard.open("/data", { width: widths.phone })
    const { page } = screen
    assert.isAbove(await page.locator(".pf-covered").count(), 20)
    assert.isAbove(await page.locator(".rows tbody tr").count(), 1)
    assert.deepStrictEqual(await problemsOf(screen), [])
    for (const { hasRing, isSeen, name } of await tabStops(page)) assert.isTrue(isSeen && hasRing, name)
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(".data-links a", { hasText: "Sleep" }).first().click()
    ])
    assert.match(download.suggestedFilename(), /sleep.*\.csv$/u)
    // what belongs to the whole server is for its owner
    assert.strictEqual(await page.locator("button.danger").count(), 0)
    await screen.close()
  })

  it("shows everything as the settings say, at once and on the next visit", async () => {
    const screen = await dashboard.open("/data", { colors: "dark" })
    const { page } = screen
    await page.locator(".settings select").nth(0).selectOption("de")
    await page.locator(".settings select").nth(1).selectOption("imperial")
    await page.locator(".settings select").nth(2).selectOption("12")
    await page.locator(".settings select").nth(3).selectOption("7")
    await page.locator(".settings").locator("xpath=..").locator("button").click()
    await page.locator("h1", { hasText: "Daten" }).waitFor()
    assert.deepStrictEqual(await problemsOf(screen), [])
    assert.deepStrictEqual(
      (await englishOn(page)).filter((text) => text !== "English"),
      []
    )
    const next = await dashboard.open("/training")
    await next.page.locator("h2", { hasText: "Einheiten" }).waitFor()
    assert.match((await next.page.locator(".session-rows").textContent()) ?? "", / mi/u)
    const weekdays = next.page.locator("svg text", { hasText: /^(?:Mo|So)$/u })
    assert.deepStrictEqual(await weekdays.allTextContents(), ["So", "Mo"])
    for (const [path, unit] of [
      ["/heart", /°F/u],
      ["/trends?metric=skin_temperature_deviation", /°F/u],
      ["/sleep", /\d °F/u],
      ["/", /°F gegen üblich/u]
    ] as const) {
      await next.page.goto(dashboard.demo.url + path)
      await settled(next.page)
      const text = (await next.page.locator("main").textContent()) ?? ""
      assert.match(text, unit, path)
      assert.notInclude(text, "°C", path)
    }
    await next.page.goto(`${dashboard.demo.url}/sleep`)
    await settled(next.page)
    assert.match((await next.page.locator("main").textContent()) ?? "", /\d (?:AM|PM)/u)
    await next.close()
    await page.locator(".settings select").nth(0).selectOption("")
    await page.locator(".settings select").nth(1).selectOption("metric")
    await page.locator(".settings select").nth(2).selectOption("24")
    await page.locator(".settings select").nth(3).selectOption("1")
    await page.locator(".settings").locator("xpath=..").locator("button").click()
    await page.locator("h1", { hasText: "Data" }).waitFor()
    await screen.close()
  })

  it("says on every screen that Polar ended the connection, and where to connect again", async () => {
    const screen = await dashboard.open("/training", {
      before: async (page) => {
        await page.route(/\/status$/u, async (route) => {
          const answer = await route.fetch()
          await route.fulfill({ json: { ...((await answer.json()) as object), is_active: false } })
        })
      }
    })
    const { page } = screen
    await page.locator(".banner a").click()
    const connect = page.locator("main .button", { hasText: "Connect again" })
    await connect.waitFor()
    assert.match((await connect.getAttribute("href")) ?? "", /\/oauth\/start\?callback_url=.*%2Fdata$/u)
    assert.deepStrictEqual(await problemsOf(screen), [])
    await screen.close()
  })

  it("says in German why data types could not be synced, and how to go on", async () => {
    const { demo } = dashboard
    await demo.polar("failNext", { operation: "listNightlyRecharge", kind: "status", status: 403, times: 9 })
    const synced = await sync(demo)
    assert.strictEqual(synced.status, 200, await synced.clone().text())
    const { error_codes: codes } = (await synced.json()) as Pick<SyncJob, "error_codes">
    assert.deepStrictEqual(codes, { recharge: "ConsentMissing" })
    await demo.polar("mend", {})
    // every other error, which are told in the same place
    const others = {
      sleep: "PolarUndecodable",
      activity: "PolarRateLimited",
      exercises: "PolarUnavailable",
      ecg: "PolarUnauthorized",
      spo2: "NotRegistered",
      cardio_load: "PolarRejected",
      body_temperature: "ApplicationMissing",
      skin_temperature: "DetailMissing",
      activity_samples: "Defect"
    }
    const screen = await dashboard.open("/data", {
      language: "de-DE",
      width: widths.phone,
      before: async (page) => {
        await page.route(/\/sync\/history/u, async (route) => {
          const [job, ...rest] = (await (await route.fetch()).json()) as ReadonlyArray<SyncJob>
          await route.fulfill({
            json: [{ ...job, error_codes: { ...job?.error_codes, ...others } }, ...rest]
          })
        })
      }
    })
    const { page } = screen
    const newest = page.locator(".sync-errors").first()
    await newest.locator("summary").click()
    await newest.getByText(/Pflicht-Einwilligungen zustimmst/u).waitFor()
    await newest.getByText(/keine weiteren Anfragen/u).waitFor()
    assert.strictEqual(await newest.locator("li").count(), 10)
    assert.deepStrictEqual(await englishOn(page), [])
    assert.deepStrictEqual(await problemsOf(screen), [])
    await screen.close()
  })

  it("says in German that the server does not answer, or refuses", async () => {
    for (const [path, status] of [
      ["/data", 503],
      ["/trends", 400],
      ["/", null]
    ] as const) {
      const screen = await dashboard.open(path, {
        language: "de-DE",
        before: async (page) => {
          await page.route(/\/(?:coverage|series\?|today)/u, (route) =>
            status === null
              ? route.abort()
              : route.fulfill({
                  status,
                  json: { status, detail: "The day is not in the calendar of the server" }
                })
          )
        }
      })
      await screen.page.locator(".failed").first().waitFor()
      assert.deepStrictEqual(await englishOn(screen.page), [], path)
      await screen.close()
    }
  })

  it("disconnects from Polar after a question, keeps everything, and says so on every screen", async () => {
    const screen = await dashboard.open("/data", { width: widths.phone })
    const { page } = screen
    const before = await page.locator(".pf-covered").count()
    await page.getByRole("button", { name: "Disconnect Polar …" }).click()
    await page
      .getByRole("dialog", { name: "Disconnect from Polar?" })
      .getByRole("button", { name: "Cancel" })
      .click()
    await page.getByRole("button", { name: "Disconnect Polar …" }).click()
    assert.deepStrictEqual(await problemsOf(screen), [])
    await page.getByRole("dialog").getByRole("button", { name: "Disconnect", exact: true }).click()
    await page.locator("main .button", { hasText: "Connect again" }).waitFor()
    await page.locator(".banner", { hasText: "Not connected to Polar" }).waitFor()
    await page.goto(`${dashboard.demo.url}/training`)
    await page.locator(".banner", { hasText: "Not connected to Polar" }).waitFor()
    // what Polar says when somebody declines
    await page.goto(`${dashboard.demo.url}/data?status=failed&error=access_denied`)
    await page.getByText(/^Polar did not allow the connection/u).waitFor()
    await page.waitForURL(`${dashboard.demo.url}/data`)
    await page.goto(`${dashboard.demo.url}/data`)
    await settled(page)
    assert.strictEqual(await page.locator(".pf-covered").count(), before)
    await screen.close()
  })
})
