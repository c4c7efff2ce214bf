/** Fourteen days in the usual range. */
import { type DayColumn, gapsOf, lastDay, measured, valueOn } from "../geometry/DayColumn.ts"
import { type DayScale, dayScale, type Scale, valueScale } from "../geometry/scales.ts"
import { Frame } from "../marks/Frame.tsx"
import { Hatch } from "../marks/Hatch.tsx"
import { Line } from "../marks/Line.tsx"

/** The person's usual values: the middle half, or another stated share, of the reference. */
export interface Usual {
  readonly low: number
  readonly high: number
}

/** What a sparkline shows. */
export interface SparklineProps {
  readonly days: DayColumn
  /** `null` while the usual is not known yet. */
  readonly usual: Usual | null
  /** Sums of a day, such as steps, are bars from zero; measurements are a line. */
  readonly as?: "line" | "bars"
  readonly width?: number
  readonly height?: number
  /** A sentence for those who do not see it. */
  readonly label: string
}

interface ShapeProps {
  readonly days: DayColumn
  readonly scale: DayScale
  readonly y: Scale
}

const Bars = ({ days, scale: { x, step }, y }: ShapeProps) => {
  const wide = Math.min(6, step * 0.5)
  return (
    <g>
      {measured(days).map(({ day, value }) => (
        <rect
          key={day}
          class={day === lastDay(days) ? "pf-bar pf-bar-now" : "pf-bar"}
          x={(x(day) - wide / 2).toFixed(1)}
          // a day of zero was measured: it keeps a line
          y={Math.min(y(value), y(0) - 1).toFixed(1)}
          width={wide.toFixed(1)}
          height={Math.max(1, y(0) - y(value)).toFixed(1)}
        />
      ))}
    </g>
  )
}

const Curve = ({ days, scale: { x }, y }: ShapeProps) => {
  const last = lastDay(days)
  const newest = valueOn(days, last)
  return (
    <g>
      <Line
        kind="value"
        points={days.values.map((value, index) => (value === null ? null : [x(days.from + index), y(value)]))}
      />
      {newest === null ? null : (
        <circle class="pf-now" cx={x(last).toFixed(1)} cy={y(newest).toFixed(1)} r="3.6" />
      )}
    </g>
  )
}

/**
 * The last days of a metric in its usual range. Days without a measurement are hatched, and the line stops at them. The
 * newest day is marked.
 *
 * @example
 * <Sparkline days={{ from: 20774, values: [48, null, 51] }} usual={{ low: 49, high: 53 }} label="HRV, last 3 days" />
 */
export const Sparkline = ({ days, usual, as = "line", width = 258, height = 44, label }: SparklineProps) => {
  const isBars = as === "bars"
  const scale = dayScale(days.from, lastDay(days), 0, width)
  const limits = usual === null ? [] : [usual.low, usual.high]
  const { y } = valueScale(
    [...measured(days).map(({ value }) => value), ...limits],
    { top: 4, bottom: height - (isBars ? 2 : 4) },
    { fromZero: isBars }
  )
  const Shape = isBars ? Bars : Curve
  return (
    <Frame width={width} height={height} label={label}>
      {usual === null ? null : (
        <rect
          class="pf-band"
          x="0"
          y={y(usual.high).toFixed(1)}
          width={width}
          height={Math.max(2, y(usual.low) - y(usual.high)).toFixed(1)}
          rx="2"
        />
      )}
      <Hatch spans={gapsOf(days)} days={scale} plot={{ left: 0, right: width, top: 0, bottom: height }} />
      <Shape days={days} scale={scale} y={y} />
    </Frame>
  )
}
