/** The values of some weeks as dots, in the usual range. */
import { cursorHandlers } from "../geometry/cursor.ts"
import { type DayColumn, gapsOf, lastDay, measured, valueOn } from "../geometry/DayColumn.ts"
import { dayTicks } from "../geometry/dayTicks.ts"
import { dayScale, valueScale } from "../geometry/scales.ts"
import { DayAxis, ValueAxis } from "../marks/Axes.tsx"
import { Dots } from "../marks/Dots.tsx"
import { Frame } from "../marks/Frame.tsx"
import { Hatch } from "../marks/Hatch.tsx"
import { Line } from "../marks/Line.tsx"
import type { Words } from "../words/Words.ts"
import type { Usual } from "./Sparkline.tsx"

/** What the chart shows. */
export interface DayDotsProps {
  readonly days: DayColumn
  /** `null` while the usual is not known, or where there is none. */
  readonly usual: Usual | null
  /** Tests that somebody takes now and then: days without one are no gaps, and dots are not joined. */
  readonly isSparse?: boolean
  readonly unit: string
  readonly decimals?: number
  readonly width: number
  readonly words: Words
  readonly labels: { readonly chart: string }
  /** The chosen day. */
  readonly cursor?: number | null
  /** Called with the day under the pointer, or where the keys lead. */
  readonly onCursor?: (day: number) => void
}

/**
 * A dot for each day; the newest one is marked. Days after one another are joined, and missing ones are hatched.
 *
 * @example
 * <DayDots days={{ from: 20774, values: [53, null, 51] }} usual={{ low: 49, high: 58 }} unit="ms" width={534} … />
 */
export const DayDots = (props: DayDotsProps) => {
  const { days, usual, isSparse = false, unit, decimals = 0, width, words, labels, cursor = null } = props
  const plot = { left: 36, right: width - 6, top: 24, bottom: 140 }
  const to = lastDay(days)
  const scale = dayScale(days.from, to, plot.left, plot.right)
  const values = measured(days)
  const limits = usual === null ? [] : [usual.low, usual.high]
  const vertical = valueScale([...values.map(({ value }) => value), ...limits], plot, { count: 4, decimals })
  const { y } = vertical
  const newest = values.at(-1)
  const chosen = cursor === null ? null : valueOn(days, cursor)
  const handlers = cursorHandlers({ from: days.from, to, cursor, at: scale.dayAt, onCursor: props.onCursor })
  return (
    <Frame width={width} height={plot.bottom + 24} label={labels.chart} {...handlers}>
      {usual === null ? null : (
        <rect
          class="pf-band"
          x={plot.left}
          y={y(usual.high).toFixed(1)}
          width={plot.right - plot.left}
          height={Math.max(2, y(usual.low) - y(usual.high)).toFixed(1)}
        />
      )}
      {isSparse ? null : <Hatch spans={gapsOf(days)} days={scale} plot={plot} />}
      <ValueAxis scale={vertical} plot={plot} unit={unit} number={(value) => words.number(value, decimals)} />
      {isSparse ? null : (
        <Line
          kind="value"
          points={days.values.map((value, index) =>
            value === null ? null : [scale.x(days.from + index), y(value)]
          )}
        />
      )}
      <Dots values={values} days={scale} y={y} radius={isSparse ? 3 : 2} />
      {newest === undefined ? null : (
        <circle class="pf-now" cx={scale.x(newest.day).toFixed(1)} cy={y(newest.value).toFixed(1)} r="4" />
      )}
      {cursor === null ? null : (
        <line
          class="pf-cursor"
          x1={scale.x(cursor).toFixed(1)}
          x2={scale.x(cursor).toFixed(1)}
          y1={plot.top - 8}
          y2={plot.bottom}
        />
      )}
      {cursor === null || chosen === null ? null : (
        <circle class="pf-found" cx={scale.x(cursor).toFixed(1)} cy={y(chosen).toFixed(1)} r="4" />
      )}
      <DayAxis ticks={dayTicks(days.from, to)} days={scale} y={plot.bottom} words={words} />
    </Frame>
  )
}
