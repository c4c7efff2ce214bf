/** Two metrics of the same days. */
import { type Plot, valueScale } from "../geometry/scales.ts"
import { ValueAxis } from "../marks/Axes.tsx"
import { Frame } from "../marks/Frame.tsx"
import type { Words } from "../words/Words.ts"

/** What the chart shows. */
export interface ScatterProps {
  readonly points: ReadonlyArray<{ readonly x: number; readonly y: number }>
  /** The day under consideration, drawn solid. */
  readonly chosen?: { readonly x: number; readonly y: number } | null
  readonly width: number
  readonly height?: number
  readonly words: Words
  readonly decimals?: readonly [x: number, y: number]
  readonly labels: {
    /** "Cardio load of the day before, au" */
    readonly x: string
    readonly y: string
    readonly chart: string
  }
}

/**
 * A point a day. No line is drawn through them: what the association is worth is said in words beside it.
 *
 * @example
 * <Scatter points={[{ x: 53, y: 48 }]} width={534} words={words} labels={labels} />
 */
export const Scatter = ({
  points,
  chosen = null,
  width,
  height = 300,
  words,
  decimals = [0, 0],
  labels
}: ScatterProps) => {
  const plot: Plot = { left: 40, right: width - 8, top: 26, bottom: height - 42 }
  const across = valueScale(
    points.map(({ x }) => x),
    { top: plot.right, bottom: plot.left },
    { count: 5, decimals: decimals[0] }
  )
  const up = valueScale(
    points.map(({ y }) => y),
    plot,
    { decimals: decimals[1] }
  )
  return (
    <Frame width={width} height={height} label={labels.chart}>
      <ValueAxis
        scale={up}
        plot={plot}
        unit={labels.y}
        number={(value) => words.number(value, decimals[1])}
      />
      {across.ticks.map((tick) => (
        <g key={tick}>
          <line
            class="pf-tick"
            x1={across.y(tick).toFixed(1)}
            x2={across.y(tick).toFixed(1)}
            y1={plot.bottom}
            y2={plot.bottom + 5}
          />
          <text class="pf-small" x={across.y(tick).toFixed(1)} y={plot.bottom + 18} text-anchor="middle">
            {words.number(tick, decimals[0])}
          </text>
        </g>
      ))}
      <path
        class="pf-dots"
        stroke-width="5"
        d={points.map(({ x, y }) => `M${across.y(x).toFixed(1)},${up.y(y).toFixed(1)}h0`).join("")}
      />
      {chosen === null ? null : (
        <circle class="pf-now" cx={across.y(chosen.x).toFixed(1)} cy={up.y(chosen.y).toFixed(1)} r="4.5" />
      )}
      <text class="pf-small" x={plot.right} y={height - 6} text-anchor="end">
        {labels.x}
      </text>
    </Frame>
  )
}
