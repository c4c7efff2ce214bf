/** Fitness, fatigue and form. */
import { cursorHandlers } from "../geometry/cursor.ts"
import { type DayColumn, lastDay, measured, valueOn } from "../geometry/DayColumn.ts"
import { dayTicks } from "../geometry/dayTicks.ts"
import { type DayScale, dayScale, type Scale, valueScale } from "../geometry/scales.ts"
import { apart } from "../geometry/apart.ts"
import { DayAxis, ValueAxis } from "../marks/Axes.tsx"
import { Frame } from "../marks/Frame.tsx"
import { Line } from "../marks/Line.tsx"
import type { Words } from "../words/Words.ts"

/** What the chart shows. All columns have the same days. */
export interface FormProps {
  readonly fitness: DayColumn
  readonly fatigue: DayColumn
  /** Fitness minus fatigue of the day before. */
  readonly form: DayColumn
  readonly width: number
  readonly words: Words
  /** The chosen day. */
  readonly cursor?: number | null
  /** Called with the day under the pointer, or where the keys lead. */
  readonly onCursor?: (day: number) => void
  readonly labels: {
    /** "TRIMP a day", above the numbers. */
    readonly unit: string
    readonly fitness: string
    readonly fatigue: string
    readonly form: string
    /** "Form: fitness minus fatigue of the evening before. Above the line fresh, below tired" */
    readonly about: string
    readonly chart: string
  }
}

const pointsOf = ({ from, values }: DayColumn, { x }: DayScale, y: Scale) =>
  values.map((value, index) => (value === null ? null : ([x(from + index), y(value)] as const)))

/** Bars of one direction as one path. */
const bars = (form: DayColumn, { x, step }: DayScale, y: Scale, isIt: (value: number) => boolean): string =>
  measured(form)
    .filter(({ value }) => isIt(value))
    .map(({ day, value }) => {
      const wide = Math.max(0.8, step * 0.8)
      return `M${(x(day) - wide / 2).toFixed(1)},${y(0).toFixed(1)}h${wide.toFixed(1)}V${y(value).toFixed(1)}h${(-wide).toFixed(1)}Z`
    })
    .join("")

/**
 * Fitness as a line, fatigue dashed, and form as bars beneath: above the line rested, below it tired.
 *
 * @example
 * <Form fitness={fitness} fatigue={fatigue} form={form} width={1128} words={words} labels={labels} />
 */
export const Form = ({
  fitness,
  fatigue,
  form,
  width,
  words,
  cursor = null,
  onCursor,
  labels
}: FormProps) => {
  const isNarrow = width < 600
  const plot = {
    left: 26,
    right: width - (isNarrow ? 86 : 104),
    top: 26,
    bottom: 26 + (isNarrow ? 150 : 210)
  }
  const days = dayScale(fitness.from, lastDay(fitness), plot.left, plot.right)
  const to = lastDay(fitness)
  const levels = [...measured(fitness), ...measured(fatigue)].map(({ value }) => value)
  const scale = valueScale(levels, plot, { fromZero: true })
  const under = { top: plot.bottom + 30, bottom: plot.bottom + (isNarrow ? 90 : 106) }
  const most = Math.max(1, ...measured(form).map(({ value }) => Math.abs(value)))
  const { y } = valueScale([-most, most], under, { count: 1 })
  const ends = (
    [
      ["fitness", fitness],
      ["fatigue", fatigue]
    ] as const
  ).flatMap(([kind, column]) => {
    const value = valueOn(column, to)
    return value === null ? [] : [{ kind, value, y: scale.y(value) }]
  })
  const newest = valueOn(form, to)
  return (
    <Frame
      width={width}
      height={under.bottom + 24}
      label={labels.chart}
      {...cursorHandlers({ from: fitness.from, to, cursor, at: days.dayAt, onCursor })}
    >
      <ValueAxis scale={scale} plot={plot} unit={labels.unit} number={(value) => words.number(value)} />
      <Line kind="fatigue" points={pointsOf(fatigue, days, scale.y)} />
      <Line kind="fitness" points={pointsOf(fitness, days, scale.y)} />
      {apart(ends, 18).map(({ kind, value, y: at }) => (
        <g key={kind}>
          <text class="pf-caption" x={plot.right + 8} y={(at + 4).toFixed(1)}>
            <tspan class={`pf-strong pf-end-${kind}`}>{words.number(value)}</tspan>
            <tspan dx="7">{labels[kind]}</tspan>
          </text>
        </g>
      ))}
      <text class="pf-small" x={plot.left} y={under.top - 6}>
        {isNarrow ? labels.form : labels.about}
      </text>
      <line class="pf-tick" x1={plot.left} x2={plot.right} y1={y(0).toFixed(1)} y2={y(0).toFixed(1)} />
      <path class="pf-rested" d={bars(form, days, y, (value) => value > 0)} />
      <path class="pf-tired" d={bars(form, days, y, (value) => value < 0)} />
      {newest === null ? null : (
        <g>
          <text class="pf-caption" x={plot.right + 8} y={(y(0) + 4).toFixed(1)}>
            <tspan class="pf-strong">{words.signed(newest)}</tspan>
            <tspan dx="7">{labels.form}</tspan>
          </text>
        </g>
      )}
      <DayAxis ticks={dayTicks(fitness.from, to)} days={days} y={under.bottom} words={words} />
      {cursor === null ? null : (
        <line
          class="pf-cursor"
          x1={days.x(cursor).toFixed(1)}
          x2={days.x(cursor).toFixed(1)}
          y1={plot.top - 8}
          y2={under.bottom}
        />
      )}
    </Frame>
  )
}
