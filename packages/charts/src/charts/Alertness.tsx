/** How alert Polar expects the person to be during a day, and when sleep would come easily. */
import { minutes } from "../geometry/afterKey.ts"
import { cursorHandlers } from "../geometry/cursor.ts"
import type { Stretch } from "../geometry/Night.ts"
import type { Scale } from "../geometry/scales.ts"
import { ClockAxis, clockStep } from "../marks/ClockAxis.tsx"
import { Frame } from "../marks/Frame.tsx"
import type { Words } from "../words/Words.ts"

/** From least to most alert. */
export const alertnessLevels = ["minimal", "very_low", "low", "high", "very_high"] as const

/** How alert. */
export type AlertnessLevel = (typeof alertnessLevels)[number]

/** An hour and its level. */
export interface AlertHour extends Stretch {
  readonly level: AlertnessLevel
}

/** What the chart shows, in minutes since the day's midnight. */
export interface AlertnessProps {
  readonly hours: ReadonlyArray<AlertHour>
  /** When Polar would have the person sleep. */
  readonly bedtime: Stretch | null
  /** When falling asleep is likely to be easy. */
  readonly gate: Stretch | null
  readonly width: number
  readonly words: Words
  readonly labels: {
    readonly levels: Readonly<Record<AlertnessLevel, string>>
    /** "bedtime 23:03" */
    readonly bedtime: string
    readonly chart: string
  }
  /** The chosen minute. */
  readonly cursor?: number | null
  /** Called with the minute under the pointer, or where the keys lead. */
  readonly onCursor?: (minute: number) => void
}

const top = 12
const rowHeight = 24
/** The strip of the night, below the levels. */
const strip = 12
const stripGap = 6
const px = (value: number): string => value.toFixed(1)

/** All that is drawn, from full hours to full hours. */
const spanOf = ({ bedtime, gate, hours }: AlertnessProps): Stretch => {
  const all = [...hours, ...(gate === null ? [] : [gate])]
  const ends = all.map(({ to }) => to)
  return {
    from: Math.floor(Math.min(420, ...all.map(({ from }) => from)) / 60) * 60,
    to: Math.ceil(Math.max(1440, ...ends, (bedtime?.from ?? 0) + 60) / 60) * 60
  }
}

const Evening = ({ props, x, foot }: { props: AlertnessProps; x: Scale; foot: number }) => {
  const { bedtime, gate, labels, width } = props
  return (
    <g>
      {bedtime === null ? null : (
        <g>
          <rect
            class="pf-night"
            x={px(x(bedtime.from))}
            y={foot - strip}
            width={px(Math.max(1, Math.min(width, x(bedtime.to)) - x(bedtime.from)))}
            height={strip}
            rx="2"
          />
          <text
            class="pf-small pf-second"
            x={px(x((gate ?? bedtime).from) - 8)}
            y={foot - 2}
            text-anchor="end"
          >
            {labels.bedtime}
          </text>
        </g>
      )}
      {gate === null ? null : (
        <rect
          class="pf-gate-frame"
          x={px(x(gate.from))}
          y={top}
          width={px(x(gate.to) - x(gate.from))}
          height={foot - top}
          rx="2"
        />
      )}
    </g>
  )
}

/**
 * A step for each hour: its height is the level. The bar below is the time to sleep, the frame the time in which falling
 * asleep is likely to be easy.
 *
 * @example
 * <Alertness hours={[{ from: 480, to: 540, level: "low" }]} bedtime={{ from: 1383, to: 1845 }} gate={null} … />
 */
export const Alertness = (props: AlertnessProps) => {
  const { hours, width, words, labels, cursor = null, onCursor } = props
  const left = width < 600 ? 74 : 92
  const { from, to } = spanOf(props)
  const bottom = top + rowHeight * alertnessLevels.length
  const foot = bottom + (props.bedtime === null ? 0 : stripGap + strip)
  const x: Scale = (minute) => left + ((minute - from) / (to - from)) * (width - left)
  const heightOf = (level: AlertnessLevel) => (alertnessLevels.indexOf(level) + 0.5) * rowHeight
  const handlers = cursorHandlers({
    from,
    to,
    cursor,
    steps: { ...minutes, arrow: 60 },
    at: (place) => Math.round(from + ((place - left) / (width - left)) * (to - from)),
    onCursor
  })
  return (
    <Frame width={width} height={foot + 26} label={labels.chart} {...handlers}>
      {alertnessLevels.map((level) => (
        <g key={level}>
          <line
            class="pf-grid"
            x1={left}
            x2={width}
            y1={bottom - heightOf(level)}
            y2={bottom - heightOf(level)}
          />
          <text class="pf-small" x="0" y={bottom - heightOf(level) + 4}>
            {labels.levels[level]}
          </text>
        </g>
      ))}
      {hours.map((hour) => {
        const [start, wide] = [px(x(hour.from) + 0.5), px(Math.max(1, x(hour.to) - x(hour.from) - 1))]
        const y = bottom - heightOf(hour.level)
        return (
          <g key={hour.from}>
            <rect class="pf-band" x={start} y={y} width={wide} height={heightOf(hour.level)} />
            <rect class="pf-mark" x={start} y={y - 1} width={wide} height="3" />
          </g>
        )
      })}
      <Evening props={props} x={x} foot={foot} />
      {cursor === null ? null : (
        <line class="pf-cursor" x1={px(x(cursor))} x2={px(x(cursor))} y1={top - 6} y2={foot} />
      )}
      <line class="pf-tick" x1={left} x2={width} y1={foot} y2={foot} />
      <ClockAxis from={from} to={to} step={clockStep(to - from, width - left)} x={x} y={foot} words={words} />
    </Frame>
  )
}
