/** Reads a CSV of nights, prints baselines and unusual nights, and draws a chart. No server, no dependencies. */
import { readFileSync, writeFileSync } from "node:fs"
import { anomalyCheck, baseline, civilDateOf, type DailySeries, orThrow, trend } from "@polar-flow/analytics"
import { personFromRows } from "@polar-flow/analytics/rows"
import { chart } from "./chart.ts"

const [input = "nights.csv", output = "hrv.svg"] = process.argv.slice(2)

const { person } = orThrow(personFromRows(readFileSync(input, "utf8")))
const all = Object.values(person.series)
const asOf = civilDateOf(Math.max(...all.map(({ days }) => days.at(-1) ?? 0)))
const print = (text: string) => process.stdout.write(`${text}\n`)
const shown = (value: number | null) => (value === null ? "–" : value.toFixed(1))

print(`as of ${asOf}`)
for (const series of all) {
  const { metric } = series
  const { value, last7Days, standardDeviation, n } = baseline(series, { asOf })
  const week = trend(series, { asOf })
  print(
    `${metric.title}: ${shown(value)} ± ${shown(standardDeviation)} ${metric.unit} over ${n} nights, last 7 days ${shown(last7Days.value)}, ` +
      (week.status === "ready" ? `${week.assessment} (p = ${week.pValue.toFixed(2)})` : "no trend yet")
  )
}

/** Each night compared with the 90 nights before it, as the check would have run on that day. */
const unusual = all.flatMap((series) =>
  Array.from(series.days, (day, index) => {
    const check = anomalyCheck(series, { asOf: civilDateOf(day), value: series.values[index] ?? 0 })
    return check.status === "ready" && check.adverse ? [{ series, check }] : []
  }).flat()
)
print("\nunusual nights")
for (const { series, check } of unusual.toSorted((a, b) => (a.check.date < b.check.date ? -1 : 1))) {
  print(`${check.date}  ${check.severity}  ${series.metric.title} ${check.value} ${series.metric.unit}`)
}

writeFileSync(output, chart(all[0] as DailySeries))
print(`\nwrote ${output}`)
