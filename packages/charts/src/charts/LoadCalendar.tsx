/** Training load by weekday and week. */
import { dayOfMonth, isoWeekday } from "../geometry/civil.ts"
import { cursorHandlers } from "../geometry/cursor.ts"
import { type DayColumn, lastDay, measured, valueOn } from "../geometry/DayColumn.ts"
import { Frame } from "../marks/Frame.tsx"
import type { Words } from "../words/Words.ts"

/** What the chart shows: the weeks up to the column's last day. */
export interface LoadCalendarProps {
  readonly load: DayColumn
  readonly width: number
  readonly words: Words
  /** 1 is Monday, 7 Sunday. */
  readonly firstWeekday?: number
  /** The chosen day. */
  readonly cursor?: number | null
  /** Called with the day under the pointer, or where the keys lead. */
  readonly onCursor?: (day: number) => void
  /** Called with a day that is to be opened. */
  readonly onOpen?: (day: number) => void
  readonly labels: {
    /** Names from Monday to Sunday. */
    readonly weekdays: ReadonlyArray<string>
    readonly week: string
    /** "Mean of a weekday" */
    readonly weekdayMean: string
    readonly chart: string
  }
}

const left = 40
const top = 24

interface Cell {
  readonly day: number
  readonly x: number
  readonly y: number
  readonly value: number | null
}

const Square = ({
  cell: { x, y, value },
  size,
  most
}: {
  readonly cell: Cell
  readonly size: number
  readonly most: number
}) => {
  if (value === null) return <path class="pf-unknown" d={`M${x - 3},${y - 3}l6,6m0,-6l-6,6`} />
  if (value <= 0) return <circle class="pf-rest" cx={x} cy={y} r="1.3" />
  const side = Math.max(2, Math.sqrt(value / most) * size)
  return (
    <rect
      class="pf-load"
      x={(x - side / 2).toFixed(1)}
      y={(y - side / 2).toFixed(1)}
      width={side.toFixed(1)}
      height={side.toFixed(1)}
      rx="1.5"
    />
  )
}

/** Null without values: a day that was never recorded is no day of rest. */
const meanOf = (values: ReadonlyArray<number>): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * The area of a square is the load of a day; a dot is a rest day, a cross a day without data. Sums of weeks beneath,
 * means of weekdays beside.
 *
 * @example
 * <LoadCalendar load={{ from: 20606, values: [54, 0, null] }} width={1128} words={words} labels={labels} />
 */
export const LoadCalendar = ({
  load,
  width,
  words,
  firstWeekday = 1,
  cursor = null,
  onCursor,
  onOpen,
  labels
}: LoadCalendarProps) => {
  const isNarrow = width < 600
  const beside = isNarrow ? 0 : 250
  const cell = isNarrow ? 24 : width < 900 ? 23 : 32
  const to = lastDay(load)
  const row = (day: number) => (isoWeekday(day) - firstWeekday + 7) % 7
  const weeks = Math.min(
    Math.floor((width - left - beside) / cell),
    Math.ceil((load.values.length + row(load.from)) / 7)
  )
  const first = to - row(to) - (weeks - 1) * 7
  const most = Math.max(1, ...measured(load).map(({ value }) => value))
  const cells = Array.from({ length: to - first + 1 }, (_, index): Cell => {
    const day = first + index
    const column = Math.floor(index / 7)
    return {
      day,
      x: left + column * cell + cell / 2,
      y: top + row(day) * cell + cell / 2,
      value: valueOn(load, day)
    }
  }).filter(({ day }) => day >= load.from)
  const foot = top + 7 * cell + (isNarrow ? 48 : 56)
  const sums = Array.from({ length: weeks }, (_, week) =>
    cells
      .filter(({ day }) => Math.floor((day - first) / 7) === week)
      .reduce((sum, { value }) => sum + Math.max(0, value ?? 0), 0)
  )
  const mostOfWeek = Math.max(1, ...sums)
  const weekdays = Array.from({ length: 7 }, (_, index) =>
    meanOf(
      cells.flatMap(({ day, value }) => (row(day) === index && value !== null ? [Math.max(0, value)] : []))
    )
  )
  const mostOfWeekday = Math.max(1, ...weekdays.map((mean) => mean ?? 0))
  const sideLeft = left + weeks * cell + 24
  const sideWidth = Math.max(20, Math.min(180, width - sideLeft - 44))
  const dayAt = (x: number, y: number): number =>
    first + 7 * Math.floor((x - left) / cell) + Math.min(6, Math.max(0, Math.floor((y - top) / cell)))
  const chosen = cells.find(({ day }) => day === cursor)
  return (
    <Frame
      width={width}
      height={foot + 6}
      label={labels.chart}
      {...cursorHandlers({
        from: Math.max(first, load.from),
        to,
        cursor,
        at: dayAt,
        onCursor,
        onOpen
      })}
    >
      {weekdays.map((mean, index) => (
        <g key={labels.weekdays[(firstWeekday - 1 + index) % 7]}>
          <text class="pf-small" x="0" y={top + index * cell + cell / 2 + 4}>
            {labels.weekdays[(firstWeekday - 1 + index) % 7]}
          </text>
          {isNarrow || mean === null ? null : (
            <g>
              <rect
                class="pf-load-soft"
                x={sideLeft}
                y={top + index * cell + cell / 2 - 5}
                width={((mean / mostOfWeekday) * sideWidth).toFixed(1)}
                height="10"
                rx="1"
              />
              <text
                class="pf-caption pf-second"
                x={(sideLeft + (mean / mostOfWeekday) * sideWidth + 8).toFixed(1)}
                y={top + index * cell + cell / 2 + 4.5}
              >
                {words.number(mean)}
              </text>
            </g>
          )}
        </g>
      ))}
      {isNarrow ? null : (
        <text class="pf-small" x={sideLeft} y={top - 8}>
          {labels.weekdayMean}
        </text>
      )}
      {cells.map((each) => (
        <g key={each.day}>
          <Square cell={each} size={cell - (isNarrow ? 5 : 8)} most={most} />
          {dayOfMonth(each.day) === 1 ? (
            <text class="pf-small" x={each.x - cell / 2 + 4} y={top - 8}>
              {words.month(each.day)}
            </text>
          ) : null}
        </g>
      ))}
      {chosen === undefined ? null : (
        <rect
          class="pf-chosen"
          x={chosen.x - cell / 2 + 1}
          y={chosen.y - cell / 2 + 1}
          width={cell - 2}
          height={cell - 2}
          rx="3"
        />
      )}
      {sums.map((sum, week) => (
        <rect
          key={first + week * 7}
          class="pf-load-soft"
          x={(left + week * cell + cell * 0.2).toFixed(1)}
          y={(foot - (sum / mostOfWeek) * (isNarrow ? 38 : 46)).toFixed(1)}
          width={(cell * 0.6).toFixed(1)}
          height={((sum / mostOfWeek) * (isNarrow ? 38 : 46)).toFixed(1)}
          rx="1"
        />
      ))}
      <line class="pf-tick" x1={left} x2={left + weeks * cell} y1={foot} y2={foot} />
      <text class="pf-small" x="0" y={foot - 2}>
        {labels.week}
      </text>
    </Frame>
  )
}
