/** What goes wrong while somebody reads or writes: the session, the server, an answer, the network. */
import { assert, beforeEach, describe, it } from "@effect/vitest"
import type { Page, Route } from "playwright-core"
import { settled, useDashboard } from "./harness/Dashboard.ts"
import { nightDates } from "./harness/demoDates.ts"

const dashboard = useDashboard()

const signInAgain = async (page: Page): Promise<void> => {
  const dialog = page.getByRole("dialog", { name: "Your session has ended." })
  await dialog.getByRole("button", { name: "With a key" }).click()
  await dialog.getByLabel("API key").fill(dashboard.demo.key)
  await dialog.getByLabel("API key").press("Enter")
  await dialog.waitFor({ state: "detached" })
}

describe("a session that ends in the middle of work", () => {
  it("keeps what was written in the journal, and saves it after signing in again", async () => {
    const { close, context, page } = await dashboard.open("/journal")
    await page.getByRole("button", { name: "Note", exact: true }).click()
    await page.getByLabel("Text").fill("Slept in a tent")
    await context.clearCookies()
    await page.getByRole("button", { name: "Save" }).click()
    await signInAgain(page)
    assert.strictEqual(await page.getByLabel("Text").inputValue(), "Slept in a tent")
    await page.getByRole("button", { name: "Save" }).click()
    await page.locator("main li", { hasText: "Slept in a tent" }).waitFor()
    await close()
  })

  it("keeps the metric and the time that were chosen", async () => {
    const { close, context, page } = await dashboard.open("/trends?metric=resting_hr&days=90")
    await context.clearCookies()
    await page.getByRole("button", { name: "Last 30 days" }).click()
    await signInAgain(page)
    await page.locator(".trend-extent", { hasText: /^30 days|^29 days/u }).waitFor()
    assert.strictEqual(new URL(page.url()).search, "?metric=resting_hr&days=30")
    await close()
  })

  it("asks for the key again when a label was to be noted or a sync to be started", async () => {
    for (const name of ["Ill", "Sync now"]) {
      const { close, context, page } = await dashboard.open("/")
      await context.clearCookies()
      await page.getByRole("button", { name, exact: true }).click()
      await signInAgain(page)
      assert.isTrue(await page.locator(".sentence").isVisible())
      await close()
    }
  })
})

describe("a server that restarts", () => {
  it("is missed with the time of what is shown, and then asked again by itself", async () => {
    const { close, page } = await dashboard.open("/")
    await page.locator(".sentence").waitFor()
    await page.getByRole("link", { name: "More" }).first().click()
    await dashboard.demo.stop()
    await page.getByRole("link", { name: "Today" }).first().click()
    const notice = page.getByText(/^The server does not answer\. What you see is from \d\d:\d\d/u)
    await notice.waitFor()
    assert.isTrue(await page.locator(".sentence").isVisible())
    await dashboard.demo.start()
    await notice.waitFor({ state: "detached" })
    assert.isTrue(await page.locator(".sentence").isVisible())
    await close()
  })
})

describe("a device without network", () => {
  it("shows what it showed last, with its time, and goes on when the network is back", async () => {
    const { close, context, page } = await dashboard.open("/")
    for (const [name, sign] of [
      ["Sleep", ".facts"],
      ["More", ".list"]
    ] as const) {
      await page.getByRole("link", { name }).first().click()
      // what was never shown cannot be shown without a network
      await page.locator(sign).first().waitFor()
      await settled(page)
    }
    await context.setOffline(true)
    for (const name of ["Sleep", "Today"]) {
      await page.getByRole("link", { name }).first().click()
      await page
        .getByText(/What you see is from \d\d:\d\d/u)
        .first()
        .waitFor()
      assert.isTrue(await page.locator("h1").first().isVisible())
    }
    await context.setOffline(false)
    await page
      .getByText(/What you see is from/u)
      .first()
      .waitFor({ state: "detached" })
    await close()
  })
})

describe("a part of a screen whose code does not arrive", () => {
  it.each([
    ["/sleep", /assets\/Debt-/u, "Sleep debt"],
    ["/heart", /assets\/EcgSection-/u, "ECG"],
    ["/journal", /assets\/Effects-/u, "What the labels go with"],
    ["/trends?days=90&compare=before", /assets\/statistics-/u, "The comparison"]
  ] as const)("is told in its place on %s without %s", async (path, file, name) => {
    const { close, page } = await dashboard.open(path, {
      before: async (opened) => {
        await opened.route(file, (route) => route.abort())
      }
    })
    await page.getByText(`${name} could not be loaded.`).waitFor()
    assert.isTrue(await page.getByRole("button", { name: "Load again" }).isVisible())
    await close()
  })
})

/** An answer without anything that the contract names. */
const nothing = (route: Route) => route.fulfill({ json: {} })

/** Opens a screen while one of its answers is an empty object. Texts, and errors of the page. */
const openWithout = async (path: string, part: RegExp) => {
  const errors: Array<string> = []
  const { close, page } = await dashboard.open(path, {
    before: async (opened) => {
      opened.on("pageerror", ({ message }) => errors.push(message))
      await opened.route(part, nothing)
    }
  })
  const text = await page.locator("main").innerText()
  const sections = await page.locator("h2").count()
  await close()
  return { errors, text, sections }
}

describe("an answer that does not fit the contract", () => {
  let date = ""
  beforeEach(async () => {
    date = (await nightDates(dashboard.demo))[2] ?? ""
  })

  it.each([
    ["/sleep", /\/patterns\/sleep_debt\?/u, 4],
    ["/sleep", /\/sleepwise\//u, 4],
    ["/heart", /\/ecg\?/u, 4],
    ["/heart", /\/recharge\?/u, 4],
    ["/heart", /\/baselines\?/u, 4],
    ["/heart", /\/today\?/u, 4],
    ["/sleep", /\/baselines\?/u, 4],
    ["/sleep", /\/patterns\/social_jetlag\?/u, 4],
    ["/journal", /\/labels\/effects/u, 1],
    ["/trends?days=90&compare=before", /\/series\?.*to=/u, 0],
    ["/training", /\/series\?/u, 2],
    ["/training", /\/exercises\?/u, 3],
    ["/day/:date", /\/activity\?/u, 4],
    ["/day/:date", /\/heart-rate\?/u, 4],
    ["/data", /\/coverage/u, 5],
    ["/data", /\/sync\/history/u, 5],
    ["/why", /\/patterns\//u, 0]
  ] as const)(
    "is told in its place on %s without %s, beside %i other sections",
    async (path, part, others) => {
      const { errors, sections, text } = await openWithout(path.replace(":date", date), part)
      assert.include(text, "not what this page expects")
      assert.isAtLeast(sections, others)
      assert.deepStrictEqual(errors, [])
    }
  )
})
