/** What German sentences are made of. */
import { formats } from "./language.ts"
import { valueWithUnit } from "./metrics.ts"
import { type Named, numberIn, textIn } from "./Spoken.ts"

export const number = (value: number, decimals = 0): string => formats.value.number(value, decimals)
export const plural = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`
export const joined = (parts: ReadonlyArray<string>): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} und ${parts.at(-1)}`
export const metricIn = (named: Named): string => textIn(named, "metric")
export const valueIn = (named: Named, name: string): string =>
  valueWithUnit(metricIn(named), numberIn(named, name), textIn(named, "unit"))

export const percentIn = (named: Named): string => {
  const percent = numberIn(named, "percent")
  return `${number(Math.abs(percent))} % ${percent < 0 ? "niedriger" : "höher"}`
}

/** How often chance alone does as much. */
const chanceIn = (named: Named): string => {
  const p = numberIn(named, "p_value")
  if (p < 0.001) return "der Zufall allein macht das seltener als einmal in tausend"
  return `der Zufall allein macht das etwa einmal in ${number(1 / p)}`
}

export const numbersIn = (named: Named): string =>
  `${valueIn(named, "value")} gegen ${valueIn(named, "reference")} · ${chanceIn(named)}`

const counts = ["Kein", "Ein", "Zwei", "Drei", "Vier", "Fünf", "Sechs"]
export const signsIn = (named: Named): string => {
  const signals = numberIn(named, "signals")
  return `${counts[signals] ?? number(signals)} Zeichen`
}
