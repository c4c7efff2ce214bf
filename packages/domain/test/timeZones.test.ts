import { assert, describe, it } from "@effect/vitest"
import { execFileSync } from "node:child_process"
import { join } from "node:path"

const program = join(import.meta.dirname, "programs/dayLabels.ts")

const dayLabelsIn = (timeZone: string): string =>
  execFileSync(process.execPath, ["--conditions=@polar-flow/source", program], {
    env: { TZ: timeZone },
    encoding: "utf8"
  })

describe("a day's label", () => {
  it.each(["America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kolkata", "Europe/Helsinki"])(
    "does not shift when the process runs in %s",
    (timeZone) => {
      assert.strictEqual(dayLabelsIn(timeZone), dayLabelsIn("UTC"))
    }
  )

  it("is the date on the person's own clock", () => {
    assert.include(dayLabelsIn("America/Los_Angeles"), '["2026-03-29","2026-03-29","2026-03-28T21:30:00Z"')
  })
})
