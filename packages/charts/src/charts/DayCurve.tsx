/** What was measured over a day, such as the heart rate, with its nights and sessions. */
import { minutes } from "../geometry/afterKey.ts"
import { cursorHandlers } from "../geometry/cursor.ts"
import { interrupted, type MinuteValue, type StageStretch, type Stretch } from "../geometry/Night.ts"
import { type Scale, valueScale } from "../geometry/scales.ts"
import { ValueAxis } from "../marks/Axes.tsx"
import { ClockAxis, clockStep } from "../marks/ClockAxis.tsx"
import { Frame } from "../marks/Frame.tsx"
import { Line } from "../marks/Line.tsx"
import type { Words } from "../words/Words.ts"

/** Something that took a while. */
export interface DayPart extends Stretch {
  readonly kind: "night" | "session" | "gate"
  readonly name: string
}

/** What the chart shows, in minutes since the day's midnight. */
export interface DayCurveProps extends Stretch {
  readonly values: ReadonlyArray<MinuteValue>
  readonly decimals?: number
  readonly parts: ReadonlyArray<DayPart>
  /** Stages of the night as a strip along the foot. */
  readonly stages?: ReadonlyArray<StageStretch>
  /** Expected alertness, 0–1, as bars along the foot. */
  readonly alertness?: ReadonlyArray<Stretch & { readonly level: number }>
  readonly width: number
  readonly words: Words
  readonly labels: {
    /** What is written at the newest value: "68 bpm at 14:20"; empty for a day that is over. */
    readonly newest: string
    /** "bpm" */
    readonly unit: string
    readonly chart: string
  }
  /** The chosen minute. */
  readonly cursor?: number | null
  /** Called with the minute under the pointer, or where the keys lead. */
  readonly onCursor?: (minute: number) => void
}

const strip = 18
const mostMinutes = 20
const px = (value: number): string => value.toFixed(1)
const stageHeight = { wake: 4, rem: 8, light: 13, deep: 18, unknown: 0 }

const Foot = ({ props, x, y }: { readonly props: DayCurveProps; readonly x: Scale; readonly y: number }) => (
  <g>
    {(props.stages ?? []).map(({ from, to, stage }) => (
      <rect
        key={from}
        class={`pf-stage-${stage}`}
        x={px(x(from))}
        y={y}
        width={px(Math.max(0.5, x(to) - x(from)))}
        height={stageHeight[stage]}
      />
    ))}
    {(props.alertness ?? []).map(({ from, to, level }) => (
      <rect
        key={from}
        class="pf-bar"
        x={px(x(from) + 0.5)}
        y={px(y + strip - Math.max(2, level * strip))}
        width={px(Math.max(0.5, x(to) - x(from) - 1))}
        height={px(Math.max(2, level * strip))}
        rx="1"
      />
    ))}
  </g>
)

/**
 * The curve of a day from `from` to `to`. Nights and sessions are shaded and named; tonight's sleep gate is a frame.
 *
 * @example
 * <DayCurve from={-180} to={1440} values={[{ minute: 0, value: 52 }]} parts={[]} width={1128} … />
 */
export const DayCurve = (props: DayCurveProps) => {
  const { from, to, values, decimals = 0, parts, width, words, labels, cursor = null, onCursor } = props
  const isNarrow = width < 600
  const plot = { left: isNarrow ? 26 : 36, right: width, top: 26, bottom: isNarrow ? 176 : 166 }
  const x: Scale = (minute) => plot.left + ((minute - from) / (to - from)) * (plot.right - plot.left)
  const scale = valueScale(
    values.map(({ value }) => value),
    plot,
    { count: 3, decimals }
  )
  const hasFoot = (props.stages ?? []).length + (props.alertness ?? []).length > 0
  const foot = plot.bottom + (hasFoot ? 8 + strip : 0)
  const newest = values.at(-1)
  const inside = (minute: number) => Math.min(to, Math.max(from, minute))
  const handlers = cursorHandlers({
    from,
    to,
    cursor,
    steps: minutes,
    at: (place) => Math.round(from + ((place - plot.left) / (plot.right - plot.left)) * (to - from)),
    onCursor
  })
  return (
    <Frame width={width} height={foot + 26} label={labels.chart} {...handlers}>
      {parts.map(({ kind, name, ...part }) => {
        const [left, right] = [x(inside(part.from)), x(inside(part.to))]
        const isLate = left > width - 120
        return (
          <g key={`${kind} ${part.from}`}>
            <rect
              class={kind === "gate" ? "pf-gate-frame" : kind === "night" ? "pf-band" : "pf-session"}
              x={px(left)}
              y={plot.top}
              width={px(Math.max(1, right - left))}
              height={foot - plot.top}
              rx="2"
            />
            <text
              class={`pf-small pf-halo ${kind === "gate" ? "pf-gate-name" : "pf-second"}`}
              x={px(isLate ? right : left)}
              y={plot.top - 10}
              text-anchor={isLate ? "end" : "start"}
            >
              {right - left < 30 && kind === "session" && isNarrow ? "" : name}
            </text>
          </g>
        )
      })}
      <ValueAxis
        scale={scale}
        plot={plot}
        unit={labels.unit}
        number={(value) => words.number(value, decimals)}
      />
      <Line
        kind="value"
        points={interrupted(values, mostMinutes).map((each) =>
          each === null ? null : [x(each.minute), scale.y(each.value)]
        )}
      />
      {hasFoot ? <Foot props={props} x={x} y={plot.bottom + 8} /> : null}
      {newest === undefined || labels.newest === "" ? null : (
        <g>
          <line
            class="pf-cursor"
            x1={px(x(newest.minute))}
            x2={px(x(newest.minute))}
            y1={plot.top - 4}
            y2={plot.bottom}
          />
          <circle class="pf-now" cx={px(x(newest.minute))} cy={px(scale.y(newest.value))} r="4" />
          <text
            class="pf-small pf-second pf-halo"
            x={px(x(newest.minute) + (x(newest.minute) > width - 110 ? -8 : 8))}
            y={px(scale.y(newest.value) - 8)}
            text-anchor={x(newest.minute) > width - 110 ? "end" : "start"}
          >
            {labels.newest}
          </text>
        </g>
      )}
      {cursor === null ? null : (
        <line class="pf-cursor" x1={px(x(cursor))} x2={px(x(cursor))} y1={plot.top - 4} y2={foot} />
      )}
      <ClockAxis
        from={from}
        to={to}
        step={clockStep(to - from, plot.right - plot.left)}
        x={x}
        y={foot}
        words={words}
      />
    </Frame>
  )
}
