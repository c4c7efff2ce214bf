/** Time in heart rate zones. */
import { Frame } from "../marks/Frame.tsx"
import type { Words } from "../words/Words.ts"

/** A zone: 1 is the lowest of five. */
export interface Zone {
  readonly index: 1 | 2 | 3 | 4 | 5
  readonly seconds: number
  /** bpm; `null` if unknown. */
  readonly low?: number | null
  readonly high?: number | null
}

const timeOf = (seconds: number): string => {
  const whole = Math.round(seconds)
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  const padded = String(rest).padStart(2, "0")
  return hours === 0 ? `${minutes}:${padded}` : `${hours}:${String(minutes).padStart(2, "0")}:${padded}`
}

/**
 * A session as one bar: its length is time, height and color are the zone.
 *
 * @param full seconds of the whole width, so that bars below each other have one scale.
 * @example
 * <ZoneBar zones={[{ index: 3, seconds: 3132 }]} full={4500} width={534} label="52 min in zone 3" />
 */
export const ZoneBar = ({
  zones,
  full,
  width,
  height = 14,
  label
}: {
  readonly zones: ReadonlyArray<Zone>
  readonly full: number
  readonly width: number
  readonly height?: number
  readonly label: string
}) => {
  let at = 0
  const placed = zones.map((zone) => {
    const wide = (zone.seconds / Math.max(1, full)) * width
    at += wide
    return { ...zone, x: at - wide, wide }
  })
  return (
    <Frame width={width} height={height} label={label}>
      {placed
        .filter(({ wide }) => wide >= 0.4)
        .map(({ index, x, wide }) => (
          <rect
            key={index}
            class={`pf-zone-${index}`}
            x={x.toFixed(1)}
            y={(height * (0.8 - 0.2 * (index - 1))).toFixed(1)}
            width={Math.max(1, wide - 1).toFixed(1)}
            height={(height * (0.2 + 0.2 * (index - 1))).toFixed(1)}
            rx="1"
          />
        ))}
    </Frame>
  )
}

/**
 * The zones of a session as rows, the highest on top, with limits, shares and times.
 *
 * @example
 * <ZoneTable zones={[{ index: 3, seconds: 3132, low: 116, high: 133 }]} width={534} words={words} label="…" />
 */
export const ZoneTable = ({
  zones,
  width,
  words,
  label
}: {
  readonly zones: ReadonlyArray<Zone>
  readonly width: number
  readonly words: Words
  readonly label: string
}) => {
  const [left, right, rowHeight] = [128, width - 112, 30]
  const total = Math.max(
    1,
    zones.reduce((sum, { seconds }) => sum + seconds, 0)
  )
  const most = Math.max(1, ...zones.map(({ seconds }) => seconds))
  return (
    <Frame width={width} height={zones.length * rowHeight} label={label}>
      {zones
        .toSorted((a, b) => b.index - a.index)
        .map(({ index, seconds, low = null, high = null }, row) => {
          const height = 6 + (index - 1) * 2.6
          const y = row * rowHeight
          return (
            <g key={index}>
              <text class="pf-caption pf-strong" x="0" y={y + 19}>
                {index}
              </text>
              <text class="pf-caption" x="18" y={y + 19}>
                {low === null || high === null ? "" : `${words.number(low)}–${words.number(high)}`}
              </text>
              <rect
                class={`pf-zone-${index}`}
                x={left}
                y={(y + 15 - height / 2).toFixed(1)}
                width={(seconds === 0 ? 0 : Math.max(1.5, ((right - left) * seconds) / most)).toFixed(1)}
                height={height.toFixed(1)}
                rx="1.5"
              />
              <text class="pf-caption" x={width - 62} y={y + 19} text-anchor="end">
                {`${words.number((100 * seconds) / total)} %`}
              </text>
              <text class="pf-caption pf-first" x={width} y={y + 19} text-anchor="end">
                {timeOf(seconds)}
              </text>
            </g>
          )
        })}
    </Frame>
  )
}
