/** A crawler: every link, form and file of every page that a signed-in owner can reach. */
import { Effect } from "effect"
import type { BrowserContext, Page } from "playwright-core"

/** Where a page leads, and what is there. Forms are not sent: their status is 0. */
export interface Found {
  readonly url: string
  readonly status: number
}

const collect = `[...document.querySelectorAll("[href], [src], form")].map((found) =>
  found.matches("form") ? ["form", found.action] : ["link", found.href ?? found.src])`

const withoutFragment = (url: string): string => url.split("#", 1)[0] ?? ""

const isPage = (type: string | undefined): boolean => type?.startsWith("text/html") === true

/** Opens every link from a page on. Links to Polar's page for connecting an account are not followed. */
export const linksOf = (context: BrowserContext, start: string): Effect.Effect<ReadonlyArray<Found>> =>
  Effect.promise(async () => {
    const page = await context.newPage()
    const found = new Map<string, number>()
    const waiting = [start]
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
      if (found.has(url)) continue
      const { status, to } = await visit(context, page, url)
      found.set(url, status)
      waiting.push(...to.links)
      for (const action of to.forms) found.set(action, found.get(action) ?? 0)
    }
    await page.close()
    return Array.from(found, ([url, status]) => ({ url, status }))
  })

const nowhere = { links: [], forms: [] }

const visit = async (context: BrowserContext, page: Page, url: string) => {
  const response = await context.request.get(url, { maxRedirects: 0 })
  const location = response.headers()["location"]
  if (location !== undefined) {
    const to = new URL(location, url).href
    return { status: response.status(), to: isAway(url) ? nowhere : { links: [to], forms: [] } }
  }
  if (!isPage(response.headers()["content-type"])) return { status: response.status(), to: nowhere }
  await page.goto(url)
  const all = await page.evaluate<ReadonlyArray<readonly [kind: string, url: string]>>(collect)
  const of = (kind: string) => all.filter(([is]) => is === kind).map(([, to]) => withoutFragment(to))
  return { status: response.status(), to: { links: of("link"), forms: of("form") } }
}

const isAway = (url: string): boolean => url.endsWith("/oauth/authorize")
