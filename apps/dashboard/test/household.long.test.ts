/** Who signs in how: by a link that works once, and as the owner, who sees everybody and one at a time. */
import { assert, describe, it } from "@effect/vitest"
import type { Page } from "playwright-core"
import { useDashboard } from "./harness/Dashboard.ts"

const dashboard = useDashboard({ household: ["fiveDays", "stale"] })
const owner = { name: "Ada Lovelace", password: "correct horse battery staple" }

describe("a sign-in link", () => {
  it("shows the person at once, leaves no token in the address, and works only once", async () => {
    const link = dashboard.demo.signInLink.slice(dashboard.demo.url.length)
    const first = await dashboard.visit(link)
    await first.page.locator(".sentence").waitFor()
    assert.strictEqual(first.page.url(), `${dashboard.demo.url}/`)
    assert.deepStrictEqual(first.complaints, [])
    await first.close()
    const second = await dashboard.visit(link)
    await second.page.getByText("This link was used before, or is older than ten minutes.").waitFor()
    assert.isTrue(await second.page.getByRole("button", { name: "With a key" }).isVisible())
    assert.notInclude(second.page.url(), "token")
    await second.close()
  })
})

const becomeOwner = async (page: Page): Promise<void> => {
  await page.goto(`${dashboard.demo.url}/admin/setup`)
  await page.getByLabel("Setup token").fill(dashboard.demo.setupToken)
  await page.getByLabel("Name").fill(owner.name)
  await page.getByLabel("Password").fill(owner.password)
  await page.getByRole("button", { name: "Create owner account" }).click()
  await page.getByRole("heading", { name: "API keys" }).waitFor()
}

describe("the owner", () => {
  it("signs in with name and password, and sees one person after the other", async () => {
    const setup = await dashboard.visit("/sign-in")
    await becomeOwner(setup.page)
    await setup.close()

    const { close, complaints, page } = await dashboard.visit("/sign-in")
    await page.getByLabel("Name").fill(owner.name)
    await page.getByLabel("Password").fill(owner.password)
    await page.getByLabel("Password").press("Enter")
    await page.locator(".sentence").waitFor()
    const switcher = page.getByLabel("Person").first()
    const kept = "Object.keys(localStorage).filter((name) => name.startsWith('polar-flow:'))"
    const keptPeople =
      "JSON.parse(localStorage.getItem('polar-flow:session')).value.users.map((user) => user.user_id)"
    for (const [name, verdict] of [
      ["stale", "No night since"],
      ["fiveDays", "Still learning"]
    ] as const) {
      await switcher.selectOption(name)
      await page.locator(".sentence", { hasText: verdict }).waitFor()
      // nothing of the last person stays on the device
      const names = await page.evaluate<ReadonlyArray<string>>(kept)
      assert.isTrue(
        names.every((each) => each === "polar-flow:session" || each.startsWith(`polar-flow:${name}/`)),
        names.join()
      )
      assert.deepStrictEqual(await page.evaluate(keptPeople), [name])
    }
    await page.reload()
    await page.locator(".sentence", { hasText: "Still learning" }).waitFor()
    assert.strictEqual(await switcher.inputValue(), "fiveDays")
    assert.deepStrictEqual(complaints, [])
    await close()
  })
})
