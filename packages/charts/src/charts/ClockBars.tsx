/** Nights on the clock, one below the other. */
import { cursorHandlers } from "../geometry/cursor.ts"
import { hoursOf, type Stretch } from "../geometry/Night.ts"
import type { Scale } from "../geometry/scales.ts"
import { isoWeekday } from "../geometry/civil.ts"
import { ClockAxis, clockStep } from "../marks/ClockAxis.tsx"
import { Frame } from "../marks/Frame.tsx"
import { HatchFill } from "../marks/HatchFill.tsx"
import type { Words } from "../words/Words.ts"

/** A night, on the clock of the day on which it ended. */
export interface ClockNight extends Stretch {
  readonly day: number
  /** Minutes asleep. */
  readonly asleep: number
  /** Longer times awake in between. */
  readonly awake: ReadonlyArray<Stretch>
}

/** What the chart shows: the days up to `to`, newest on top. */
export interface ClockBarsProps {
  readonly nights: ReadonlyArray<ClockNight>
  readonly to: number
  readonly count?: number
  /** When falling asleep is likely to be easy tonight, minutes as in the nights. */
  readonly gate?: number | null
  readonly width: number
  readonly words: Words
  readonly labels: {
    readonly notWorn: string
    /** "sleep gate 22:50" */
    readonly gate: string
    readonly chart: string
  }
  /** The chosen night. */
  readonly cursor?: number | null
  /** Called with the night under the pointer, or where the keys lead. */
  readonly onCursor?: (day: number) => void
  /** Called when a night is to be opened: by a click, or with Enter. */
  readonly onOpen?: (day: number) => void
}

const top = 10
const px = (value: number): string => value.toFixed(1)

const Bar = ({
  night,
  x,
  y,
  height,
  isNewest
}: {
  readonly night: ClockNight
  readonly x: Scale
  readonly y: number
  readonly height: number
  readonly isNewest: boolean
}) => (
  <g>
    <rect
      class={isNewest ? "pf-night pf-night-now" : "pf-night"}
      x={px(x(night.from))}
      y={px(y)}
      width={px(x(night.to) - x(night.from))}
      height={px(height)}
      rx="3"
    />
    {night.awake.map(({ from, to }) => (
      <rect
        key={from}
        class="pf-ground"
        x={px(x(from))}
        y={px(y)}
        width={px(Math.max(1.2, x(to) - x(from)))}
        height={px(height)}
      />
    ))}
    <circle class="pf-ground" cx={px(x((night.from + night.to) / 2))} cy={px(y + height / 2)} r="2.2" />
  </g>
)

/** The clock of all nights and of the gate, from full hours to full hours. */
const spanOf = (
  nights: ReadonlyArray<ClockNight>,
  gate: number | null
): readonly [from: number, to: number] => {
  if (nights.length === 0) return [-120, 540]
  const starts = [...nights.map(({ from }) => from), ...(gate === null ? [] : [gate])]
  return [
    Math.floor(Math.min(...starts) / 60) * 60,
    Math.ceil(Math.max(...nights.map(({ to }) => to)) / 60) * 60
  ]
}

/**
 * Each night as a bar from falling asleep to waking, cut by longer times awake, with a dot in its middle.
 *
 * @example
 * <ClockBars nights={[{ day: 20787, from: -46, to: 462, asleep: 492, awake: [] }]} to={20787} width={534} … />
 */
export const ClockBars = (props: ClockBarsProps) => {
  const { nights, to, count = 14, gate = null, width, words, labels, cursor = null, onCursor, onOpen } = props
  const isNarrow = width < 480
  const [left, right] = [isNarrow ? 58 : 66, width - 60]
  const rowHeight = isNarrow ? 22 : 25
  const shown = nights.filter(({ day }) => day <= to && day > to - count)
  const [first, last] = spanOf(shown, gate)
  const x: Scale = (minute) => left + ((minute - first) / (last - first)) * (right - left)
  const bottom = top + count * rowHeight
  const byDay = new Map(shown.map((night) => [night.day, night]))
  const days = Array.from({ length: count }, (_, index) => to - index)
  const handlers = cursorHandlers({
    from: to - count + 1,
    to,
    cursor,
    at: (_, y) => to - Math.floor((y - top) / rowHeight),
    onCursor,
    onOpen
  })
  return (
    <Frame width={width} height={bottom + (gate === null ? 26 : 42)} label={labels.chart} {...handlers}>
      {cursor === null ? null : (
        <rect
          class="pf-sunk"
          x="-6"
          y={top + (to - cursor) * rowHeight}
          width={width + 12}
          height={rowHeight}
          rx="4"
        />
      )}
      <ClockAxis
        from={first}
        to={last}
        step={clockStep(last - first, right - left)}
        x={x}
        y={bottom}
        top={top}
        words={words}
      />
      {days.map((day, index) => {
        const y = top + index * rowHeight
        const night = byDay.get(day)
        const isFree = isoWeekday(day) > 5
        return (
          <g key={day}>
            <text
              class={`pf-caption ${index === 0 ? "pf-strong" : isFree ? "pf-first" : ""}`}
              x="0"
              y={y + rowHeight / 2 + 4}
            >
              {words.weekday(day).replace(/\s\S+$/u, "")}
            </text>
            {night === undefined ? (
              <HatchFill>
                {(fill) => (
                  <g>
                    <rect x={left} y={y + 4} width={right - left} height={rowHeight - 8} fill={fill} />
                    <text
                      class="pf-tiny pf-halo"
                      x={(left + right) / 2}
                      y={y + rowHeight / 2 + 4}
                      text-anchor="middle"
                    >
                      {labels.notWorn}
                    </text>
                  </g>
                )}
              </HatchFill>
            ) : (
              <Bar night={night} x={x} y={y + 5} height={rowHeight - 10} isNewest={index === 0} />
            )}
            <text
              class={`pf-caption ${index === 0 ? "pf-strong" : "pf-second"}`}
              x={width}
              y={y + rowHeight / 2 + 4}
              text-anchor="end"
            >
              {night === undefined ? "—" : hoursOf(night.asleep)}
            </text>
          </g>
        )
      })}
      {gate === null ? null : (
        <g>
          <line class="pf-gate" x1={px(x(gate))} x2={px(x(gate))} y1={top - 6} y2={bottom + 24} />
          <text
            class="pf-small pf-halo"
            x={px(x(gate))}
            y={bottom + 37}
            text-anchor={x(gate) < 70 ? "start" : "middle"}
          >
            {labels.gate}
          </text>
        </g>
      )}
    </Frame>
  )
}
