/** What is there, by type and month. */
import { Frame } from "../marks/Frame.tsx"
import { HatchFill } from "../marks/HatchFill.tsx"

/** A row of the raster. */
export interface CoverageRow {
  readonly code: string
  readonly name: string
  /** Share of the month's days with data, 0–1, for each month; `null` where none is expected. */
  readonly shares: ReadonlyArray<number | null>
}

/** What the chart shows. */
export interface CoverageProps {
  readonly rows: ReadonlyArray<CoverageRow>
  /** A name for a month that begins a year, empty for the others. */
  readonly months: ReadonlyArray<string>
  readonly width: number
  readonly label: string
}

const rowHeight = 24
const top = 22
/** About the width of a letter of a name, and the least room between two names. */
const [letter, room] = [6, 8]

/** The names that have room beside the one before. */
const namesWithRoom = (names: ReadonlyArray<string>, step: number): ReadonlyArray<string> => {
  let free = 0
  return names.map((name, index) => {
    const x = index * step
    if (name === "" || x < free) return ""
    free = x + name.length * letter + room
    return name
  })
}

/**
 * A row a type, a column a month: the height of the bar is the share of days with data; a month without any is hatched.
 *
 * @example
 * <Coverage rows={[{ code: "sleep", name: "Sleep", shares: [0.9, 1, 0] }]} months={["2026", "", ""]} width={1128} label="…" />
 */
export const Coverage = ({ rows, months, width, label }: CoverageProps) => {
  const left = width < 600 ? 156 : 184
  const step = (width - left) / Math.max(1, months.length)
  const gap = step > 8 ? 2 : step > 3 ? 1 : 0
  const height = rowHeight - 6
  return (
    <Frame width={width} height={top + rows.length * rowHeight} label={label}>
      {namesWithRoom(months, step).map((name, index) =>
        name === "" ? null : (
          <text key={name} class="pf-small" x={(left + index * step).toFixed(1)} y="12">
            {name}
          </text>
        )
      )}
      <HatchFill>
        {(fill) =>
          rows.map(({ code, name, shares }, row) => (
            <g key={code}>
              <text class="pf-caption pf-second" x="0" y={top + row * rowHeight + 14}>
                {name}
              </text>
              {shares.map((share, index) => {
                const x = left + index * step
                if (share === null) return null
                const tall = Math.max(2, share * height)
                return share === 0 ? (
                  <rect
                    key={`${code} ${index.toString()}`}
                    x={x.toFixed(1)}
                    y={top + row * rowHeight}
                    width={(step - gap).toFixed(1)}
                    height={height}
                    fill={fill}
                  />
                ) : (
                  <rect
                    key={`${code} ${index.toString()}`}
                    class="pf-covered"
                    x={x.toFixed(1)}
                    y={(top + row * rowHeight + height - tall).toFixed(1)}
                    width={(step - gap).toFixed(1)}
                    height={tall.toFixed(1)}
                  />
                )
              })}
            </g>
          ))
        }
      </HatchFill>
    </Frame>
  )
}
