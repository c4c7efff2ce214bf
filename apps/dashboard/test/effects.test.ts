/** What is said of days with and without a label. */
import { afterEach, assert, describe, it } from "@effect/vitest"
import type { Effect } from "../src/parts/effects/answer.ts"
import {
  claimOf,
  evidenceOf,
  forReader,
  limitsText,
  markOf,
  meanOfDays,
  missingText,
  shortClaim
} from "../src/parts/effects/effectText.ts"
import { chosenLanguage } from "../src/words/language.ts"
import { chosenUnits } from "../src/words/units.ts"

const hrv: Effect = {
  label: "alcohol",
  metric: "hrv_rmssd",
  unit: "ms",
  status: "ready",
  with_days: 15,
  without_days: 185,
  with_mean: 43.2,
  without_mean: 56.4,
  difference: -13.3,
  interval: { low: -16.2, high: -10.2 },
  percent: -23.6,
  percent_interval: { low: -28.8, high: -18.1 },
  p_value: 0.0001,
  q_value: 0.0004,
  stands_out: true,
  is_good: false,
  adjusted_for: ["weekday"],
  missing: []
}
const sleep: Effect = {
  ...hrv,
  metric: "sleep_duration",
  unit: "h",
  with_mean: 7.2,
  difference: -0.24,
  interval: { low: -0.63, high: 0.18 },
  percent: -3.2,
  stands_out: false,
  is_good: null
}
const skin: Effect = {
  ...hrv,
  metric: "skin_temperature_deviation",
  unit: "°C",
  difference: 0.5,
  interval: { low: 0.2, high: 0.8 },
  percent: null,
  is_good: null
}

afterEach(() => {
  chosenLanguage.value = null
  chosenUnits.value = null
})

describe("an effect of a label", () => {
  it("that stands out says its size once, and how sure it is", () => {
    assert.strictEqual(claimOf(hrv), "HRV is 13.3 ms (24 %) lower on these days.")
    assert.strictEqual(evidenceOf(hrv), "between −16.2 and −10.2 ms, 19 times in 20")
    assert.strictEqual(shortClaim(hrv), "−13.3 ms")
    assert.deepStrictEqual(markOf(hrv), { shape: "below", tone: "unfavourable" })
    chosenLanguage.value = "de"
    assert.strictEqual(claimOf(hrv), "HRV: an diesen Tagen 13,3 ms (24 %) niedriger.")
  })

  it("that does not stand out is called unclear, and has no side", () => {
    assert.strictEqual(claimOf(sleep), "No clear difference in sleep.")
    assert.strictEqual(evidenceOf(sleep), "−14 min, between −38 and +11 min, 19 times in 20")
    assert.strictEqual(meanOfDays(sleep, 7.2), "7 h 12")
    assert.deepStrictEqual(markOf(sleep), { shape: "note", tone: "neutral" })
  })

  it("on a temperature is in the reader's unit, without a percentage", () => {
    chosenUnits.value = "metric"
    assert.strictEqual(claimOf(forReader(skin)), "Skin temperature is 0.50 °C higher on these days.")
    chosenUnits.value = "imperial"
    assert.strictEqual(claimOf(forReader(skin)), "Skin temperature is 0.90 °F higher on these days.")
    assert.strictEqual(limitsText(forReader(skin)), "+0.36 to +1.44 °F")
  })

  it("that there is not says what is missing", () => {
    const missing = (code: Effect["missing"][number]["code"]) =>
      missingText({ ...hrv, status: "insufficient", missing: [{ code, of: "", required: 5, available: 3 }] })
    assert.strictEqual(missing("days_with"), "3 of 5 days")
    assert.strictEqual(missing("days_without"), "3 of 5 days without it")
    assert.match(missing("days_apart"), /another label/u)
    assert.strictEqual(missingText({ ...hrv, status: "insufficient" }), "all values are alike")
  })
})
