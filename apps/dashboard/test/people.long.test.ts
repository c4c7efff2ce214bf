/**
 * Every screen with people who have much, little, old or no data. Widths, color schemes and languages take turns, so
 * that every screen is opened in each of them, and with each person.
 */
import { assert, describe, it } from "@effect/vitest"
import { problemsOf, settled, useDashboard, widths } from "./harness/Dashboard.ts"
import { type DemoServer, type PersonName, personNames } from "./harness/DemoServer.ts"
import { englishOn } from "./harness/german.ts"
import { numbersOn } from "./harness/saidNumbers.ts"
import { screens } from "../src/app/screens.ts"

const looks = [widths.phone, widths.tablet, widths.desktop].flatMap((width) =>
  (["light", "dark"] as const).map((colors) => ({ width, colors }))
)

interface Session {
  readonly id: string
  readonly start_time: string
}

/** The newest session of a person; undefined without any. */
const newestSession = async ({ people, url }: DemoServer, name: PersonName): Promise<Session | undefined> => {
  const { id = "", key = "" } = people[name] ?? {}
  const answer = await fetch(`${url}/api/v1/users/${id}/exercises?days=365`, {
    headers: { "x-api-key": key }
  })
  return ((await answer.json()) as ReadonlyArray<Session>)[0]
}

/** The paths of all screens, with the day and the session that are newest. */
const pathsOf = async (demo: DemoServer, name: PersonName): Promise<ReadonlyArray<string>> => {
  const session = await newestSession(demo, name)
  const date = session?.start_time.slice(0, 10) ?? "2026-11-01"
  return screens
    .map(({ path }) => path.replace(":date", date).replace(":id", session?.id ?? ":id"))
    .filter((path) => !path.includes(":"))
}

const dashboard = useDashboard({ household: personNames })

describe("every screen has no problem", () => {
  it.each(personNames.map((name, turn) => [name, turn] as const))("for %s", async (name, turn) => {
    const language = turn % 2 === 0 ? "en-GB" : "de-DE"
    const screen = await dashboard.open("/", { as: name, language })
    const { complaints, page } = screen
    const found: Record<string, ReadonlyArray<string>> = {}
    for (const [index, path] of (await pathsOf(dashboard.demo, name)).entries()) {
      const { colors, width } = looks[(index + turn) % looks.length] ?? { colors: "light", width: 390 }
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme: colors })
      complaints.length = 0
      await page.goto(dashboard.demo.url + path)
      await page.locator("h1").first().waitFor()
      await settled(page)
      const problems = [...(await problemsOf(screen)), ...(language === "de-DE" ? await englishOn(page) : [])]
      if (problems.length > 0) found[`${path} at ${width} px in ${colors}`] = problems
    }
    assert.deepStrictEqual(found, {})
    await screen.close()
  })
})

/** The text of a screen, opened on a telephone. */
const textOf = async (path: string, name: PersonName): Promise<string> => {
  const { close, page } = await dashboard.open(path, { as: name, width: widths.phone })
  await page.locator("h1").first().waitFor()
  const text = await page.locator("main").innerText()
  await close()
  return text
}

describe("a number that is said twice", () => {
  it.each(["demo", "decade", "gaps"] as const)(
    "is the same on every screen of a night, for %s",
    async (who) => {
      const screen = await dashboard.open("/", who === "demo" ? {} : { as: who })
      const { page } = screen
      const all = new Map<string, Set<string>>()
      const twice: Record<string, ReadonlyArray<string>> = {}
      for (const path of ["/", "/why", "/sleep", "/heart", "/day"]) {
        await page.goto(dashboard.demo.url + path)
        await page.locator("h1").first().waitFor()
        await settled(page)
        for (const [thing, numbers] of await numbersOn(page)) {
          const known = new Set([...(all.get(thing) ?? []), ...numbers])
          all.set(thing, known)
          if (known.size > 1) twice[`${thing} on ${path}`] = [...known]
        }
      }
      assert.deepStrictEqual(twice, {})
      assert.containsAllKeys(all, ["HRV", "usual HRV", "heart rate", "usual heart rate", "readiness"])
      await screen.close()
    }
  )
})

describe("a person whose newest data is 20 days old", () => {
  it("sees every value as the last one, with its age once, and no readiness", async () => {
    const text = await textOf("/", "stale")
    assert.match(text, /^No night since \d+ \w+\./mu)
    assert.match(text, /— last \d+ ms, 20 days ago/u)
    assert.notMatch(text, /^20 days ago$/mu)
    assert.include(text, "There is no readiness for this morning.")
  })

  it("is told why there is no score, and not that everything was there", async () => {
    const text = await textOf("/why", "stale")
    assert.include(text, "There is no score to explain.")
    assert.match(text, /No night since \d+ \w+\./u)
    assert.notInclude(text, "every sign was there")
  })
})

describe("a person of five days", () => {
  it("reads one number of nights until readiness", async () => {
    const text = await textOf("/", "fiveDays")
    const more = Number(/(\d+) more nights until readiness/u.exec(text)?.[1])
    assert.include(text, `5 of ${5 + more} nights`)
  })

  it("sees no usual range and no score that the first screen does not have", async () => {
    for (const path of ["/heart", "/sleep"])
      assert.notMatch(await textOf(path, "fiveDays"), /^usual \d/mu, path)
    assert.match(await textOf("/heart", "fiveDays"), /^Readiness\n—/mu)
  })

  it("sees trends of the days that there are, and chooses others", async () => {
    const { close, page } = await dashboard.open("/trends", { as: "fiveDays" })
    await page.locator(".trend-extent", { hasText: /^[45] days/u }).waitFor()
    assert.strictEqual(await page.locator("button[aria-pressed=true]").innerText(), "All")
    await page.getByRole("button", { name: "Last 180 days" }).click()
    await page.locator(".trend-extent", { hasText: /^1(?:79|80) days/u }).waitFor()
    await close()
  })

  it("is not told of nights without the watch before the first night", async () => {
    const { close, page } = await dashboard.open("/sleep", { as: "fiveDays" })
    await page.locator("svg[role=img]").nth(2).waitFor()
    assert.notInclude((await page.locator("main").textContent()) ?? "", "not worn")
    await page.getByText("5 nights, one row each").waitFor()
    await close()
  })

  it("is told that training needs more days", async () => {
    const text = await textOf("/training", "fiveDays")
    assert.include(text, "Too few days with load for fitness and fatigue.")
    assert.include(text, "It needs four weeks of load")
  })
})

describe("a person without any data", () => {
  it("hears that the first sync is on its way", async () => {
    assert.include(await textOf("/", "justConnected"), "Your data is on its way.")
  })

  it("is led to where Polar is connected", async () => {
    const { close, page } = await dashboard.open("/", { as: "neverConnected" })
    await page.getByRole("link", { name: "Connect Polar" }).click()
    await page.getByText("Polar is not connected yet.").waitFor()
    assert.isTrue(await page.getByRole("link", { name: "Connect Polar" }).isVisible())
    await close()
  })
})
