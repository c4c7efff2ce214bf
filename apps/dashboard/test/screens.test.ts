/** Every screen and every state, opened once: widths, color schemes and languages take turns. The rest is in the long run. */
import { assert, describe, it } from "@effect/vitest"
import { changedMetric, changedToday, learning, todayRequests } from "./harness/changedToday.ts"
import { type OpenScreen, problemsOf, settled, useDashboard, widths } from "./harness/Dashboard.ts"
import { englishOn } from "./harness/german.ts"

const sizes = [widths.phone, widths.desktop, widths.tablet] as const

/** How the screen number `index` is opened. */
const turn = (index: number) => ({
  width: sizes[index % 3] ?? widths.phone,
  colors: index % 4 < 2 ? ("light" as const) : ("dark" as const),
  language: index % 2 === 1 ? ("de-DE" as const) : ("en-GB" as const)
})

/** What is wrong with a screen, and what of it is English although it should be German. */
const allProblems = async (screen: OpenScreen, { language }: ReturnType<typeof turn>) => [
  ...(await problemsOf(screen)),
  ...(language === "de-DE" ? await englishOn(screen.page) : [])
]

describe("the dashboard", () => {
  const dashboard = useDashboard()

  for (const [index, path] of [
    "/",
    "/why",
    "/trends",
    "/sleep",
    "/heart",
    "/training",
    "/day",
    "/journal",
    "/data",
    "/more"
  ].entries()) {
    it(`opens without a complaint of the browser: ${path}`, async () => {
      const screen = await dashboard.open(path, turn(index))
      await screen.page.locator("h1").first().waitFor()
      await settled(screen.page)
      assert.deepStrictEqual(await allProblems(screen, turn(index)), [])
      await screen.close()
    })
  }

  it("opens a session of the list without a complaint of the browser", async () => {
    const screen = await dashboard.open("/training", turn(1))
    await screen.page.locator(".session-row", { hasText: "km" }).first().click()
    await screen.page.locator(".session-facts").waitFor()
    await settled(screen.page)
    assert.deepStrictEqual(await allProblems(screen, turn(1)), [])
    await screen.close()
  })

  const unknownSign = {
    code: "sign_missing",
    params: { metric: "hrv_rmssd", nights: 20, needed: 3 },
    text: "HRV of last night is missing."
  }
  for (const [index, [state, opening, shown]] of [
    ["nights are still counted", learning, "9 von 21 Nächten"],
    [
      "a sign of the night is missing",
      changedToday((today) => ({ ...today, readiness: { ...today.readiness, missing: [unknownSign] } })),
      "HRV of last night is missing."
    ],
    [
      "a value is old",
      changedMetric("hrv_rmssd", { value: 47, age_days: 4, direction: null, is_good: null }),
      "zuletzt 47 ms, vor 4 Tagen"
    ],
    [
      "the watch has no sensor for a metric",
      changedMetric("steps", { value: null, age_days: null, date: null }),
      "Not measured by your watch: Steps."
    ],
    ["a part of the answer does not fit", changedMetric("resting_hr", { last_14: "none" }), "passt nicht"],
    [
      "nothing was ever measured",
      changedToday((today) => ({
        ...today,
        sentence: { code: "nothing_yet", params: {}, text: "", verdict: "", reasons: [] },
        readiness: { ...today.readiness, score: null, interval: null, drivers: [] },
        findings: [],
        sync: { ...today.sync, last_at: null }
      })),
      "Your data is on its way."
    ],
    [
      "sleep is owed",
      changedToday((today) => ({
        ...today,
        sentence: {
          code: "easier_day",
          params: {},
          text: "",
          verdict: "",
          reasons: [{ code: "sleep_debt_owed", params: { value: 9.4, amount: "some" }, text: "" }]
        }
      })),
      /9,4.h/u
    ]
  ].entries() as ArrayIterator<[number, [string, ReturnType<typeof changedToday>, string | RegExp]]>) {
    it(`says so, without a complaint of the browser, when ${state}`, async () => {
      const how = turn(index + 1)
      const screen = await dashboard.open("/", { ...how, ...opening })
      await screen.page.getByText(shown).first().waitFor()
      // a number and its unit are never on two lines
      assert.notMatch((await screen.page.locator("h1").first().textContent()) ?? "", /\d (?:h|%|ms|bpm)/u)
      assert.deepStrictEqual(await allProblems(screen, how), [])
      await screen.close()
    })
  }

  it("holds the place of what is loading, tells what failed, and keeps it while the server is away", async () => {
    const screen = await dashboard.open("/more", turn(0))
    const { page } = screen
    const today = () => page.getByRole("link", { name: "Today" }).first().click()
    const held: Array<() => void> = []
    await page.route(todayRequests, async (route) => {
      await new Promise<void>((resolve) => held.push(resolve))
      await route.fulfill({ status: 503, json: { status: 503, title: "Service Unavailable" } })
    })
    await today()
    await page.locator(".skeleton").first().waitFor()
    // the heading of a morning is its sentence, which is what is loading
    assert.deepStrictEqual(
      (await problemsOf(screen)).filter((each) => !each.startsWith("page-has-heading-one")),
      []
    )
    for (const release of held) release()
    await page.getByText("Today could not be loaded.").waitFor()
    await page.unroute(todayRequests)
    await page.getByRole("button", { name: "Try again" }).click()
    await page.locator(".tile").first().waitFor()
    await page.route("**/api/v1/users/**", (route) => route.abort())
    await page.getByRole("link", { name: "More" }).first().click()
    await today()
    await page.getByText("The server does not answer.").waitFor()
    assert.isTrue(await page.locator(".tile").first().isVisible())
    const own = screen.complaints.filter((each) => !/Failed to load resource/u.test(each))
    assert.deepStrictEqual(await problemsOf({ ...screen, complaints: own }), [])
    await screen.close()
  })
})
