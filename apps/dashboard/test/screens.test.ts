/** Every screen, opened once: widths, color schemes and languages take turns. The rest is in the long run. */
import { assert, describe, it } from "@effect/vitest"
import { problemsOf, settled, useDashboard, widths } from "./harness/Dashboard.ts"
import { englishOn } from "./harness/german.ts"

const sizes = [widths.phone, widths.desktop, widths.tablet] as const

describe("every screen", () => {
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
      const isGerman = index % 2 === 1
      const screen = await dashboard.open(path, {
        width: sizes[index % 3] ?? widths.phone,
        colors: index % 4 < 2 ? "light" : "dark",
        language: isGerman ? "de-DE" : "en-GB"
      })
      await screen.page.locator("h1").first().waitFor()
      await settled(screen.page)
      assert.deepStrictEqual(await problemsOf(screen), [])
      if (isGerman) assert.deepStrictEqual(await englishOn(screen.page), [])
      await screen.close()
    })
  }
})
