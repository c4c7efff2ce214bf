/** What is written where the lines of a trend end. */
import { lastDay, valueOn } from "../geometry/DayColumn.ts"
import type { Plot, Scale } from "../geometry/scales.ts"
import type { TrendProps } from "./TrendProps.ts"

/** The newest mean and the usual range, written where the lines end. */
export const EndLabels = ({
  props,
  plot,
  y
}: {
  readonly props: TrendProps
  readonly plot: Plot
  readonly y: Scale
}) => {
  const { mean, low, high, unit, words, labels, decimals = 0 } = props
  const {
    meanValue = (value) => `${words.number(value, Math.max(1, decimals))} ${unit}`,
    usualRange = (from, to) => `${words.number(from, decimals)}–${words.number(to, decimals)}`
  } = labels
  const last = lastDay(mean)
  const [value, from, to] = [valueOn(mean, last), valueOn(low, last), valueOn(high, last)]
  const at = value === null ? null : y(value)
  const middle = from === null || to === null ? null : (y(from) + y(to)) / 2
  const usualAt = middle === null ? null : at !== null && middle > at - 34 ? at - 34 : middle
  return (
    <g>
      {at === null || value === null ? null : (
        <g>
          <text class="pf-caption pf-strong" x={plot.right + 8} y={(at + 4).toFixed(1)}>
            {meanValue(value)}
          </text>
          <text class="pf-tiny" x={plot.right + 8} y={(at + 19).toFixed(1)}>
            {labels.mean}
          </text>
        </g>
      )}
      {usualAt === null || from === null || to === null ? null : (
        <g>
          <text class="pf-caption" x={plot.right + 8} y={usualAt.toFixed(1)}>
            {usualRange(from, to)}
          </text>
          <text class="pf-tiny" x={plot.right + 8} y={(usualAt + 14).toFixed(1)}>
            {labels.usual}
          </text>
        </g>
      )}
    </g>
  )
}
