/**
 * The three faults of the reference's dashboard: it answers 500 on real nights, shows the first active user to everybody,
 * and hides what is older than 30 days.
 */
import { assert, describe, it } from "@effect/vitest"
import { dateOf, dayOf } from "../src/words/dates.ts"
import { useDashboard } from "./harness/Dashboard.ts"
import { type PersonName, personNames } from "./harness/DemoServer.ts"
import { nightDates } from "./harness/demoDates.ts"

const dashboard = useDashboard({ household: personNames })

/** What the page of a person asks for while it is used, with the status of each answer. */
const asked = async (paths: ReadonlyArray<string>, as: PersonName) => {
  const { close, page } = await dashboard.open("/", { as })
  const answers: Array<{ readonly path: string; readonly status: number }> = []
  page.on("response", (response) => {
    answers.push({ path: new URL(response.url()).pathname, status: response.status() })
  })
  for (const path of paths) {
    await page.goto(dashboard.demo.url + path)
    await page.locator("h1").first().waitFor()
    await page.waitForLoadState("networkidle")
  }
  await close()
  return answers.filter(({ path }) => path.startsWith("/api/"))
}

describe("the reference answers 500 on real nights: here", () => {
  it("no night of half a year is an error, to the API and on the page", async () => {
    const { key, url, userId } = dashboard.demo
    const dates = await nightDates(dashboard.demo)
    assert.isAbove(dates.length, 100)
    const statusOf = async (path: string): Promise<number> => {
      const answer = await fetch(`${url}/api/v1/users/${userId}/${path}`, { headers: { "x-api-key": key } })
      await answer.arrayBuffer()
      return answer.status
    }
    for (const date of dates) assert.strictEqual(await statusOf(`sleep/${date}`), 200, date)
    const mornings = dates.filter((_, index) => index % 10 === 0)
    for (const date of mornings) assert.strictEqual(await statusOf(`today?date=${date}`), 200, date)
    const answers = await asked(["/sleep", "/heart", "/day", "/why", "/training"], "gaps")
    assert.isAbove(answers.length, 10)
    assert.deepStrictEqual(
      answers.filter(({ status }) => status >= 400),
      []
    )
  })
})

describe("the reference shows the first active user to everybody: here", () => {
  it.each(["stale", "fiveDays"] as const)("%s sees nobody else", async (name) => {
    const answers = await asked(["/", "/sleep", "/trends", "/training", "/data"], name)
    const people = answers.flatMap(({ path }) => /\/users\/([^/]+)/u.exec(path)?.[1] ?? [])
    assert.isAbove(people.length, 5)
    assert.deepStrictEqual([...new Set(people)], [dashboard.demo.people[name]?.id])
  })

  it("nobody reads another's data with the session of the page", async () => {
    const { close, page } = await dashboard.open("/", { as: "stale" })
    const text = await page.evaluate<string>(
      `fetch("/api/v1/users/${dashboard.demo.userId}/today").then((answer) => answer.text())`
    )
    assert.include(text, "not authorized for this user")
    assert.notInclude(text, "sentence")
    await close()
  })
})

describe("the reference hides what is older than 30 days: here", () => {
  const old = dateOf(dayOf(new Intl.DateTimeFormat("sv-SE", { timeZone: "UTC" }).format()) - 3000)

  it("a night of eight years ago has its page", async () => {
    const { close, page } = await dashboard.open(`/sleep/${old}`, { as: "decade", width: 390 })
    assert.match(await page.locator("h1").innerText(), /^\d+ h \d+/u)
    assert.include(await page.locator(".date-line-day").innerText(), old.slice(0, 4))
    await close()
  })

  it("trends reach back to the first day", async () => {
    const { close, page } = await dashboard.open("/trends?metric=hrv_rmssd&days=all", { as: "decade" })
    const extent = await page.locator(".trend-extent").innerText()
    assert.isAbove(Number(/([\d,]+) nights/u.exec(extent)?.[1]?.replace(",", "")), 3000)
    await close()
  })
})
