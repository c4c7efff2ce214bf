/** Numbers, dates and clocks as a person has chosen them. */
import { afterEach, assert, describe, it } from "@effect/vitest"
import { clockOf, dayOf, longDay, wallClock } from "../src/words/dates.ts"
import { chosenClock, chosenLanguage, fixed, formats } from "../src/words/language.ts"
import { readersUnit, unitBeside, valueWithUnit } from "../src/words/metrics.ts"
import {
  chosenUnits,
  distanceText,
  heightOf,
  heightUnit,
  kilogramsOf,
  massText,
  massOf,
  minutesText,
  paceOf,
  paceUnit,
  speedOf,
  speedUnit,
  temperatureText,
  warmerOf
} from "../src/words/units.ts"
import { chosenWeekday, weekOf } from "../src/words/week.ts"

afterEach(() => {
  chosenUnits.value = null
  chosenClock.value = null
  chosenWeekday.value = null
  chosenLanguage.value = null
})

/** Every unit: what it says in kilometers and degrees Celsius, and in miles and degrees Fahrenheit. */
const units: ReadonlyArray<readonly [what: string, said: () => string, metric: string, imperial: string]> = [
  ["a distance", () => distanceText(16_093.44), "16.1 km", "10.0 mi"],
  ["a height", () => `${fixed(heightOf(120), 0)} ${heightUnit()}`, "120 m", "394 ft"],
  ["a pace", () => `${minutesText(paceOf(12))} ${paceUnit()}`, "5:00 /km", "8:03 /mi"],
  ["a speed", () => `${fixed(speedOf(32.186_88), 1)} ${speedUnit()}`, "32.2 km/h", "20.0 mph"],
  ["a weight", () => massText(71.4), "71.4 kg", "157.4 lb"],
  ["a temperature", () => temperatureText(34.8), "34.8 °C", "94.6 °F"],
  ["a difference of temperatures", () => fixed(warmerOf(0.5), 1), "0.5", "0.9"],
  [
    "a deviation of the skin",
    () => valueWithUnit("skin_temperature_deviation", 0.5, "°C"),
    "+0.5 °C",
    "+0.9 °F"
  ],
  [
    "the unit beside it",
    () => unitBeside("skin_temperature_deviation", "°C"),
    "°C from usual",
    "°F from usual"
  ],
  ["what has no other unit", () => valueWithUnit("hrv_rmssd", 48, "ms"), "48 ms", "48 ms"]
]

describe("units", () => {
  for (const [what, said, metric, imperial] of units)
    it(`say ${what} in both`, () => {
      chosenUnits.value = "metric"
      assert.strictEqual(said(), metric)
      chosenUnits.value = "imperial"
      assert.strictEqual(said(), imperial)
    })

  it("take a weight that was typed in pounds back as it was", () => {
    chosenUnits.value = "imperial"
    assert.approximately(kilogramsOf(massOf(71.4)), 71.4, 1e-9)
  })

  it("leave a unit that was already converted alone", () => {
    chosenUnits.value = "imperial"
    assert.strictEqual(valueWithUnit("skin_temperature_deviation", 0.9, readersUnit("°C")), "+0.9 °F")
  })
})

describe("clocks", () => {
  it("have twelve or twenty-four hours", () => {
    chosenClock.value = 24
    assert.strictEqual(formats.value.clock(17 * 60 + 35), "17:35")
    assert.strictEqual(formats.value.hour(17 * 60), "17")
    assert.strictEqual(wallClock("2026-11-30T17:35:29+02:00"), "17:35")
    chosenClock.value = 12
    assert.match(formats.value.clock(17 * 60 + 35), /^5:35\s?pm$/iu)
    assert.match(formats.value.hour(17 * 60), /^5\s?pm$/iu)
    assert.match(wallClock("2026-11-30T17:35:29+02:00"), /^0?5:35\s?pm$/iu)
    assert.match(clockOf("2026-11-30T17:35:29Z"), /[ap]m$/iu)
  })
})

describe("weeks", () => {
  it("begin with the day that was chosen", () => {
    const monday = dayOf("2026-11-30")
    for (const [first, start] of [
      [1, "2026-11-30"],
      [7, "2026-11-29"],
      [6, "2026-11-28"]
    ] as const) {
      chosenWeekday.value = first
      assert.strictEqual(weekOf(monday), dayOf(start))
    }
  })
})

describe("languages", () => {
  it("write dates and numbers in their own way", () => {
    chosenLanguage.value = "de"
    assert.strictEqual(longDay(dayOf("2026-11-30")), "Montag 30. November")
    assert.strictEqual(fixed(1234.5, 1), "1.234,5")
    chosenUnits.value = "imperial"
    assert.strictEqual(temperatureText(34.8), "94,6 °F")
    chosenLanguage.value = "en"
    // the country is that of the browser
    assert.match(longDay(dayOf("2026-11-30")), /^Monday (?:30 November|November 30)$/u)
    assert.strictEqual(fixed(1234.5, 1), "1,234.5")
  })
})
