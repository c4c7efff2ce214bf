import type { SleepRow } from "@polar-flow/sdk-client"
import { height, plot, width } from "./plot.ts"

const stages = [
  ["deep", "deep_sleep_hours"],
  ["light", "light_sleep_hours"],
  ["rem", "rem_sleep_hours"]
] as const

/** The sleep stages of a night from the bottom up, each with the hours below it. */
const stacked = (night: SleepRow) => {
  let below = 0
  return stages.map(([stage, field]) => {
    const hours = night[field] ?? 0
    below += hours
    return { stage, hours, top: below }
  })
}

/** Hours of sleep per stage. */
export function SleepChart({ nights }: { readonly nights: ReadonlyArray<SleepRow> }) {
  const asleep = nights.flatMap(({ total_sleep_hours: hours }) => (hours === null ? [] : [hours]))
  const { step, x, y } = plot(nights, [0, Math.max(...asleep)])
  const mean = asleep.reduce((sum, hours) => sum + hours, 0) / asleep.length
  return (
    <figure>
      <figcaption>
        Hours asleep: <span className="deep">deep</span>, <span className="light">light</span>,{" "}
        <span className="rem">REM</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby="sleep-title sleep-text">
        <title id="sleep-title">Hours asleep in {nights.length} nights</title>
        <desc id="sleep-text">{mean.toFixed(1)} hours a night on average.</desc>
        {nights.flatMap((night) =>
          stacked(night).map(({ hours, stage, top }) => (
            <rect
              key={`${night.date} ${stage}`}
              className={stage}
              x={x(night.date) - step * 0.4}
              y={y(top)}
              width={step * 0.8}
              height={y(0) - y(hours)}
            />
          ))
        )}
        {[0, 4, 8].map((hours) => (
          <text key={hours} x={0} y={y(hours)}>
            {hours} h
          </text>
        ))}
      </svg>
    </figure>
  )
}
