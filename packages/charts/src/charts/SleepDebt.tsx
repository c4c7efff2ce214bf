/** Nights against what the person usually sleeps, and the debt that builds up. */
import { dayOfMonth } from "../geometry/civil.ts"
import { cursorHandlers } from "../geometry/cursor.ts"
import { type DayColumn, gapsOf, lastDay, measured, valueOn } from "../geometry/DayColumn.ts"
import { dayScale, valueScale } from "../geometry/scales.ts"
import { Frame } from "../marks/Frame.tsx"
import { Hatch } from "../marks/Hatch.tsx"
import { Line } from "../marks/Line.tsx"
import type { Words } from "../words/Words.ts"

/** What the chart shows. Both columns have the same days. */
export interface SleepDebtProps {
  /** Hours slept minus the usual, each night. */
  readonly departure: DayColumn
  /** Hours of debt after each night. */
  readonly debt: DayColumn
  readonly width: number
  readonly words: Words
  readonly labels: {
    /** "Usual 8 h 12" */
    readonly usual: string
    /** "2 h short" of a number of hours below the usual, "1 h over" above it. */
    readonly hours: (departure: number) => string
    readonly today: string
    /** "short" */
    readonly debt: string
    readonly chart: string
  }
  /** The chosen night. */
  readonly cursor?: number | null
  /** Called with the night under the pointer, or where the keys lead. */
  readonly onCursor?: (day: number) => void
}

const top = 18

/**
 * Bars are single nights: down is shorter than usual. The line is the debt, drawn downwards; it stops at nights without
 * data.
 *
 * @example
 * <SleepDebt departure={{ from: 20774, values: [-0.5, null] }} debt={{ from: 20774, values: [0.5, 0.4] }} … />
 */
export const SleepDebt = (props: SleepDebtProps) => {
  const { departure, debt, width, words, labels, cursor = null, onCursor } = props
  const isNarrow = width < 600
  const [left, right] = [isNarrow ? 74 : 104, width - (isNarrow ? 48 : 70)]
  const plot = { left, right, top, bottom: top + (isNarrow ? 130 : 160) }
  const to = lastDay(departure)
  const days = dayScale(departure.from, to, left, right)
  const { x, step } = days
  const drawn = [
    0,
    -2,
    1,
    ...measured(departure).map(({ value }) => value),
    ...measured(debt).map(({ value }) => -value)
  ]
  const { y, ticks } = valueScale(drawn, plot, { count: 4, decimals: 1 })
  const wide = step * 0.5
  const newest = valueOn(debt, to)
  const every = isNarrow ? 3 : 2
  return (
    <Frame
      width={width}
      height={plot.bottom + 28}
      label={labels.chart}
      {...cursorHandlers({ from: departure.from, to, cursor, at: days.dayAt, onCursor })}
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line
            class={tick === 0 ? "pf-tick" : "pf-grid"}
            x1={left}
            x2={right}
            y1={y(tick).toFixed(1)}
            y2={y(tick).toFixed(1)}
          />
          <text class={`pf-small ${tick === 0 ? "pf-second" : ""}`} x="0" y={(y(tick) + 4).toFixed(1)}>
            {tick === 0 ? labels.usual : labels.hours(tick)}
          </text>
        </g>
      ))}
      <Hatch spans={gapsOf(departure)} days={days} plot={plot} />
      {measured(departure).map(({ day, value }) => (
        <rect
          key={day}
          class={`pf-solid ${value < 0 ? "pf-unfavourable" : "pf-favourable"}`}
          x={(x(day) - wide / 2).toFixed(1)}
          y={Math.min(y(value), y(0)).toFixed(1)}
          width={wide.toFixed(1)}
          height={Math.abs(y(value) - y(0)).toFixed(1)}
          rx="1"
        />
      ))}
      <Line
        kind="debt"
        points={debt.values.map((value, index) =>
          value === null || departure.values[index] === null ? null : [x(debt.from + index), y(-value)]
        )}
      />
      {cursor === null ? null : (
        <line
          class="pf-cursor"
          x1={x(cursor).toFixed(1)}
          x2={x(cursor).toFixed(1)}
          y1={top - 8}
          y2={plot.bottom}
        />
      )}
      {newest === null ? null : (
        <g>
          <circle class="pf-now" cx={x(to).toFixed(1)} cy={y(-newest).toFixed(1)} r="4.5" />
          <text class="pf-caption pf-strong" x={right + 4} y={(y(-newest) + 1).toFixed(1)}>
            {`${words.number(newest, 1)} h`}
          </text>
          <text class="pf-tiny" x={right + 4} y={(y(-newest) + 16).toFixed(1)}>
            {labels.debt}
          </text>
        </g>
      )}
      {departure.values.map((_, index) => {
        const day = departure.from + index
        return (to - day) % every === 0 ? (
          <text key={day} class="pf-small" x={x(day).toFixed(1)} y={plot.bottom + 20} text-anchor="middle">
            {day === to ? labels.today : words.number(dayOfMonth(day))}
          </text>
        ) : null
      })}
    </Frame>
  )
}
