/** Where days and values stand in a chart. */
import type { SleepRow } from "@polar-flow/sdk-client"

export const [width, height, margin] = [720, 220, 36]

const millisPerDay = 86_400_000

/** Days since 1970; a date has no clock and no zone. */
const dayOf = (date: string): number => Date.parse(date) / millisPerDay

/** A day without a night stays empty: distances are those of the calendar. */
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
