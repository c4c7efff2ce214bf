/** Training load beneath a plot. */
import { type DayColumn, lastDay, measured } from "../geometry/DayColumn.ts"
import { type DayScale, type Plot, valueScale } from "../geometry/scales.ts"
import type { Words } from "../words/Words.ts"

/** The height of the bars with their distance to the plot. */
export const loadHeight = 68

/** One path, because ten years have 3,650 bars. */
const barsPath = (load: DayColumn, days: DayScale, y: (value: number) => number, foot: number): string =>
  measured(load)
    .filter(({ value }) => value > 0)
    .map(({ day, value }) => {
      const wide = Math.max(0.8, days.step * 0.72)
      return `M${(days.x(day) - wide / 2).toFixed(1)},${foot}h${wide.toFixed(1)}V${y(value).toFixed(1)}h${(-wide).toFixed(1)}Z`
    })
    .join("")

/** A bar for each day with load, from zero. */
export const LoadBars = ({
  load,
  days,
  plot,
  top,
  title,
  mean: meanText,
  words
}: {
  readonly load: DayColumn
  readonly days: DayScale
  readonly plot: Plot
  readonly top: number
  readonly title: string
  /** "48 a day", written where there is room. */
  readonly mean: (value: number) => string
  readonly words: Words
}) => {
  const foot = top + loadHeight
  const all = measured(load).map(({ value }) => value)
  const { y } = valueScale(all, { top: top + 10, bottom: foot }, { fromZero: true })
  const week = measured({ from: lastDay(load) - 6, values: load.values.slice(-7) })
  const mean = week.reduce((sum, { value }) => sum + value, 0) / Math.max(1, week.length)
  return (
    <g>
      <path class="pf-load" d={barsPath(load, days, y, foot)} />
      <line class="pf-rule" x1={plot.left} x2={plot.right} y1={foot} y2={foot} />
      <text class="pf-tiny" x="0" y={top + 16}>
        {title}
      </text>
      <text class="pf-small" x="0" y={foot}>
        {words.number(0)}
      </text>
      {week.length < 4 || plot.left < 30 ? null : (
        <text class="pf-caption pf-strong" x={plot.right + 8} y={foot - 14}>
          {meanText(mean)}
        </text>
      )}
    </g>
  )
}
