/** One metric over time as an SVG: values, the range that was usual on each day, the 7-day mean, and what was unusual. */
import { anomalyCheck, baseline, civilDateOf, type DailySeries } from "@polar-flow/analytics"

const [width, height, margin] = [900, 320, 44]

interface Day {
  readonly day: number
  readonly value: number
  readonly mean: number | null
  readonly low: number | null
  readonly high: number | null
  readonly severity: string
}

const dayOf = (series: DailySeries, day: number, value: number): Day => {
  const asOf = civilDateOf(day)
  const check = anomalyCheck(series, { asOf, value })
  const isReady = check.status === "ready"
  return {
    day,
    value,
    mean: baseline(series, { asOf }).last7Days.value,
    low: isReady ? check.fences.lowerWarning : null,
    high: isReady ? check.fences.upperWarning : null,
    severity: isReady ? check.severity : "normal"
  }
}

const colors: Readonly<Record<string, string>> = {
  normal: "#5b7083",
  warning: "#c77700",
  critical: "#c2002f"
}

/** The chart as the text of an SVG file. */
export const chart = (series: DailySeries): string => {
  const days = Array.from(series.days, (day, index) => dayOf(series, day, series.values[index] ?? 0))
  const [first, last] = [days[0]?.day ?? 0, days.at(-1)?.day ?? 1]
  const tops = days.flatMap(({ value, high }) => [value, high ?? value])
  const bottoms = days.flatMap(({ value, low }) => [value, low ?? value])
  const [lowest, highest] = [Math.min(...bottoms), Math.max(...tops)]
  const x = (day: number) => margin + ((day - first) / (last - first)) * (width - 2 * margin)
  const y = (value: number) =>
    height - margin - ((value - lowest) / (highest - lowest)) * (height - 2 * margin)
  const point = (day: number, value: number) => `${x(day).toFixed(1)},${y(value).toFixed(1)}`
  const banded = days.filter(({ low, high }) => low !== null && high !== null)
  const band = [
    ...banded.map(({ day, high }) => point(day, high ?? 0)),
    ...banded.toReversed().map(({ day, low }) => point(day, low ?? 0))
  ]
  const mean = days.flatMap(({ day, mean }) => (mean === null ? [] : [point(day, mean)]))
  const dots = days.map(
    ({ day, value, severity }) =>
      `<circle cx="${x(day).toFixed(1)}" cy="${y(value).toFixed(1)}" r="${severity === "normal" ? 2 : 4}" fill="${colors[severity]}"/>`
  )
  const { title, unit } = series.metric
  const ticks = [lowest, (lowest + highest) / 2, highest].map(
    (value) => `<text x="${margin - 6}" y="${y(value) + 4}" text-anchor="end">${value.toFixed(0)}</text>`
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" font-size="12">
<title>${title}, ${civilDateOf(first)} to ${civilDateOf(last)}</title>
<rect width="${width}" height="${height}" fill="#ffffff"/>
<text x="${margin}" y="22" font-size="15" fill="#1c2b36">${title} (${unit})</text>
<g fill="#41525f">${ticks.join("")}
<text x="${margin}" y="${height - 14}">${civilDateOf(first)}</text>
<text x="${width - margin}" y="${height - 14}" text-anchor="end">${civilDateOf(last)}</text></g>
<polygon points="${band.join(" ")}" fill="#dbe8f0"/>
<polyline points="${mean.join(" ")}" fill="none" stroke="#0b6aa2" stroke-width="2"/>
${dots.join("\n")}
<g font-size="11" fill="#41525f"><text x="${width - margin}" y="22" text-anchor="end">shaded: usual for this person on that day · line: 7-day mean · large dots: unusual</text></g>
</svg>
`
}
