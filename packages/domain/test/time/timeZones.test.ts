import { assert, describe, it } from "@effect/vitest"
import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"

const program = fileURLToPath(import.meta.resolve("../programs/dayLabels.ts"))

const dayLabelsIn = (timeZone: string): string =>
  execFileSync(process.execPath, ["--conditions=@polar-flow/source", program], {
    env: { TZ: timeZone },
    encoding: "utf8"
  })

const here = [
  "2026-03-29",
  "2026-03-29",
  "2026-03-28T21:30:00Z",
  { _id: "Option", _tag: "Some", value: "2026-03-29T02:30:00+02:00" },
  { _id: "Option", _tag: "Some", value: "2026-03-29T02:30:00Z" },
  "2026-03-30",
  ["2026-03-27", "2026-03-28", "2026-03-29", "2026-03-30"],
  20_541
]

describe("a day's label", () => {
  it.each(["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kolkata"])(
    "is the date on the person's own clock if the process runs in %s",
    (timeZone) => {
      assert.deepStrictEqual(JSON.parse(dayLabelsIn(timeZone)), here)
    }
  )
})
