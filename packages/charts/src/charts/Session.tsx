/** Series of a training session on one time axis. */
import { type Plot, type Scale, valueScale } from "../geometry/scales.ts"
import { ValueAxis } from "../marks/Axes.tsx"
import { Frame } from "../marks/Frame.tsx"
import { Line } from "../marks/Line.tsx"
import { nearest } from "../geometry/nearest.ts"

/** One series: values in order of time. */
export interface SessionSeries {
  readonly code: string
  readonly name: string
  readonly unit: string
  readonly values: ReadonlyArray<number | null>
  /** The second of each value; equal steps over the whole session where absent. */
  readonly seconds?: ReadonlyArray<number>
  /** How a value is written, without its unit: "5:44" for a pace. */
  readonly write: (value: number) => string
  /** Smaller is on top, as for a pace. */
  readonly isReversed?: boolean
  /** Round values are round in this unit: 60 for seconds that are written as minutes. */
  readonly roundIn?: number
  readonly kind: "heart" | "speed" | "other"
}

/** What the chart shows. */
export interface SessionProps {
  readonly series: ReadonlyArray<SessionSeries>
  /** Seconds of the whole session. */
  readonly seconds: number
  /** Lower limits of the heart rate zones in bpm, drawn as a strip beside the heart rate. */
  readonly zones?: ReadonlyArray<{
    readonly index: 1 | 2 | 3 | 4 | 5
    readonly low: number
    readonly high: number
  }>
  readonly width: number
  /** The chosen second. */
  readonly cursor?: number | null
  readonly onCursor?: (second: number) => void
  readonly label: string
}

const gap = 30
const px = (value: number): string => value.toFixed(1)

/** Seconds as on a stopwatch. */
export const stopwatch = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds))
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
  const rest = String(whole % 60).padStart(2, "0")
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, "0")}:${rest}`
}

/** A series at equal steps is drawn with at most two points a pixel. */
const thinned = (
  values: ReadonlyArray<number | null>,
  most: number
): ReadonlyArray<readonly [at: number, value: number | null]> => {
  const size = Math.ceil(values.length / most)
  if (size <= 1) return values.map((value, index) => [index, value])
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) => {
    const part = values.slice(index * size, (index + 1) * size).filter((value) => value !== null)
    const mean = part.reduce((sum, value) => sum + value, 0) / part.length
    return [index * size + size / 2, part.length === 0 ? null : mean] as const
  })
}

const Panel = ({
  series,
  plot,
  x,
  seconds,
  zones,
  cursor,
  isNarrow
}: {
  readonly series: SessionSeries
  readonly plot: Plot
  readonly x: Scale
  readonly seconds: number
  readonly zones: NonNullable<SessionProps["zones"]>
  readonly cursor: number | null
  readonly isNarrow: boolean
}) => {
  const { values, seconds: at, isReversed = false, kind, name, roundIn = 1, unit, write } = series
  const known = values.filter((value) => value !== null)
  const inRound = valueScale(
    known.map((value) => value / roundIn),
    isReversed ? { top: plot.bottom, bottom: plot.top } : plot,
    { count: 3, decimals: 2 }
  )
  const scale = {
    y: (value: number) => inRound.y(value / roundIn),
    ticks: inRound.ticks.map((tick) => tick * roundIn)
  }
  const each = seconds / Math.max(1, values.length - 1)
  const placed =
    at === undefined
      ? thinned(values, (plot.right - plot.left) * 2).map(([index, value]) => [index * each, value] as const)
      : values.map((value, index) => [at[index] ?? 0, value] as const)
  const points = placed.map(([second, value]) =>
    value === null ? null : ([x(second), scale.y(value)] as const)
  )
  const chosen =
    cursor === null
      ? null
      : (values[at === undefined ? Math.round(cursor / each) : nearest(at, cursor)] ?? null)
  return (
    <g class={`pf-series-${kind}`}>
      <ValueAxis scale={scale} plot={plot} unit={unit} number={write} />
      {kind === "heart"
        ? zones.map(({ index, low, high }) => {
            const [above, below] = [Math.max(plot.top, scale.y(high)), Math.min(plot.bottom, scale.y(low))]
            return below - above <= 1 ? null : (
              <rect
                key={index}
                class={`pf-zone-${index}`}
                x={plot.right + 2}
                y={px(above)}
                width="3"
                height={px(below - above - 1)}
              />
            )
          })
        : null}
      <Line kind="value" points={points} />
      {chosen === null || cursor === null ? null : (
        <g>
          <circle class="pf-found" cx={px(x(cursor))} cy={px(scale.y(chosen))} r="4" />
          <text class="pf-caption pf-strong" x={plot.right + 12} y={px(scale.y(chosen) + 1)}>
            {isNarrow ? "" : `${write(chosen)} ${unit}`}
          </text>
        </g>
      )}
      <text class="pf-tiny" x={plot.right} y={plot.top - 10} text-anchor="end">
        {name}
      </text>
    </g>
  )
}

const minuteStep = (seconds: number, width: number): number =>
  [1, 2, 5, 10, 15, 30, 60].find((step) => (seconds / 60 / step) * 52 <= width) ?? 120

/**
 * Each series in a panel of its own, one cursor through all of them.
 *
 * @example
 * <Session series={[heartRate, pace]} seconds={4520} width={1128} cursor={2620} onCursor={set} label="…" />
 */
export const Session = ({
  series,
  seconds,
  zones = [],
  width,
  cursor = null,
  onCursor,
  label
}: SessionProps) => {
  const isNarrow = width < 600
  const [left, right] = isNarrow ? [38, width - 8] : [48, width - 100]
  const x: Scale = (second) => left + (second / Math.max(1, seconds)) * (right - left)
  let at = 24
  const panels = series.map((each) => {
    const height = each.kind === "heart" ? (isNarrow ? 130 : 170) : isNarrow ? 70 : 84
    at += height + gap
    return { each, plot: { left, right, top: at - height - gap, bottom: at - gap } }
  })
  const foot = at - gap + 8
  const every = minuteStep(seconds, right - left)
  const choose = (event: PointerEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect()
    const place = ((event.clientX - box.left) / box.width) * width
    onCursor?.(Math.min(seconds, Math.max(0, Math.round(((place - left) / (right - left)) * seconds))))
  }
  const press = (event: KeyboardEvent) => {
    const by = {
      ArrowLeft: -10,
      ArrowRight: 10,
      PageUp: -300,
      PageDown: 300,
      Home: -Infinity,
      End: Infinity
    }[event.key]
    if (by === undefined) return
    event.preventDefault()
    onCursor?.(Math.min(seconds, Math.max(0, (cursor ?? 0) + (event.shiftKey ? by * 6 : by))))
  }
  return (
    <Frame
      width={width}
      height={foot + 28}
      label={label}
      {...(onCursor === undefined
        ? {}
        : { tabindex: 0, onPointerMove: choose, onPointerDown: choose, onKeyDown: press })}
    >
      {panels.map(({ each, plot }) => (
        <Panel
          key={each.code}
          series={each}
          plot={plot}
          x={x}
          seconds={seconds}
          zones={zones}
          cursor={cursor}
          isNarrow={isNarrow}
        />
      ))}
      <line class="pf-tick" x1={left} x2={right} y1={foot} y2={foot} />
      {Array.from({ length: Math.floor(seconds / 60 / every) + 1 }, (_, index) => index * every).map(
        (minute) => (
          <g key={minute}>
            <line class="pf-tick" x1={px(x(minute * 60))} x2={px(x(minute * 60))} y1={foot} y2={foot + 5} />
            <text
              class="pf-small"
              x={px(x(minute * 60))}
              y={foot + 19}
              text-anchor={minute === 0 ? "start" : "middle"}
            >
              {minute === 0 ? "0 min" : minute}
            </text>
          </g>
        )
      )}
      {cursor === null ? null : (
        <g class="pf-layer">
          <line class="pf-cursor" x1={px(x(cursor))} x2={px(x(cursor))} y1="12" y2={foot} />
          <rect class="pf-flag" x={px(x(cursor) - 26)} y={foot + 7} width="52" height="17" rx="3" />
          <text class="pf-small pf-inverse" x={px(x(cursor))} y={foot + 19} text-anchor="middle">
            {stopwatch(cursor)}
          </text>
        </g>
      )}
    </Frame>
  )
}
