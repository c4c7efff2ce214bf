/** What moved the score, as arrows one after the other. */
import type { Words } from "../words/Words.ts"
import { anchor, type Driver, px, type ReadinessLayout } from "./ReadinessProps.ts"

const mostDrivers = 5

/** An arrow from where the last one ended: its direction says the same as its color. */
const arrow = (from: number, to: number, top: number, height: number): string => {
  const way = to < from ? -1 : 1
  const head = Math.min(5, Math.abs(to - from)) * way
  return `M${px(from)},${top}H${px(to - head)}L${px(to)},${top + height / 2}L${px(to - head)},${top + height}H${px(from)}Z`
}

/** A driver with its place. */
export interface DriverPlace extends Driver {
  readonly from: number
  readonly to: number
  readonly y: number
}

/** One arrow with its name and value. */
export const DriverRow = ({
  row,
  layout,
  width,
  words
}: {
  readonly row: DriverPlace
  readonly layout: ReadinessLayout
  readonly width: number
  readonly words: Words
}) => {
  const { x, isNarrow } = layout
  const { name, detail, points, from, to, y } = row
  const [top, height] = isNarrow ? [y + 26, 13] : [y + 7, 16]
  const way = points < 0 ? -1 : 1
  return (
    <g>
      {from === anchor && to !== anchor ? null : (
        <line class="pf-tick" x1={px(x(from))} x2={px(x(from))} y1={top - (isNarrow ? 37 : 20)} y2={top} />
      )}
      <path
        class={points < 0 ? "pf-unfavourable pf-solid" : "pf-favourable pf-solid"}
        d={arrow(x(from), x(to), top, height)}
      />
      <text
        class="pf-caption pf-strong"
        x={px(x(to) + way * 7)}
        y={top + height / 2 + 4.5}
        text-anchor={way < 0 ? "end" : "start"}
      >
        {words.signed(points)}
      </text>
      <text class={isNarrow ? "pf-caption pf-first" : "pf-name"} x="0" y={isNarrow ? y + 15 : y + 19}>
        {name}
      </text>
      <text
        class={isNarrow ? "pf-small" : "pf-caption"}
        x={isNarrow ? width : width - 18}
        y={isNarrow ? y + 15 : y + 19}
        text-anchor="end"
      >
        {detail}
      </text>
      {isNarrow ? null : <path class="pf-chevron" d={`M${width - 7},${y + 10}l5,5l-5,5`} />}
    </g>
  )
}

/** The drawn drivers, each from where the last one ended. */
export const driverPlaces = (
  drivers: ReadonlyArray<Driver>,
  { firstRow, rowHeight }: ReadinessLayout
): ReadonlyArray<DriverPlace> => {
  let at = anchor
  return drivers
    .filter(({ points }) => points !== 0)
    .slice(0, mostDrivers)
    .map((driver, index) => {
      const from = at
      at += driver.points
      return { ...driver, from, to: at, y: firstRow + index * rowHeight }
    })
}
