/** Every stated figure holds, measured on fewer people than `npm run calibrate` takes. */
import { afterAll, assert, describe, it } from "@effect/vitest"
import { calibrate } from "../../calibration/calibrate.ts"
import { studies } from "../../calibration/studies.ts"
import { startWorkers } from "../../calibration/workers.ts"

// wider intervals need fewer people; a higher level makes up for the number of figures
const precision = { halfWidth: 0.6, level: 0.999 }

describe("stated figures", () => {
  const { measureAll, stop } = startWorkers()
  afterAll(stop)

  it.each(studies)("hold: $name", async (study) => {
    const lines = await calibrate(study, measureAll, precision)
    assert.deepStrictEqual(
      lines.filter(({ verdict }) => verdict !== "holds"),
      []
    )
  })
})
