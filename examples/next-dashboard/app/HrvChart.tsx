import type { BaselineRow, SleepRow } from "@polar-flow/sdk-client"
import { height, margin, plot, width } from "./plot.ts"

interface Props {
  readonly nights: ReadonlyArray<SleepRow>
  readonly baseline: BaselineRow | undefined
}

/** Heart rate variability of each night, with the user's normal range. */
export function HrvChart({ baseline, nights }: Props) {
  const values = nights.flatMap(({ date, hrv_avg: hrv }) => (hrv === null ? [] : [{ date, hrv }]))
  const [low, high] = [baseline?.lower_bound ?? null, baseline?.upper_bound ?? null]
  const all = [
    ...values.map(({ hrv }) => hrv),
    ...(low === null ? [] : [low]),
    ...(high === null ? [] : [high])
  ]
  const { x, y } = plot(nights, [Math.min(...all), Math.max(...all)])
  const last = values.at(-1)
  return (
    <figure>
      <figcaption>Heart rate variability, ms</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby="hrv-title hrv-text">
        <title id="hrv-title">Heart rate variability of {values.length} nights</title>
        <desc id="hrv-text">
          {last === undefined ? "Nothing was measured." : `${last.hrv} ms in the night of ${last.date}.`}
          {low !== null &&
            high !== null &&
            ` Usual for this person: ${low.toFixed(0)} to ${high.toFixed(0)} ms.`}
        </desc>
        {low !== null && high !== null && (
          <rect
            className="usual"
            x={margin}
            y={y(high)}
            width={width - 2 * margin}
            height={y(low) - y(high)}
          />
        )}
        <polyline className="line" points={values.map(({ date, hrv }) => `${x(date)},${y(hrv)}`).join(" ")} />
        {values.map(({ date, hrv }) => (
          <circle key={date} className="dot" cx={x(date)} cy={y(hrv)} r={3} />
        ))}
        {low !== null && (
          <text x={0} y={y(low)}>
            {low.toFixed(0)}
          </text>
        )}
        {high !== null && (
          <text x={0} y={y(high)}>
            {high.toFixed(0)}
          </text>
        )}
      </svg>
    </figure>
  )
}
