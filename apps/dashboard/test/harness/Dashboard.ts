/** Screens in a real Chromium: opened at a width and in a color scheme, signed in, and checked for what all of them must keep. */
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { afterAll, beforeAll, inject } from "vitest"
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core"
import { type DemoServer, type DemoSettings, type PersonName, startDemo } from "./DemoServer.ts"

declare module "vitest" {
  export interface ProvidedContext {
    chromiumPath: string
  }
}

/** The widths that every screen is made for. */
export const widths = { phone: 390, tablet: 820, desktop: 1440 } as const
const heights = { 390: 844, 820: 1180, 1440: 900 } as const

/** How a screen is opened. */
interface Opening {
  /** Whose key signs in: the demo person's, if nobody is named. */
  readonly as?: PersonName
  readonly width?: (typeof widths)[keyof typeof widths]
  readonly colors?: "light" | "dark"
  readonly language?: "en-GB" | "de-DE"
  readonly reducedMotion?: boolean
  /** Called before the page loads: to change answers, or to stop them. */
  readonly before?: (page: Page) => Promise<void>
}

/** An open screen, and everything that the browser complains about. */
export interface OpenScreen {
  readonly page: Page
  readonly context: BrowserContext
  /** Console messages, errors, policy violations, and requests to others. */
  readonly complaints: Array<string>
  readonly close: () => Promise<void>
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/** The demo server and a browser of one test file. */
export interface Dashboard {
  readonly demo: DemoServer
  readonly browser: Browser
  /** Opens a path, signed in with the person's key, and waits until nothing is loading any more. */
  readonly open: (path: string, opening?: Opening) => Promise<OpenScreen>
  /** Opens a path without a session. */
  readonly visit: (path: string, opening?: Opening) => Promise<OpenScreen>
}

/** What the blocked worker says. */
const blocked = "Service Worker registration blocked by Playwright"

const listen = (page: Page, url: string): Array<string> => {
  const complaints: Array<string> = []
  page.on("console", (message) => {
    if (message.text() !== blocked) complaints.push(`console: ${message.text()}`)
  })
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`))
  page.on("request", (request) => {
    const to = request.url()
    if (!to.startsWith(url) && !/^(?:blob|data):/u.test(to)) complaints.push(`request to ${to}`)
  })
  return complaints
}

/** Waits until the screen has drawn what it loads. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState("networkidle")
  // on a busy machine a page has loaded some time before it is drawn
  await page.locator("h1, .failed").first().waitFor()
  await page.locator(".skeleton").first().waitFor({ state: "detached" })
}

const given = <A>(one: A | undefined): A => {
  if (one === undefined)
    throw new Error("the server is started before the tests of the file, with who is named")
  return one
}

const openIn = async (
  browser: Browser,
  { key, people, url }: DemoServer,
  path: string,
  { as, before, colors = "light", language = "en-GB", reducedMotion = false, width = 1440 }: Opening,
  isSignedIn: boolean
): Promise<OpenScreen> => {
  const context = await browser.newContext({
    viewport: { width, height: heights[width] },
    colorScheme: colors,
    locale: language,
    timezoneId: "Europe/Helsinki",
    reducedMotion: reducedMotion ? "reduce" : "no-preference",
    // a worker loads every file of the dashboard, for every context; the test of pages without a server has one
    serviceWorkers: "block"
  })
  // the runner's own limit guards against what hangs: a busy machine may take its time
  context.setDefaultTimeout(0)
  if (isSignedIn) {
    const data = { key: as === undefined ? key : given(people[as]).key }
    const headers = { origin: url, "sec-fetch-site": "same-origin" }
    const answer = await context.request.post(`${url}/api/v1/session`, { data, headers })
    if (!answer.ok()) throw new Error(`signing in: ${answer.status()} ${await answer.text()}`)
  }
  const page = await context.newPage()
  const complaints = listen(page, url)
  await before?.(page)
  await page.goto(url + path)
  await settled(page)
  return { page, context, complaints, close: () => context.close() }
}

/** A server and a browser for the tests of this file. Call it at the top of a `describe`. */
export const useDashboard = (settings: DemoSettings = {}): Dashboard => {
  let demo: DemoServer | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    ;[demo, browser] = await Promise.all([
      startDemo(settings),
      chromium.launch({ executablePath: inject("chromiumPath"), args: ["--no-sandbox"] })
    ])
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
  })
  return {
    get demo() {
      return given(demo)
    },
    get browser() {
      return given(browser)
    },
    open: (path, opening = {}) => openIn(given(browser), given(demo), path, opening, true),
    visit: (path, opening = {}) => openIn(given(browser), given(demo), path, opening, false)
  }
}

interface Violation {
  readonly id: string
  readonly nodes: ReadonlyArray<{ readonly html: string }>
}

/** Violations of WCAG 2.2 AA and of best practices. */
const violationsOn = async (page: Page): Promise<ReadonlyArray<string>> => {
  await page.evaluate(axe)
  const { violations } = await page.evaluate<{ violations: ReadonlyArray<Violation> }>(
    'axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] })'
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)
}

const overflowing = `Array.from(document.querySelectorAll("body *"))
  .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .filter((each) => each.closest(".scroll, .scroll-x") === null)
  .map((each) => each.outerHTML.slice(0, 120))`

/**
 * What is wrong with an open screen, whatever it shows: messages of the browser, accessibility, width, and figures
 * without a name. An empty list is what tests expect.
 */
export const problemsOf = async ({ complaints, page }: OpenScreen): Promise<ReadonlyArray<string>> => {
  const isWide = await page.evaluate<boolean>(
    "document.documentElement.scrollWidth > document.documentElement.clientWidth"
  )
  const wide = isWide ? await page.evaluate<ReadonlyArray<string>>(overflowing) : []
  const unnamed = await page.evaluate<ReadonlyArray<string>>(
    `Array.from(document.querySelectorAll("svg[role=img]:not([aria-label]), svg[role=img][aria-label='']")).map((each) => each.outerHTML.slice(0, 120))`
  )
  return [
    ...complaints,
    ...(await violationsOn(page)),
    ...wide.map((each) => `too wide: ${each}`),
    ...unnamed.map((each) => `no name: ${each}`)
  ]
}
