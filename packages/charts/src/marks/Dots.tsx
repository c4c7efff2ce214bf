/** Days as points. */
import type { DayValue } from "../geometry/DayColumn.ts"
import { dotsPath } from "../geometry/path.ts"
import type { DayScale, Scale } from "../geometry/scales.ts"

/** One dot for each day with a value. */
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
  <path
    class="pf-dots"
    stroke-width={radius * 2}
    d={dotsPath(values.map(({ day, value }) => [days.x(day), y(value)]))}
  />
)
