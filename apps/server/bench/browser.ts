/** The dashboard with ten years of data in a real Chromium: until Today can be read, a trend is drawn, and it answers. */
import { ApiKeys, Instant, Users } from "@polar-flow/domain"
import { Effect, Redacted } from "effect"
import { type Browser, chromium, type Page } from "playwright-core"
import { owner, within } from "./year.ts"

/** Connects the person whose data are stored, and returns a key of theirs. */
export const storeKey = (folder: string): Promise<string> =>
  within(
    folder,
    Effect.gen(function* () {
      yield* (yield* Users).connect({
        id: owner,
        memberId: "bench",
        connectedAt: yield* Instant.now
      })
      const created = yield* (yield* ApiKeys).create({
        kind: "user",
        userId: owner,
        name: "bench",
        scope: "read",
        rateLimit: null,
        expiresAt: null
      })
      return Redacted.value(created.secret)
    })
  ).pipe(Effect.runPromise)

/**
 * Runs in the page before its own scripts: notes when what a selector names was painted, and how long after each event
 * of the pointer the next frame was.
 */
const watching = (selector: string): string => `(() => {
  const painted = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => then(performance.now())
    port2.postMessage(null)
  })
  window.benchFrames = { pointermove: [], click: [] }
  for (const type of ["pointermove", "click"])
    addEventListener(type, ({ timeStamp }) => painted((at) => benchFrames[type].push(at - timeStamp)), true)
  window.benchPainted = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (document.querySelector(${JSON.stringify(selector)}) === null) return
      observer.disconnect()
      painted(resolve)
    }).observe(document, { childList: true, subtree: true })
  })
})()`

const median = (taken: ReadonlyArray<number>): number =>
  taken.toSorted((a, b) => a - b)[taken.length >> 1] ?? 0
const p95 = (taken: ReadonlyArray<number>): number =>
  taken.toSorted((a, b) => a - b)[Math.floor(taken.length * 0.95)] ?? 0

/** A server, and a key of the person whose data it has. */
export interface Server {
  readonly key: string
  readonly url: string
}

interface Opened {
  readonly page: Page
  /** When the figure was painted, in ms since the page was asked for. */
  readonly painted: number
  readonly close: () => Promise<void>
}

/** Opens a path in a browser that has never been here, signed in. */
const open = async (
  browser: Browser,
  { key, url }: Server,
  path: string,
  selector: string
): Promise<Opened> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const headers = { origin: url, "sec-fetch-site": "same-origin" }
  const answer = await context.request.post(`${url}/api/v1/session`, { data: { key }, headers })
  if (!answer.ok()) throw new Error(`signing in: ${answer.status()} ${await answer.text()}`)
  const page = await context.newPage()
  await page.addInitScript(watching(selector))
  await page.goto(url + path)
  const painted = await page.evaluate<number>("benchPainted")
  return { page, painted, close: () => context.close() }
}

const figure = ".trend-figure svg[role=img]"
const dataArrived = `performance.getEntriesByType("resource")
  .filter(({ name }) => name.includes("/series?")).map(({ responseEnd }) => responseEnd)`

/** Moves the pointer over the trend, and chooses other ranges. Returns how long after each event the next frame was. */
const interact = async (page: Page, moves: number) => {
  const box = await page.locator(figure).boundingBox()
  if (box === null) throw new Error("the trend is not there")
  for (let step = 0; step < moves; step += 1)
    await page.mouse.move(box.x + (box.width * (step + 1)) / (moves + 2), box.y + box.height / 3)
  for (const name of ["1 y", "All", "90 d", "All"]) {
    await page.locator(".segments button").getByText(name, { exact: true }).click()
    await page.waitForLoadState("networkidle")
  }
  return page.evaluate<{
    readonly pointermove: ReadonlyArray<number>
    readonly click: ReadonlyArray<number>
  }>("benchFrames")
}

/** Times in ms, in a Chromium at this path, of the dashboard of a server. The first one finds the server just started. */
export const dashboardTimes = async (
  executablePath: string,
  server: Server,
  { moves, rounds }: { readonly rounds: number; readonly moves: number }
) => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] })
  try {
    const today: Array<number> = []
    for (let round = 0; round <= rounds; round += 1) {
      const { close, painted } = await open(browser, server, "/", ".readiness svg")
      today.push(painted)
      await close()
    }
    const drawn: Array<number> = []
    let frames: Awaited<ReturnType<typeof interact>> = { pointermove: [], click: [] }
    for (let round = 0; round < rounds; round += 1) {
      const { close, page, painted } = await open(
        browser,
        server,
        "/trends?metric=hrv_rmssd&days=all",
        figure
      )
      const arrived = await page.evaluate<ReadonlyArray<number>>(dataArrived)
      drawn.push(painted - Math.max(...arrived.filter((at) => at < painted)))
      if (round === rounds - 1) frames = await interact(page, moves)
      await close()
    }
    const [first = 0, ...again] = today
    return {
      first,
      again: median(again),
      drawn: median(drawn),
      move: p95(frames.pointermove),
      choose: Math.max(...frames.click)
    }
  } finally {
    await browser.close()
  }
}
