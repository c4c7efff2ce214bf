/** Trends and days at every width and in both themes. */
import { assert, beforeAll, describe, it } from "@effect/vitest"
import { problemsOf, useDashboard, widths } from "./harness/Dashboard.ts"

const dashboard = useDashboard()

/** The newest date with a training session. */
let date = ""

beforeAll(async () => {
  const { key, url, userId } = dashboard.demo
  const answer = await fetch(`${url}/api/v1/users/${userId}/exercises`, { headers: { "x-api-key": key } })
  const [newest] = (await answer.json()) as ReadonlyArray<{ readonly start_time: string }>
  date = newest?.start_time.slice(0, 10) ?? ""
})

for (const width of [widths.phone, widths.tablet, widths.desktop])
  for (const colors of ["light", "dark"] as const)
    describe(`at ${width} px in ${colors}`, () => {
      it("trends have no problem with everything that can be shown", async () => {
        const path = "/trends?metric=resting_hr&days=90&compare=before&with=training_load"
        const screen = await dashboard.open(path, { width, colors })
        await screen.page.getByText("independent days").waitFor()
        assert.deepStrictEqual(await problemsOf(screen), [])
        await screen.close()
      })

      it("trends have no problem with a range of one's own, nor without numbers", async () => {
        const screen = await dashboard.open("/trends?from=2020-01-01&to=2099-01-01&hidden=", {
          width,
          colors
        })
        await screen.page.getByLabel("From", { exact: true }).waitFor()
        assert.deepStrictEqual(await problemsOf(screen), [])
        await screen.close()
      })

      it("a day has no problem", async () => {
        const screen = await dashboard.open(`/day/${date}`, { width, colors })
        await screen.page.getByRole("heading", { level: 2, name: "Noted" }).waitFor()
        assert.deepStrictEqual(await problemsOf(screen), [])
        await screen.close()
      })
    })
