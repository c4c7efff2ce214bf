/** Converts days and values to positions in a chart. */
import type { SleepRow } from "@polar-flow/sdk-client"

export const [width, height, margin] = [720, 220, 36]

const millisPerDay = 86_400_000

/** Days since 1970. A date has no time and no time zone. */
const dayOf = (date: string): number => Date.parse(date) / millisPerDay

/** Distances follow the calendar, so a day without a night leaves a gap. */
export const plot = (nights: ReadonlyArray<SleepRow>, [lowest, highest]: readonly [number, number]) => {
  const days = nights.map(({ date }) => dayOf(date))
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const step = (width - 2 * margin) / Math.max(1, last - first + 1)
  return {
    step,
    x: (date: string) => margin + (dayOf(date) - first + 0.5) * step,
    y: (value: number) =>
      height - margin - ((value - lowest) / Math.max(1, highest - lowest)) * (height - 2 * margin)
  }
}
