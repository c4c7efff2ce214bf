/** A metric over time: its days, their 7-day mean, and the usual range at each time. */
import type { ComponentChildren } from "preact"
import { useMemo } from "preact/hooks"
import { type DayColumn, gapsOf, lastDay, measured, valueOn } from "../geometry/DayColumn.ts"
import { cursorHandlers } from "../geometry/cursor.ts"
import { dayTicks } from "../geometry/dayTicks.ts"
import { bandPath } from "../geometry/path.ts"
import {
  type DayScale,
  dayScale,
  type Plot,
  type Scale,
  type ValueScale,
  valueScale
} from "../geometry/scales.ts"
import { DayAxis, ValueAxis } from "../marks/Axes.tsx"
import { Dots } from "../marks/Dots.tsx"
import { Frame } from "../marks/Frame.tsx"
import { Hatch } from "../marks/Hatch.tsx"
import { LabelLane, laneHeight } from "../marks/LabelLane.tsx"
import { Line } from "../marks/Line.tsx"
import { Ring } from "../marks/Ring.tsx"
import { Step } from "../marks/Step.tsx"
import { LoadBars, loadHeight } from "../marks/LoadBars.tsx"
import { EndLabels } from "./TrendEnds.tsx"
import type { TrendProps } from "./TrendProps.ts"

const edgesOf = ({ low, high }: TrendProps, { x, step }: DayScale, y: Scale) =>
  low.values.flatMap((bottom, index) => {
    const top = high.values[index] ?? null
    if (bottom === null || top === null) return [null]
    const edge = { low: y(bottom), high: y(top) }
    const middle = x(low.from + index)
    // a reference holds for the whole day
    return [
      { ...edge, x: middle - step / 2 },
      { ...edge, x: middle + step / 2 }
    ]
  })

const pointsOf = ({ from, values }: DayColumn, days: DayScale, y: Scale) =>
  values.map((value, index) => (value === null ? null : ([days.x(from + index), y(value)] as const)))

/** Over years, single missing days are too narrow to be seen; hatched, they would cover everything else. */
const seenGaps = (column: DayColumn, { step }: DayScale) =>
  gapsOf(column).filter(({ from, to }) => step >= 2 || (to - from + 1) * step >= 4)

/** Every value that must be inside the plot. */
function* drawnValues({ before, days, low, high }: TrendProps): Iterable<number> {
  for (const { values } of [days, low, high, before ?? { values: [] }])
    for (const value of values) if (value !== null) yield value
}

interface Layout {
  readonly plot: Plot
  readonly lane: number
  readonly loadTop: number
  readonly axis: number
  readonly height: number
}

const layoutOf = ({ width, marks = [], load = null, height }: TrendProps): Layout => {
  const isNarrow = width < 600
  const plot = {
    left: isNarrow ? 26 : 36,
    right: width - (isNarrow ? 8 : 92),
    top: 26,
    bottom: 26 + (height ?? (isNarrow ? 210 : 290))
  }
  const lane = plot.bottom + 14
  const loadTop = lane + (marks.length === 0 ? -4 : laneHeight)
  const axis = load === null ? (marks.length === 0 ? plot.bottom : loadTop) : loadTop + loadHeight
  return { plot, lane, loadTop, axis, height: axis + 24 }
}

const Drawing = ({
  props,
  layout,
  days,
  scale
}: {
  readonly props: TrendProps
  readonly layout: Layout
  readonly days: DayScale
  readonly scale: ValueScale
}) => {
  const { plot } = layout
  const { y } = scale
  const { unusual = [], steps = [], words, labels, unit, decimals = 0 } = props
  return (
    <g>
      <path class="pf-band" d={bandPath(edgesOf(props, days, y))} />
      <Hatch spans={seenGaps(props.days, days)} days={days} plot={plot} />
      <ValueAxis scale={scale} plot={plot} unit={unit} number={(value) => words.number(value, decimals)} />
      <Dots
        values={measured(props.days)}
        days={days}
        y={y}
        radius={props.days.values.length > 400 ? 1.2 : 2}
      />
      {props.before === undefined || props.before === null ? null : (
        <Line kind="before" points={pointsOf(props.before, days, y)} />
      )}
      <Line kind="mean" points={pointsOf(props.mean, days, y)} />
      {unusual.map(({ day, size }) => {
        const value = valueOn(props.days, day)
        return value === null ? null : <Ring key={day} x={days.x(day)} y={y(value)} size={size} />
      })}
      {steps.map((step) => (
        <Step key={step.day} step={step} days={days} y={y} plot={plot} label={labels.step(step)} />
      ))}
    </g>
  )
}

const Beneath = ({
  props,
  layout,
  days
}: { readonly props: TrendProps } & Pick<Still, "layout" | "days">) => {
  const { words, labels, marks = [], load = null } = props
  const { plot } = layout
  const [from, to] = [props.days.from, lastDay(props.days)]
  return (
    <g>
      <LabelLane marks={marks} days={days} plot={plot} y={layout.lane} from={from} to={to} />
      {load === null ? null : (
        <LoadBars
          load={load}
          days={days}
          plot={plot}
          top={layout.loadTop}
          title={labels.load}
          mean={labels.loadMean}
          words={words}
        />
      )}
      <DayAxis ticks={dayTicks(from, to)} days={days} y={layout.axis} words={words} />
    </g>
  )
}

/** Everything but the cursor. */
interface Still {
  readonly layout: Layout
  readonly days: DayScale
  readonly scale: ValueScale
  readonly drawing: ComponentChildren
}

const stillOf = (props: TrendProps): Still => {
  const layout = layoutOf(props)
  const { plot } = layout
  const days = dayScale(props.days.from, lastDay(props.days), plot.left, plot.right)
  const scale = valueScale(drawnValues(props), plot, { count: 5, decimals: props.decimals ?? 0 })
  const drawing = (
    <g>
      <Drawing props={props} layout={layout} days={days} scale={scale} />
      {props.width < 600 ? null : <EndLabels props={props} plot={plot} y={scale.y} />}
      <Beneath props={props} layout={layout} days={days} />
    </g>
  )
  return { layout, days, scale, drawing }
}

/** A cursor that moves over ten years draws a line and a ring again, and not the ten years. */
const useStill = (props: TrendProps): Still => {
  const { days, mean, low, high, before, unusual, steps, marks, load } = props
  const { width, height, unit, decimals, words, labels } = props
  return useMemo(
    () => stillOf(props),
    [days, mean, low, high, before, unusual, steps, marks, load, width, height, unit, decimals, words, labels]
  )
}

const Cursor = ({
  x,
  value,
  y,
  top,
  foot
}: {
  readonly x: number
  readonly value: number | null
  readonly y: Scale
  readonly top: number
  readonly foot: number
}) => (
  <g class="pf-layer">
    <line class="pf-cursor" x1={x.toFixed(1)} x2={x.toFixed(1)} y1={top} y2={foot} />
    {value === null ? null : <circle class="pf-found" cx={x.toFixed(1)} cy={y(value).toFixed(1)} r="4.5" />}
  </g>
)

/**
 * Dots are days, the line is their 7-day mean, the band is the usual range at that time. Rings are days far outside it,
 * dashes are level steps, hatching is missing days, and a dashed line is the mean of another span. A second metric's bars
 * and the person's labels lie beneath on the same days.
 *
 * With `onCursor`, pointer and keys choose a day; what is said of it is up to the page.
 *
 * @example
 * <Trend days={hrv} mean={mean} low={low} high={high} unit="ms" width={1128} words={wordsOf("en")} labels={labels} />
 */
export const Trend = (props: TrendProps) => {
  const { width, labels, cursor = null, onCursor } = props
  const { days, drawing, layout, scale } = useStill(props)
  const handlers = cursorHandlers({
    from: props.days.from,
    to: lastDay(props.days),
    cursor,
    at: days.dayAt,
    onCursor
  })
  return (
    <Frame width={width} height={layout.height} label={labels.chart} {...handlers}>
      {drawing}
      {cursor === null ? null : (
        <Cursor
          x={days.x(cursor)}
          value={valueOn(props.days, cursor)}
          y={scale.y}
          top={layout.plot.top - 12}
          foot={layout.axis}
        />
      )}
    </Frame>
  )
}
