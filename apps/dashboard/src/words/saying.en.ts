/** What English sentences are made of. */
import { formats } from "./language.ts"
import { valueWithUnit } from "./metrics.ts"
import { type Named, numberIn, textIn } from "./Spoken.ts"

export const number = (value: number, decimals = 0): string => formats.value.number(value, decimals)
export const plural = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`
export const joined = (parts: ReadonlyArray<string>): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`
export const sentenceCase = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
export const metricIn = (named: Named): string => textIn(named, "metric")
export const valueIn = (named: Named, name: string): string =>
  valueWithUnit(metricIn(named), numberIn(named, name), textIn(named, "unit"))

export const percentIn = (named: Named): string => {
  const percent = numberIn(named, "percent")
  return `${number(Math.abs(percent))} % ${percent < 0 ? "lower" : "higher"}`
}

/** How often chance alone does as much. */
const chanceIn = (named: Named): string => {
  const p = numberIn(named, "p_value")
  if (p < 0.001) return "chance alone does this less than once in a thousand"
  return `chance alone does this about one time in ${number(1 / p)}`
}

export const numbersIn = (named: Named): string =>
  `${valueIn(named, "value")} against ${valueIn(named, "reference")} · ${chanceIn(named)}`

export const counts = ["No", "One", "Two", "Three", "Four", "Five", "Six"]
