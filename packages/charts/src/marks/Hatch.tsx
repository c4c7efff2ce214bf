/** Days without a measurement. */
import type { DaySpan } from "../geometry/DayColumn.ts"
import type { DayScale, Plot } from "../geometry/scales.ts"
import { HatchFill } from "./HatchFill.tsx"

/** The least width of a hatched day: a narrower one would be taken for a line. */
const leastWidth = 4

/** Days without a measurement, hatched over the height of the plot. */
export const Hatch = ({
  spans,
  days,
  plot
}: {
  readonly spans: ReadonlyArray<DaySpan>
  readonly days: DayScale
  readonly plot: Plot
}) =>
  spans.length === 0 ? null : (
    <HatchFill>
      {(fill) =>
        spans.map(({ from, to }) => {
          const wanted = days.step * (to - from + 1)
          const width = Math.max(leastWidth, wanted)
          return (
            <rect
              key={from}
              x={(days.x(from) - days.step / 2 - (width - wanted) / 2).toFixed(1)}
              y={plot.top}
              width={width.toFixed(1)}
              height={plot.bottom - plot.top}
              fill={fill}
            />
          )
        })
      }
    </HatchFill>
  )
