/** Days with a label beside days without it. */
import { valueScale } from "../geometry/scales.ts"
import { Frame } from "../marks/Frame.tsx"
import { numberAt } from "../geometry/numberAt.ts"
import type { Words } from "../words/Words.ts"

/** Values of one kind of days. */
export interface Side {
  readonly name: string
  readonly values: ReadonlyArray<number>
  /** The center that the comparison used. */
  readonly center: number
}

/** What the chart shows. */
export interface WithWithoutProps {
  readonly with: Side
  readonly without: Side
  /** The interval of the difference, in the metric's unit; `null` if there are too few days. */
  readonly interval: readonly [low: number, high: number] | null
  readonly width: number
  readonly words: Words
  readonly decimals?: number
  /** Unit of the values, beside the axis. */
  readonly unit?: string
  readonly label: string
}

const rowHeight = 46
/** Room for the numbers at the right: beside them, and for each of their characters. */
const [gutter, characterWidth] = [14, 8]

/**
 * Every day as a dot, with and without, each side's center as a line, and the interval of the difference beneath, around
 * the center of the days without the label.
 *
 * @example
 * <WithWithout with={{ name: "alcohol", values: [41], center: 41 }} without={{ … }} interval={[-11, -4]} … />
 */
export const WithWithout = ({
  with: labelled,
  without,
  interval,
  width,
  words,
  decimals = 0,
  unit = "",
  label
}: WithWithoutProps) => {
  const centers = [labelled, without].map(({ center }) => words.number(center, decimals))
  const longest = Math.max(...centers.map((text) => text.length))
  const [left, right] = [width < 480 ? 92 : 128, width - Math.max(48, gutter + characterWidth * longest)]
  const edges = interval === null ? [] : interval.map((each) => without.center + each)
  const scale = valueScale(
    [...labelled.values, ...without.values, ...edges],
    { top: right, bottom: left },
    { count: 5, decimals }
  )
  const x = scale.y
  const rows = [labelled, without]
  const foot = rows.length * rowHeight + (interval === null ? 0 : 26)
  return (
    <Frame width={width} height={foot + 26} label={label}>
      {rows.map(({ name, values, center }, row) => {
        const middle = row * rowHeight + rowHeight / 2
        return (
          <g key={name}>
            <text class="pf-caption pf-first" x="0" y={middle + 4}>
              {name}
            </text>
            <path
              class="pf-dots"
              stroke-width="4.4"
              d={values
                // a little apart, so that equal readings can be counted
                .map(
                  (value, index) =>
                    `M${x(value).toFixed(1)},${(middle + (numberAt(index) - 0.5) * 20).toFixed(1)}h0`
                )
                .join("")}
            />
            <line
              class="pf-sum"
              x1={x(center).toFixed(1)}
              x2={x(center).toFixed(1)}
              y1={middle - 15}
              y2={middle + 15}
            />
            <text class="pf-caption pf-strong" x={right + 8} y={middle + 4}>
              {centers[row]}
            </text>
          </g>
        )
      })}
      {interval === null ? null : (
        <g>
          <rect
            class="pf-interval"
            x={x(edges[0] as number).toFixed(1)}
            y={rows.length * rowHeight + 4}
            width={Math.max(2, x(edges[1] as number) - x(edges[0] as number)).toFixed(1)}
            height="10"
            rx="5"
          />
          <line
            class="pf-anchor"
            x1={x(without.center).toFixed(1)}
            x2={x(without.center).toFixed(1)}
            y1={rowHeight + 38}
            y2={foot}
          />
        </g>
      )}
      {unit === "" ? null : (
        <text class="pf-small" x={right + 8} y={foot + 19}>
          {unit}
        </text>
      )}
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line class="pf-tick" x1={x(tick).toFixed(1)} x2={x(tick).toFixed(1)} y1={foot} y2={foot + 5} />
          <text class="pf-small" x={x(tick).toFixed(1)} y={foot + 19} text-anchor="middle">
            {words.number(tick, decimals)}
          </text>
        </g>
      ))}
    </Frame>
  )
}
