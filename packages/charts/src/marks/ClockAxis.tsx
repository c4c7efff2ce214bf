/** Hours of the clock. */
import type { Scale } from "../geometry/scales.ts"
import type { Words } from "../words/Words.ts"

/** Minutes between two marks, for about so many marks. */
export const clockStep = (minutes: number, width: number): number => {
  const least = (minutes * 62) / Math.max(1, width)
  return [30, 60, 120, 180, 360].find((step) => step >= least) ?? 720
}

/** Marks at full hours. `lines` draws them through the plot, above it. */
export const ClockAxis = ({
  from,
  to,
  step,
  x,
  y,
  top,
  words
}: {
  readonly from: number
  readonly to: number
  readonly step: number
  readonly x: Scale
  /** Where the hours are written. */
  readonly y: number
  /** Draws each hour as a line from here to `y`; without it there are only ticks. */
  readonly top?: number
  readonly words: Words
}) => {
  const first = Math.ceil(from / step) * step
  const minutes = Array.from(
    { length: Math.floor((to - first) / step) + 1 },
    (_, index) => first + index * step
  )
  return (
    <g class="pf-axis">
      {minutes.map((minute) => (
        <g key={minute}>
          <line
            class={top === undefined ? "pf-tick" : "pf-grid"}
            x1={x(minute).toFixed(1)}
            x2={x(minute).toFixed(1)}
            y1={top ?? y}
            y2={top === undefined ? y + 5 : y}
          />
          <text
            class="pf-small"
            x={x(minute).toFixed(1)}
            y={y + 19}
            text-anchor={minute === to ? "end" : "middle"}
          >
            {step < 60 ? words.clock(minute) : words.hour(minute)}
          </text>
        </g>
      ))}
    </g>
  )
}
