/** A level change. */
import type { DayScale, Plot, Scale } from "../geometry/scales.ts"

/** From one level to another, first on this day. */
export interface LevelStep {
  readonly day: number
  readonly before: number
  readonly after: number
}

/** Days over which each level is drawn. */
const reach = 45

/** Both levels as dashes, and the day between them. */
export const Step = ({
  step: { day, before, after },
  days,
  y,
  plot,
  label
}: {
  readonly step: LevelStep
  readonly days: DayScale
  readonly y: Scale
  readonly plot: Plot
  readonly label: string
}) => {
  const x = days.x(day) - days.step / 2
  const from = Math.max(plot.left, x - reach * days.step)
  const to = Math.min(plot.right, x + reach * days.step)
  const isLate = x > (plot.left + plot.right) / 2
  return (
    <g class="pf-step">
      <path
        class="pf-step-levels"
        d={`M${from.toFixed(1)},${y(before).toFixed(1)}H${x.toFixed(1)}M${x.toFixed(1)},${y(after).toFixed(1)}H${to.toFixed(1)}`}
      />
      <path d={`M${x.toFixed(1)},${y(before).toFixed(1)}V${y(after).toFixed(1)}`} />
      <path
        class="pf-step-leader"
        d={`M${x.toFixed(1)},${plot.top - 4}V${Math.min(y(before), y(after)).toFixed(1)}`}
      />
      <text
        class="pf-small pf-halo"
        x={(x + (isLate ? -6 : 6)).toFixed(1)}
        y={plot.top + 2}
        text-anchor={isLate ? "end" : "start"}
      >
        {label}
      </text>
    </g>
  )
}
