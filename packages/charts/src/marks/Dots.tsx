/** Days as points. */
import type { DayValue } from "../geometry/DayColumn.ts"
import type { DayScale, Scale } from "../geometry/scales.ts"

/** One dot for each day with a value. A single path, because ten years have 3,650 of them. */
export const Dots = ({
  values,
  days,
  y,
  radius = 2
}: {
  readonly values: ReadonlyArray<DayValue>
  readonly days: DayScale
  readonly y: Scale
  readonly radius?: number
}) => (
  // a line of no length with a round cap is a dot
  <path
    class="pf-dots"
    stroke-width={radius * 2}
    d={values.map(({ day, value }) => `M${days.x(day).toFixed(1)},${y(value).toFixed(1)}h0`).join("")}
  />
)
