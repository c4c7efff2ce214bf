/** Lines and numbers at the edge of a plot. */
import type { DayTick } from "../geometry/dayTicks.ts"
import type { DayScale, Plot, ValueScale } from "../geometry/scales.ts"
import type { Words } from "../words/Words.ts"

/** Values as horizontal lines, their numbers in the left gutter, and the unit once above them. */
export const ValueAxis = ({
  scale,
  plot,
  unit,
  number
}: {
  readonly scale: ValueScale
  readonly plot: Plot
  readonly unit: string
  readonly number: (value: number) => string
}) => (
  <g class="pf-axis">
    {scale.ticks.map((tick) => (
      <g key={tick}>
        <line
          class="pf-grid"
          x1={plot.left}
          x2={plot.right}
          y1={scale.y(tick).toFixed(1)}
          y2={scale.y(tick).toFixed(1)}
        />
        <text class="pf-small" x="0" y={(scale.y(tick) + 4).toFixed(1)}>
          {number(tick)}
        </text>
      </g>
    ))}
    <text class="pf-tiny" x="0" y={plot.top - 10}>
      {unit}
    </text>
  </g>
)

const nameOf = ({ day, kind }: DayTick, words: Words): string =>
  kind === "day" ? words.day(day) : kind === "month" ? words.month(day) : words.year(day)

/** The room of a name. */
const nameWidth = 48

/** How many marks lie between two that are named, so that names do not cover each other. */
const namedEvery = ([first, second]: ReadonlyArray<DayTick>, { x }: DayScale): number =>
  first === undefined || second === undefined
    ? 1
    : Math.ceil(nameWidth / Math.max(1, x(second.day) - x(first.day)))

/** Marks and names of days below the plot. Where names would not fit beside each other, only some are named. */
export const DayAxis = ({
  ticks,
  days,
  y,
  words
}: {
  readonly ticks: ReadonlyArray<DayTick>
  readonly days: DayScale
  readonly y: number
  readonly words: Words
}) => {
  const every = namedEvery(ticks, days)
  return (
    <g class="pf-axis">
      {ticks.map((tick, index) => {
        // a month begins at the left edge of its first day; a day is marked in its middle
        const x = days.x(tick.day) - (tick.kind === "day" ? 0 : days.step / 2)
        return (
          <g key={tick.day}>
            <line class="pf-tick" x1={x.toFixed(1)} x2={x.toFixed(1)} y1={y} y2={y + 5} />
            <text
              class="pf-small"
              x={(tick.kind === "day" ? x : x + 4).toFixed(1)}
              y={y + 17}
              text-anchor={tick.kind === "day" ? "middle" : "start"}
            >
              {(ticks.length - 1 - index) % every === 0 ? nameOf(tick, words) : ""}
            </text>
          </g>
        )
      })}
    </g>
  )
}
