/** The screen of one metric over time. */
import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import type { Page } from "playwright-core"
import { problemsOf, settled, useDashboard, widths } from "./harness/Dashboard.ts"
import { englishOn } from "./harness/german.ts"
import { tabStops } from "./harness/keyboard.ts"

const dashboard = useDashboard()

const chartOf = (page: Page) => page.getByRole("img", { name: /over \d+ days, \d+ measured/u })
const readoutOf = (page: Page) => page.locator(".trend-readout")

describe("the trends", () => {
  it("show a metric with its load, on a telephone", async () => {
    const screen = await dashboard.open("/trends", { width: widths.phone })
    await screen.page.getByRole("heading", { level: 1, name: "Heart rate variability" }).waitFor()
    await chartOf(screen.page).waitFor()
    assert.deepStrictEqual(await problemsOf(screen), [])
    await screen.close()
  })

  it("speak German with everything that can be shown, also in the dark", async () => {
    const screen = await dashboard.open("/trends?metric=sleep_duration&days=30&compare=before&with=steps", {
      colors: "dark",
      language: "de-DE"
    })
    await screen.page.getByRole("heading", { name: /Verglichen mit/u }).waitFor()
    await screen.page.getByText("unabhängige Tage").waitFor()
    assert.deepStrictEqual(await englishOn(screen.page), [])
    assert.deepStrictEqual(await problemsOf(screen), [])
    await screen.close()
  })

  it("are walked by days, weeks and months, and every stop of the Tab key is seen", async () => {
    const screen = await dashboard.open("/trends?days=90")
    const { page } = screen
    const day = async () => (await readoutOf(page).getByRole("link").textContent()) ?? ""
    const newest = await day()
    await chartOf(page).focus()
    await page.keyboard.press("End")
    assert.strictEqual(await day(), newest)
    for (const [key, back] of [
      ["ArrowLeft", "ArrowRight"],
      ["Shift+ArrowLeft", "Shift+ArrowRight"],
      ["PageUp", "PageDown"]
    ] as const) {
      await page.keyboard.press(key)
      assert.notStrictEqual(await day(), newest, key)
      await page.keyboard.press(back)
      assert.strictEqual(await day(), newest, back)
    }
    // a table of ten years has 22,000 cells
    assert.strictEqual(await page.locator(".trend-figure td").count(), 0)
    await page.keyboard.press("t")
    await page.getByRole("columnheader", { name: "7-day mean" }).waitFor()
    assert.isAbove(await page.locator(".trend-figure td").count(), 90)
    for (const { hasRing, isSeen, name } of await tabStops(page)) assert.isTrue(hasRing && isSeen, name)
    await screen.close()
  })

  it("draw the cursor and what it points at when the pointer moves, and nothing else again", async () => {
    const screen = await dashboard.open("/trends?days=365")
    const { page } = screen
    const day = await readoutOf(page).getByRole("link").textContent()
    await page.evaluate(`(() => {
      window.changed = new Set()
      new MutationObserver((all) => {
        for (const { target } of all) {
          const element = target instanceof Element ? target : target.parentElement
          changed.add(element.closest(".trend-readout, .pf-cursor, .pf-found, svg, .trend-figure").getAttribute("class"))
        }
      }).observe(document.querySelector("main"), { subtree: true, childList: true, attributes: true, characterData: true })
    })()`)
    const box = await chartOf(page).boundingBox()
    if (box === null) throw new Error("the chart is not there")
    for (const part of [0.3, 0.4, 0.5, 0.6])
      await page.mouse.move(box.x + box.width * part, box.y + box.height / 3)
    assert.notStrictEqual(await readoutOf(page).getByRole("link").textContent(), day)
    const changed = await page.evaluate<ReadonlyArray<string>>("[...changed].toSorted()")
    // the svg itself only gets its cursor
    assert.deepStrictEqual(changed, ["pf-chart", "pf-cursor", "pf-found", "trend-readout"])
    assert.isBelow(await page.locator(".trend-figure svg[role=img] *").count(), 150)
    await screen.close()
  })

  it("keep what is chosen in the address, and the controls in their place", async () => {
    const screen = await dashboard.open("/trends")
    const { page } = screen
    await page.getByRole("button", { name: "Last 30 days" }).click()
    await page.waitForURL("**/trends?days=30")
    await page.getByLabel("Second metric").selectOption("training_load")
    await page.getByRole("heading", { name: "Cardio load and HRV" }).waitFor()
    await page.getByRole("button", { name: "same day" }).click()
    await page.waitForURL(/with=training_load&lag=0/u)
    await page.reload()
    await page.getByRole("heading", { name: "Cardio load and HRV" }).waitFor()
    await settled(page)
    assert.strictEqual(
      await page.getByRole("button", { name: "same day" }).getAttribute("aria-pressed"),
      "true"
    )
    await screen.close()
  })

  it("are saved as a picture, with or without numbers", async () => {
    const screen = await dashboard.open("/trends?days=90")
    const { page } = screen
    const saved = async (as: string): Promise<Buffer> => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: `Save as ${as}` }).click()
      ])
      return readFileSync(await download.path())
    }
    const drawing = (await saved("SVG")).toString()
    assert.include(drawing, "Heart rate variability")
    assert.include(drawing, ">ms<")
    assert.notInclude(drawing, "var(--")
    assert.strictEqual((await saved("PNG")).subarray(1, 4).toString(), "PNG")
    await page.getByRole("button", { name: "Hide numbers" }).click()
    await page.waitForURL(/hidden/u)
    const hidden = (await saved("SVG")).toString()
    assert.notInclude(hidden, ">ms<")
    const numbers = Array.from(hidden.matchAll(/>(\d+)</gu), ([, number]) => number)
    assert.deepStrictEqual(
      numbers.filter((number) => !/^20\d\d$/u.test(number ?? "")),
      []
    )
    assert.strictEqual(await page.locator("details.table").count(), 0)
    assert.deepStrictEqual(await problemsOf(screen), [])
    await screen.close()
  })

  it("say so when nothing was measured in the chosen time, and show all", async () => {
    const screen = await dashboard.open("/trends?from=2001-01-01&to=2001-02-01", { width: widths.phone })
    await screen.page.getByText("Nothing was measured in this time.").waitFor()
    assert.deepStrictEqual(await problemsOf(screen), [])
    await screen.page.getByRole("button", { name: "Show all" }).click()
    await chartOf(screen.page).waitFor()
    await screen.close()
  })

  it("say what is wrong when there is no answer, and try again", async () => {
    let fails = true
    const screen = await dashboard.open("/trends", {
      before: async (page) => {
        await page.route(/\/series\?/u, (route) =>
          fails ? route.fulfill({ status: 503, body: "{}" }) : route.continue()
        )
      }
    })
    const { page } = screen
    await page.getByText("Heart rate variability could not be loaded.").waitFor()
    fails = false
    await page.getByRole("button", { name: "Try again" }).click()
    await chartOf(page).waitFor()
    assert.strictEqual(await page.getByText("could not be loaded").count(), 0)
    await screen.close()
  })
})
