/** The screen of one date. */
import { assert, beforeAll, describe, it } from "@effect/vitest"
import { problemsOf, settled, useDashboard, widths } from "./harness/Dashboard.ts"
import { englishOn } from "./harness/german.ts"
import { tabStops } from "./harness/keyboard.ts"

const dashboard = useDashboard()

const civilDate = new Intl.DateTimeFormat("sv-SE", { timeZone: "UTC" })

/** The calendar date so many days later. */
const stepped = (of: string, days: number): string =>
  civilDate.format(Date.parse(`${of}T12:00Z`) + days * 86_400_000)

/** The newest date with a training session. */
let date = ""

beforeAll(async () => {
  const { key, url, userId } = dashboard.demo
  const answer = await fetch(`${url}/api/v1/users/${userId}/exercises`, { headers: { "x-api-key": key } })
  const [newest] = (await answer.json()) as ReadonlyArray<{ readonly start_time: string }>
  date = newest?.start_time.slice(0, 10) ?? ""
})

describe("a day", () => {
  it("shows its values, its course, its training and what is noted, on a telephone", async () => {
    const screen = await dashboard.open(`/day/${date}`, { width: widths.phone })
    await screen.page.getByRole("heading", { level: 2, name: "Values" }).waitFor()
    const headings = await screen.page.getByRole("heading", { level: 2 }).allTextContents()
    assert.deepStrictEqual(headings.slice(0, 3), ["Values", "The day on the clock", "Training"])
    assert.include(headings, "Noted")
    await screen.page.getByRole("img", { name: /Heart rate from \d+ bpm to \d+ bpm/u }).waitFor()
    assert.deepStrictEqual(await problemsOf(screen), [])
    await screen.close()
  })

  it("speaks German, also in the dark", async () => {
    const screen = await dashboard.open(`/day/${date}`, { colors: "dark", language: "de-DE" })
    assert.deepStrictEqual(await englishOn(screen.page), [])
    assert.deepStrictEqual(await problemsOf(screen), [])
    await screen.close()
  })

  it("goes to the day before and after with the arrow keys, but not out of a field", async () => {
    const screen = await dashboard.open(`/day/${date}`)
    const { page } = screen
    await page.keyboard.press("ArrowLeft")
    await page.waitForURL(`**/day/${stepped(date, -1)}`)
    await settled(page)
    await page.keyboard.press("ArrowRight")
    await page.waitForURL(`**/day/${date}`)
    await settled(page)
    await page.getByLabel("Go to a date").focus()
    await page.keyboard.press("ArrowLeft")
    assert.include(page.url(), date)
    await screen.close()
  })

  it("opens the table of the chart with T, and every stop of the Tab key is seen", async () => {
    const screen = await dashboard.open(`/day/${date}`)
    await screen.page.keyboard.press("t")
    await screen.page.getByRole("columnheader", { name: "Heart rate (bpm)" }).waitFor()
    for (const { hasRing, isSeen, name } of await tabStops(screen.page))
      assert.isTrue(hasRing && isSeen, name)
    await screen.close()
  })

  it("keeps the other parts when one fails, and tries it again", async () => {
    let fails = true
    const screen = await dashboard.open(`/day/${date}`, {
      before: async (page) => {
        await page.route(/\/exercises\?/u, (route) =>
          fails ? route.fulfill({ status: 503, body: "{}" }) : route.continue()
        )
      }
    })
    const { page } = screen
    await page.getByText("The day on the clock could not be loaded.").waitFor()
    await page.getByRole("heading", { name: "Values" }).waitFor()
    fails = false
    await page.getByRole("button", { name: "Try again" }).click()
    await page.getByRole("img", { name: /Heart rate from/u }).waitFor()
    assert.strictEqual(await page.getByText("could not be loaded").count(), 0)
    await screen.close()
  })

  it("says so when nothing is known of it", async () => {
    const screen = await dashboard.open("/day/2001-02-03")
    await screen.page.getByText("Nothing is known of this day.").waitFor()
    await screen.page.getByRole("heading", { name: "Saturday 3 February 2001" }).waitFor()
    assert.deepStrictEqual(await problemsOf(screen), [])
    await screen.close()
  })
})
