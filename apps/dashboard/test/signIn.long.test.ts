/** Signing in: with a key, with a wrong one, and again after a session has ended. */
import { assert, describe, it } from "@effect/vitest"
import { problemsOf, settled, useDashboard } from "./harness/Dashboard.ts"
import { tabStops } from "./harness/keyboard.ts"

/** A refused attempt is an answer with an error status, which browsers write to the console. */
const refusal = /Failed to load resource.* 401 /u

describe("a visitor", () => {
  const dashboard = useDashboard()

  it("signs in with a key, from the keyboard alone, and sees that person", async () => {
    const { close, page, ...screen } = await dashboard.visit("/sign-in", { width: 390 })
    assert.deepStrictEqual(await problemsOf({ close, page, ...screen }), [])
    await page.getByRole("button", { name: "With a key" }).press("Enter")
    await page.getByLabel("API key").fill(dashboard.demo.key)
    await page.getByLabel("API key").press("Enter")
    await page.locator(".sentence").waitFor()
    assert.strictEqual(await page.title(), "Today · polar-flow")
    await close()
  })

  it("is told that a key is wrong, and keeps what was typed", async () => {
    const { close, complaints, page } = await dashboard.visit("/sign-in")
    await page.getByRole("button", { name: "With a key" }).click()
    await page.getByLabel("API key").fill("pfk_0000000000000000000000000000000000000000")
    await page.getByRole("button", { name: "Sign in", exact: true }).click()
    await page.getByText("This key is not valid.").waitFor()
    assert.match(await page.getByLabel("API key").inputValue(), /^pfk_0/u)
    assert.isTrue(complaints.every((complaint) => refusal.test(complaint)))
    await close()
  })

  it("reaches everything with the Tab key, and sees where the focus is", async () => {
    const { close, page } = await dashboard.visit("/sign-in")
    const stops = await tabStops(page)
    assert.includeMembers(
      stops.map(({ name }) => name),
      ["As the owner", "With a key", "Sign in"]
    )
    assert.isTrue(stops.every(({ hasRing, isSeen }) => hasRing && isSeen))
    await close()
  })
})

const kept = "Object.keys(localStorage).filter((name) => name.startsWith('polar-flow:')).length"

describe("a session that ends while somebody reads", () => {
  const dashboard = useDashboard()

  it("keeps nothing on the device, asks to sign in again, and goes on at the same place", async () => {
    const { close, context, page } = await dashboard.open("/more")
    assert.isAbove(await page.evaluate<number>(kept), 0)
    await context.clearCookies()
    await page.getByRole("link", { name: "Today" }).first().click()
    const dialog = page.getByRole("dialog", { name: "Your session has ended." })
    await dialog.waitFor()
    assert.strictEqual(await page.evaluate<number>(kept), 0)
    await page.keyboard.press("Escape")
    assert.isTrue(await dialog.isVisible())
    await dialog.getByRole("button", { name: "With a key" }).click()
    await dialog.getByLabel("API key").fill(dashboard.demo.key)
    await dialog.getByRole("button", { name: "Sign in", exact: true }).click()
    await dialog.waitFor({ state: "detached" })
    await page.locator(".sentence").waitFor()
    assert.strictEqual(new URL(page.url()).pathname, "/")
    await close()
  })

  it("leaves nothing of the person on the device after signing out", async () => {
    const { close, page } = await dashboard.open("/")
    assert.isAbove(await page.evaluate<number>(kept), 0)
    await page.getByRole("link", { name: "More" }).first().click()
    await page.getByRole("button", { name: "Sign out" }).click()
    await page.getByRole("button", { name: "Sign in", exact: true }).waitFor()
    assert.strictEqual(await page.evaluate<number>(kept), 0)
    await page.reload()
    await settled(page)
    assert.isTrue(await page.getByRole("button", { name: "Sign in", exact: true }).isVisible())
    await close()
  })
})
