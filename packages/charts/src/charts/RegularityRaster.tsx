/** A row for each night, so that regularity can be seen. */
import { dayOfMonth } from "../geometry/civil.ts"
import { cursorHandlers } from "../geometry/cursor.ts"
import type { Stretch } from "../geometry/Night.ts"
import type { Scale } from "../geometry/scales.ts"
import { ClockAxis } from "../marks/ClockAxis.tsx"
import { Frame } from "../marks/Frame.tsx"
import { HatchFill } from "../marks/HatchFill.tsx"
import type { Words } from "../words/Words.ts"

/** What the chart shows: the nights up to the day `to`, newest on top, from 18 to 12 o'clock. */
export interface RegularityRasterProps {
  readonly nights: ReadonlyArray<Stretch & { readonly day: number }>
  readonly to: number
  readonly count?: number
  /** The day of the first night that there is. Rows before it are empty, and not hatched. */
  readonly since?: number | null
  readonly width: number
  readonly words: Words
  readonly labels: { readonly today: string; readonly chart: string }
  /** The chosen night. */
  readonly cursor?: number | null
  /** Called with the night under the pointer, or where the keys lead. */
  readonly onCursor?: (day: number) => void
  /** Called when a night is to be opened: by a click, or with Enter. */
  readonly onOpen?: (day: number) => void
}

const evening = -360
const noon = 720
const top = 4

/**
 * A thin bar for each of the last nights. A hatched row is a night without the watch.
 *
 * @example
 * <RegularityRaster nights={[{ day: 20787, from: -46, to: 462 }]} to={20787} width={534} words={words} labels={labels} />
 */
export const RegularityRaster = (props: RegularityRasterProps) => {
  const {
    nights,
    to,
    count = 90,
    since = null,
    width,
    words,
    labels,
    cursor = null,
    onCursor,
    onOpen
  } = props
  const left = 52
  const rowHeight = width < 480 ? 2.6 : 3.85
  const x: Scale = (minute) =>
    left + ((Math.min(noon, Math.max(evening, minute)) - evening) / (noon - evening)) * (width - left)
  const bottom = top + count * rowHeight
  const byDay = new Map(nights.map((night) => [night.day, night]))
  const rows = Array.from({ length: count }, (_, index) => ({ day: to - index, y: top + index * rowHeight }))
  const asleep = rows.flatMap(({ day, y }) => {
    const night = byDay.get(day)
    return night === undefined
      ? []
      : [
          `M${x(night.from).toFixed(1)},${y.toFixed(2)}H${x(night.to).toFixed(1)}v${rowHeight - 0.4}H${x(night.from).toFixed(1)}Z`
        ]
  })
  const handlers = cursorHandlers({
    from: to - count + 1,
    to,
    cursor,
    at: (_, y) => to - Math.floor((y - top) / rowHeight),
    onCursor,
    onOpen
  })
  return (
    <Frame width={width} height={bottom + 26} label={labels.chart} {...handlers}>
      <rect class="pf-sunk" x={left} y={top} width={width - left} height={bottom - top} />
      <HatchFill>
        {(fill) =>
          rows.map(({ day, y }) =>
            byDay.has(day) || (since !== null && day < since) ? null : (
              <rect key={day} x={left} y={y.toFixed(2)} width={width - left} height={rowHeight} fill={fill} />
            )
          )
        }
      </HatchFill>
      <path class="pf-night" d={asleep.join("")} />
      {cursor === null ? null : (
        <path
          class="pf-cursor"
          d={`M${left - 6},${(top + (to - cursor + 0.5) * rowHeight).toFixed(1)}H${width}`}
        />
      )}
      {rows.map(({ day, y }, index) =>
        index === 0 || (dayOfMonth(day) === 1 && y > top + 16) ? (
          <text key={day} class="pf-tiny" x="0" y={(y + (index === 0 ? 8 : 4)).toFixed(1)}>
            {index === 0 ? labels.today : words.month(day)}
          </text>
        ) : null
      )}
      <ClockAxis from={evening} to={noon} step={360} x={x} y={bottom} words={words} />
    </Frame>
  )
}
