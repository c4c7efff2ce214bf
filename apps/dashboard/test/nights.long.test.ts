/** Sleep and heart in every width and theme, and with data that are missing, few or old. */
import { assert, beforeAll, describe, it } from "@effect/vitest"
import type { Page } from "playwright-core"
import { dateOf, dayOf } from "../src/words/dates.ts"
import { problemsOf, useDashboard, widths } from "./harness/Dashboard.ts"
import { nightDates } from "./harness/demoDates.ts"

const appearances = Object.values(widths).flatMap((width) =>
  (["light", "dark"] as const).map((colors) => ({ width, colors }))
)

/** Answers a list with nothing, as for a person whose watch never measured it. */
const without =
  (...lists: ReadonlyArray<string>) =>
  async (page: Page): Promise<void> => {
    for (const list of lists)
      await page.route(new RegExp(`/users/[^/]+/${list}\\?`, "u"), (route) => route.fulfill({ json: [] }))
  }

describe("sleep and heart", () => {
  const dashboard = useDashboard()
  let dates: ReadonlyArray<string> = []

  beforeAll(async () => {
    dates = await nightDates(dashboard.demo)
  })

  it.each(appearances)("have no problem at $width px in $colors", async (appearance) => {
    for (const screen of ["sleep", "heart"]) {
      for (const date of [dates[10], dates.at(-1)]) {
        const opened = await dashboard.open(`/${screen}/${date ?? ""}`, appearance)
        assert.deepStrictEqual(await problemsOf(opened), [], `${screen} ${date}`)
        await opened.close()
      }
    }
  })

  it("say what comes next to a person without a night or a reading", async () => {
    const before = without("sleep", "heart-rate", "recharge", "ecg", "spo2", "temperature/skin")
    for (const [path, title] of [
      ["/sleep", "No night yet."],
      ["/heart", "No heart rate yet."]
    ] as const) {
      const opened = await dashboard.open(path, { width: 390, before })
      assert.include(await opened.page.locator("main").innerText(), title)
      assert.deepStrictEqual(await problemsOf(opened), [])
      await opened.close()
    }
  })

  it("never take an old night for last night's", async () => {
    const opened = await dashboard.open("/sleep", {
      width: 390,
      before: async (page) => {
        await page.route(/\/sleep\?from=1900/u, async (route) => {
          const response = await route.fetch()
          const nights = (await response.json()) as ReadonlyArray<{ readonly date: string }>
          const latest = dateOf(dayOf(nights[0]?.date ?? "") - 12)
          await route.fulfill({ response, json: nights.filter(({ date }) => date <= latest) })
        })
      }
    })
    assert.match(await opened.page.locator("h1").innerText(), /^No night since .+\. What is below is from /u)
    assert.deepStrictEqual(await problemsOf(opened), [])
    await opened.close()
  })

  it("draw a night without stages and samples as what could not be read", async () => {
    const opened = await dashboard.open(`/sleep/${dates[10] ?? ""}`, {
      width: 390,
      before: async (page) => {
        await page.route(/\/users\/[^/]+\/sleep\/\d{4}-\d\d-\d\d$/u, async (route) => {
          const response = await route.fetch()
          const night = (await response.json()) as object
          const bare = {
            hypnogram: null,
            heart_rate_samples: null,
            hrv_samples: null,
            breathing_samples: null
          }
          await route.fulfill({ response, json: { ...night, ...bare } })
        })
      }
    })
    assert.include(await opened.page.locator("main").innerText(), "The watch sent no stages of this night.")
    assert.deepStrictEqual(await problemsOf(opened), [])
    await opened.close()
  })
})
