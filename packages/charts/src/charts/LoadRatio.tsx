/** How much was trained lately, against the weeks before. */
import { apart } from "../geometry/apart.ts"
import { cursorHandlers } from "../geometry/cursor.ts"
import { type DayColumn, gapsOf, lastDay, measured, valueOn } from "../geometry/DayColumn.ts"
import { dayTicks } from "../geometry/dayTicks.ts"
import { dayScale, valueScale } from "../geometry/scales.ts"
import { DayAxis } from "../marks/Axes.tsx"
import { Frame } from "../marks/Frame.tsx"
import { Hatch } from "../marks/Hatch.tsx"
import { Line } from "../marks/Line.tsx"
import type { Words } from "../words/Words.ts"

/** A limit of the ratio, and what is above it. */
export interface RatioLimit {
  readonly value: number
  /** "more than usual" */
  readonly above: string
}

/** What the chart shows. */
export interface LoadRatioProps {
  readonly ratio: DayColumn
  /** From the lowest to the highest. */
  readonly limits: ReadonlyArray<RatioLimit>
  /** What is below the lowest limit: "less than usual". */
  readonly below: string
  readonly width: number
  readonly words: Words
  readonly cursor?: number | null
  readonly onCursor?: (day: number) => void
  readonly label: string
}

const px = (value: number): string => value.toFixed(1)
/** The distance of two texts above each other. */
const lineHeight = 14

/**
 * The ratio as a line, its limits across, and what is between two limits in words beside them. Days without a ratio are
 * hatched.
 *
 * @example
 * <LoadRatio ratio={ratio} limits={[{ value: 0.8, above: "as usual" }]} below="less" width={1128} words={words} label="…" />
 */
export const LoadRatio = ({
  ratio,
  limits,
  below,
  width,
  words,
  cursor = null,
  onCursor,
  label
}: LoadRatioProps) => {
  const isNarrow = width < 600
  const plot = { left: 30, right: width - (isNarrow ? 78 : 104), top: 14, bottom: isNarrow ? 174 : 194 }
  const [from, to] = [ratio.from, lastDay(ratio)]
  const days = dayScale(from, to, plot.left, plot.right)
  const edges = limits.map(({ value }) => value)
  const { y } = valueScale([...measured(ratio).map(({ value }) => value), ...edges], plot, { decimals: 1 })
  const between = [plot.bottom, ...edges.map(y), plot.top]
  const zones = [below, ...limits.map(({ above }) => above)].map((name, index) => ({
    name,
    y: ((between[index] as number) + (between[index + 1] as number)) / 2
  }))
  const newest = valueOn(ratio, to)
  return (
    <Frame
      width={width}
      height={plot.bottom + 24}
      label={label}
      {...cursorHandlers({ from, to, cursor, at: days.dayAt, onCursor })}
    >
      <Hatch spans={gapsOf(ratio)} days={days} plot={plot} />
      {edges.map((value) => (
        <line
          key={value}
          class="pf-limit"
          x1={plot.left}
          x2={plot.right}
          y1={px(y(value))}
          y2={px(y(value))}
        />
      ))}
      {apart(
        edges.map((value) => ({ value, y: y(value) })),
        lineHeight
      ).map(({ value, y: at }) => (
        <text key={value} class="pf-small" x="0" y={px(at + 4)}>
          {words.number(value, 1)}
        </text>
      ))}
      {apart(zones, lineHeight).map(({ name, y: at }) => (
        <text key={name} class="pf-small" x={plot.right + 12} y={px(at + 4)}>
          {name}
        </text>
      ))}
      <Line
        kind="value"
        points={ratio.values.map((value, index) =>
          value === null ? null : ([days.x(from + index), y(value)] as const)
        )}
      />
      {newest === null ? null : <circle class="pf-now" cx={px(days.x(to))} cy={px(y(newest))} r="3.5" />}
      <DayAxis ticks={dayTicks(from, to)} days={days} y={plot.bottom} words={words} />
      {cursor === null ? null : (
        <line
          class="pf-cursor"
          x1={px(days.x(cursor))}
          x2={px(days.x(cursor))}
          y1={plot.top - 8}
          y2={plot.bottom}
        />
      )}
    </Frame>
  )
}
