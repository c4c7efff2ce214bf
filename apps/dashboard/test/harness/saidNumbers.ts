/** Every number that a page says of last night, wherever it stands: in a tile, a fact, or a figure. */
import type { Page } from "playwright-core"

/** The names under which pages show a thing. */
const things: Readonly<Record<string, string>> = {
  HRV: "HRV",
  "HRV, mean": "HRV",
  "Heart rate variability": "HRV",
  "Night heart rate": "heart rate",
  "Heart rate, mean": "heart rate",
  Breathing: "breathing",
  "Breathing, mean": "breathing",
  "Sleep score": "sleep score",
  Readiness: "readiness"
}

/** Names with the text beside them. In a figure, that is the detail of a driver, or what is written above the name. */
const named = `(() => {
  const text = (element) => (element?.textContent ?? "").replaceAll("\\u2060", "").trim()
  const all = (selector, name, parts) =>
    Array.from(document.querySelectorAll(selector), (element) => [
      text(element.querySelector(name)),
      parts.map((part) => text(element.querySelector(part))).join(" ")
    ])
  const drawn = Array.from(document.querySelectorAll("main svg")).flatMap((svg) => {
    const texts = Array.from(svg.querySelectorAll("text"), text)
    return texts.map((name, index) => {
      const detail = texts.slice(index + 1, index + 3).find((each) => /, (?:usual|on average) /u.test(each))
      return [name, detail ?? texts[index - 1] ?? ""]
    })
  })
  return [
    ...all(".tile", ".tile-name span", [".tile-value", ".tile-change"]),
    ...all(".value", ".value-name", [".value-number", ".value-usual"]),
    ...all(".facts > div", "dt", ["dd", ".note"]),
    ...drawn
  ]
})()`

/** What is said of each thing on a page: values, and what is usual. Each is there once, if all say the same. */
export const numbersOn = async (page: Page): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const found = new Map<string, Set<string>>()
  const add = (name: string, number: string | undefined) => {
    if (number !== undefined) found.set(name, (found.get(name) ?? new Set()).add(number))
  }
  for (const [name, said] of await page.evaluate<ReadonlyArray<readonly [string, string]>>(named)) {
    const thing = things[name]
    if (thing === undefined || said === "") continue
    add(thing, /^\d+(?:\.\d+)?/u.exec(said)?.[0])
    add(`usual ${thing}`, /usual (\d[^\s,]*)/u.exec(said)?.[1])
  }
  return found
}
