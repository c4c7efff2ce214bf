/** The person's labels beneath a plot. */
import type { DaySpan } from "../geometry/DayColumn.ts"
import type { DayScale, Plot } from "../geometry/scales.ts"

/** A label of a day or of several days. */
export interface DayLabel extends DaySpan {
  readonly name: string
}

/** The height of the lane. */
export const laneHeight = 32

/** About the width of a character of the lane's text. */
const characterWidth = 5.6

interface Placed extends DayLabel {
  readonly x: number
  /** `null` if there is no room: the mark stays, its name is dropped. */
  readonly textX: number | null
}

const placed = (marks: ReadonlyArray<DayLabel>, days: DayScale, plot: Plot): ReadonlyArray<Placed> => {
  let taken = -Infinity
  return marks
    .toSorted((a, b) => a.from - b.from)
    .map((mark) => {
      const x = days.x(mark.from)
      const wide = mark.name.length * characterWidth + 6
      const textX = Math.min(x - 4, plot.right - wide)
      const fits = textX > taken
      if (fits) taken = textX + wide
      return { ...mark, x, textX: fits ? textX : null }
    })
}

/** A diamond for a day, a bar for several, with the names where there is room. */
export const LabelLane = ({
  marks,
  days,
  plot,
  y,
  from,
  to
}: {
  readonly marks: ReadonlyArray<DayLabel>
  readonly days: DayScale
  readonly plot: Plot
  readonly y: number
} & DaySpan) => {
  const inside = marks
    .filter((mark) => mark.to >= from && mark.from <= to)
    .map((mark) => ({ ...mark, from: Math.max(from, mark.from), to: Math.min(to, mark.to) }))
  return (
    <g class="pf-lane">
      {placed(inside, days, plot).map((mark) => (
        <g key={`${mark.name} ${mark.from}`}>
          {mark.from === mark.to ? (
            <path d={`M${mark.x.toFixed(1)},${y - 4}l4,4l-4,4l-4,-4Z`} />
          ) : (
            <rect
              x={(mark.x - 2).toFixed(1)}
              y={y - 2}
              width={(days.x(mark.to) - mark.x + 4).toFixed(1)}
              height="4"
              rx="2"
            />
          )}
          {mark.textX === null ? null : (
            <text class="pf-tiny" x={mark.textX.toFixed(1)} y={y + 17}>
              {mark.name}
            </text>
          )}
        </g>
      ))}
    </g>
  )
}
