/** Every screen without a pointer, read aloud, without motion, and on paper. */
import { assert, beforeAll, describe, it } from "@effect/vitest"
import type { Page } from "playwright-core"
import { screens } from "../src/app/screens.ts"
import { useDashboard } from "./harness/Dashboard.ts"
import { nightDates } from "./harness/demoDates.ts"
import { tabStops } from "./harness/keyboard.ts"

const dashboard = useDashboard()
let paths: ReadonlyArray<string> = []

beforeAll(async () => {
  const { key, url, userId } = dashboard.demo
  const [date = ""] = await nightDates(dashboard.demo)
  const answer = await fetch(`${url}/api/v1/users/${userId}/exercises?days=60`, {
    headers: { "x-api-key": key }
  })
  const [session] = (await answer.json()) as ReadonlyArray<{ readonly id: string }>
  // one path of each screen
  paths = screens
    .filter(({ name }, index) => screens.findIndex((each) => each.name === name) === index)
    .map(({ path }) => path.replace(":date", date).replace(":id", session?.id ?? ""))
})

/** Does something on every screen, one after the other in one window, and says what was found where. */
const onEveryScreen = async (
  look: (page: Page) => Promise<ReadonlyArray<string>>,
  opening: Parameters<typeof dashboard.open>[1] = {}
): Promise<Readonly<Record<string, ReadonlyArray<string>>>> => {
  const { close, page } = await dashboard.open("/", opening)
  const found: Record<string, ReadonlyArray<string>> = {}
  for (const path of paths) {
    await page.goto(dashboard.demo.url + path)
    await page.locator("h1").first().waitFor()
    await page.waitForLoadState("networkidle")
    const problems = await look(page)
    if (problems.length > 0) found[path] = problems
  }
  await close()
  return found
}

/** What can be used on the page, as the Tab key should reach it. A group of charts or radio buttons is one stop. */
const usable = `Array.from(document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']"))
  .filter((each) => !each.disabled && each.checkVisibility({ visibilityProperty: true })).length`

const chartNames = `Array.from(document.querySelectorAll("svg[role=img]")).map((each) => each.getAttribute("aria-label") ?? "")`

describe("every screen", () => {
  it("is walked through with the Tab key alone: everything is reached, and the focus is seen", async () => {
    const found = await onEveryScreen(async (page) => {
      const stops = await tabStops(page)
      const count = await page.evaluate<number>(usable)
      return [
        ...(stops[0]?.name === "To the content" ? [] : [`begins with ${stops[0]?.name}`]),
        ...(stops.length >= count ? [] : [`${stops.length} of ${count} are reached`]),
        ...stops.filter(({ hasRing }) => !hasRing).map(({ name }) => `no ring: ${name}`)
      ]
    })
    assert.deepStrictEqual(found, {})
  })

  it("reads charts aloud as sentences, each different", async () => {
    const charts: Array<string> = []
    const found = await onEveryScreen(async (page) => {
      const names = await page.evaluate<ReadonlyArray<string>>(chartNames)
      charts.push(...names)
      return [
        ...names.filter((name) => name.split(" ").length < 2).map((name) => `says too little: ${name}`),
        ...names.filter((name, index) => names.indexOf(name) !== index).map((name) => `said twice: ${name}`),
        ...names.filter((name) => /undefined|null|NaN/u.test(name))
      ]
    })
    assert.deepStrictEqual(found, {})
    assert.isAbove(charts.length, 30)
  })

  it("stands still for who asked for less motion", async () => {
    const moving = `Array.from(document.querySelectorAll("*")).filter((each) => {
      const { animationName, transitionDuration } = getComputedStyle(each)
      return animationName !== "none" || transitionDuration.split(", ").some((time) => parseFloat(time) > 0)
    }).map((each) => each.outerHTML.slice(0, 100))`
    const found = await onEveryScreen((page) => page.evaluate<ReadonlyArray<string>>(moving), {
      reducedMotion: true
    })
    assert.deepStrictEqual(found, {})
  })
})

/** Whether a color is nearer to white than to black: of "rgb(250, 250, 248)" or "color(srgb …)". */
const onPaper = `(() => {
  const light = (color) => {
    const [red = 0, green = 0, blue = 0] = (color.match(/[\\d.]+/gu) ?? []).map(Number)
    return (red + green + blue) / 3 > 128
  }
  const found = []
  const seen = (selector) => Array.from(document.querySelectorAll(selector)).filter((each) => each.checkVisibility())
  for (const each of seen(".rail, .top-bar, .bottom-bar, .skip, button, select, input, textarea")) found.push("shown: " + each.outerHTML.slice(0, 100))
  if (!light(getComputedStyle(document.documentElement).backgroundColor) && !light(getComputedStyle(document.body).backgroundColor)) found.push("dark paper")
  for (const each of seen("h1, h2, p, td")) if (light(getComputedStyle(each).color)) found.push("light text: " + each.outerHTML.slice(0, 100))
  for (const each of seen("svg.pf-chart text")) if (light(getComputedStyle(each).fill)) found.push("light text in a chart: " + each.outerHTML.slice(0, 100))
  for (const each of seen("section.section")) if (each.innerText.trim().split("\\n").length < 2) found.push("nothing below: " + each.innerText)
  // paper is narrower than the window that charts were drawn for; measured before they could be drawn again
  const main = document.querySelector("main")
  main.style.width = "690px"
  const right = main.getBoundingClientRect().right + 1
  for (const each of seen("svg.pf-chart")) if (each.getBoundingClientRect().right > right) found.push("cut off: " + each.getAttribute("aria-label"))
  main.style.width = ""
  return found
})()`

describe("on paper", () => {
  it("every screen is black on white and whole, also from one that is dark", async () => {
    const opening = {
      colors: "dark",
      before: async (page: Page) => {
        // chosen on the page, and not only by the system
        await page
          .context()
          .addCookies([{ name: "polar-flow-theme", value: "dark", url: dashboard.demo.url }])
      }
    } as const
    const found = await onEveryScreen(async (page) => {
      await page.emulateMedia({ media: "print" })
      const problems = await page.evaluate<ReadonlyArray<string>>(onPaper)
      await page.emulateMedia({ media: "screen" })
      return problems
    }, opening)
    assert.deepStrictEqual(found, {})
  })

  it("has every table open, although they are made when they are opened", async () => {
    const { close, page } = await dashboard.open("/training")
    const rows = page.locator("details.table tbody tr")
    assert.strictEqual(await rows.count(), 0)
    await page.evaluate(
      'addEventListener("beforeprint", () => queueMicrotask(() => { window.printed = document.querySelectorAll("details.table tbody tr").length }))'
    )
    await page.pdf()
    assert.isAbove(await page.evaluate<number>("printed"), 100)
    await rows.first().waitFor({ state: "detached" })
    await close()
  })

  it("says at its foot whose page it is, of which day", async () => {
    const { close, page } = await dashboard.open("/")
    assert.isFalse(await page.locator(".print-foot").isVisible())
    await page.emulateMedia({ media: "print" })
    const foot = await page.locator(".print-foot").innerText()
    assert.match(foot, new RegExp(`^${dashboard.demo.userId} · .*\\d{4} · Europe/Helsinki$`, "u"))
    await close()
  })
})
