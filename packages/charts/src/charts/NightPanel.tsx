/** A measurement of a night, in a panel below the stages on the same clock. */
import { interrupted, type MinuteValue } from "../geometry/Night.ts"
import { type Plot, type Scale, valueScale } from "../geometry/scales.ts"
import { ValueAxis } from "../marks/Axes.tsx"
import { Line } from "../marks/Line.tsx"
import type { Words } from "../words/Words.ts"

/** A measurement. */
export interface NightSeries {
  readonly code: string
  /** "HRV" */
  readonly name: string
  readonly unit: string
  readonly values: ReadonlyArray<MinuteValue>
  readonly decimals?: number
  /** The mean that is written, if it is not that of `values`: watches weigh readings in their own way. */
  readonly mean?: number | null
}

/** A longer pause between two readings interrupts the line. */
const mostMinutes = 12
/** A reading says something about this many minutes around it. */
const reach = 6

const px = (value: number): string => value.toFixed(1)

/** The reading at a minute; `null` in a pause. */
export const readingAt = (values: ReadonlyArray<MinuteValue>, minute: number): MinuteValue | null => {
  const nearest = values.reduce<MinuteValue | null>(
    (best, each) =>
      best === null || Math.abs(each.minute - minute) < Math.abs(best.minute - minute) ? each : best,
    null
  )
  return nearest !== null && Math.abs(nearest.minute - minute) <= reach ? nearest : null
}

const meanOf = (values: ReadonlyArray<MinuteValue>): number =>
  values.reduce((sum, { value }) => sum + value, 0) / values.length

const Lowest = ({
  values,
  x,
  y,
  plot,
  isNarrow,
  label
}: {
  readonly values: ReadonlyArray<MinuteValue>
  readonly x: Scale
  readonly y: Scale
  readonly plot: Plot
  readonly isNarrow: boolean
  readonly label: (lowest: MinuteValue) => string
}) => {
  const lowest = values.reduce((least, each) => (each.value < least.value ? each : least))
  const isLate = x(lowest.minute) > plot.right - 120
  return (
    <g>
      <circle class="pf-found" cx={px(x(lowest.minute))} cy={px(y(lowest.value))} r="4" />
      <text
        class="pf-small pf-second pf-halo"
        x={px(x(lowest.minute) + (isLate ? -10 : 10))}
        y={px(y(lowest.value) + (isNarrow ? 10 : 4))}
        text-anchor={isLate ? "end" : "start"}
      >
        {label(lowest)}
      </text>
    </g>
  )
}

/** The panel: its line, its mean at the right, and the reading at the cursor. */
export const NightPanel = ({
  series: { name, unit, values, decimals = 0, mean: stated = null },
  plot,
  x,
  isNarrow,
  lowest,
  mean,
  cursor,
  words
}: {
  readonly series: NightSeries
  readonly plot: Plot
  readonly x: Scale
  readonly isNarrow: boolean
  /** What is written at the lowest value. */
  readonly lowest?: (lowest: MinuteValue) => string
  /** "mean" */
  readonly mean: string
  readonly cursor: number | null
  readonly words: Words
}) => {
  const scale = valueScale(
    values.map(({ value }) => value),
    plot,
    { count: 3, decimals }
  )
  const { y } = scale
  const average = stated ?? meanOf(values)
  const chosen = cursor === null ? null : readingAt(values, cursor)
  return (
    <g>
      <ValueAxis scale={scale} plot={plot} unit={unit} number={(value) => words.number(value, decimals)} />
      <Line
        kind="value"
        points={interrupted(values, mostMinutes).map((each) =>
          each === null ? null : [x(each.minute), y(each.value)]
        )}
      />
      {lowest === undefined ? null : (
        <Lowest values={values} x={x} y={y} plot={plot} isNarrow={isNarrow} label={lowest} />
      )}
      {chosen === null ? null : (
        <circle class="pf-now" cx={px(x(chosen.minute))} cy={px(y(chosen.value))} r="4" />
      )}
      {isNarrow ? (
        <text class="pf-tiny" x={plot.right} y={plot.top - 10} text-anchor="end">
          {`${name}, ${mean} ${words.number(average, decimals)}`}
        </text>
      ) : (
        <g>
          <text class="pf-caption pf-strong" x={plot.right + 12} y={px((plot.top + plot.bottom) / 2 - 2)}>
            {`${words.number(average, decimals)} ${unit}`}
          </text>
          <text class="pf-tiny" x={plot.right + 12} y={px((plot.top + plot.bottom) / 2 + 14)}>
            {`${name}, ${mean}`}
          </text>
        </g>
      )}
    </g>
  )
}
