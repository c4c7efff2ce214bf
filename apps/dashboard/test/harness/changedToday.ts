/** The first screen with an answer that differs from the server's. */
import type { TodayRow } from "@polar-flow/sdk-client"
import type { Page } from "playwright-core"

/** The requests for the first screen, of today or of another day. */
export const todayRequests = /\/users\/[^/]+\/today(?:\?|$)/u

/** How a screen is opened so that it gets another answer of `/today`. */
export const changedToday = (change: (today: TodayRow) => unknown) => ({
  before: async (page: Page): Promise<void> => {
    await page.route(todayRequests, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, json: change((await response.json()) as TodayRow) })
    })
  }
})

/** The answer with one metric that is different. */
export const changedMetric = (
  name: TodayRow["metrics"][number]["metric"],
  change: Partial<TodayRow["metrics"][number]> | { readonly last_14: string }
) =>
  changedToday((today) => ({
    ...today,
    metrics: today.metrics.map((each) => (each.metric === name ? { ...each, ...change } : each))
  }))

/** The answer about somebody who has nine nights of the 21 that readiness needs. */
export const learning = changedToday((today) => ({
  ...today,
  sentence: {
    code: "learning",
    params: {},
    text: "",
    verdict: "",
    reasons: [{ code: "nights_until_readiness", params: { nights: 12 }, text: "" }]
  },
  readiness: { ...today.readiness, score: null, interval: null, drivers: [] },
  learning: { nights: 9, needed: 21 }
}))
