/** The day that is shown, with a step to the one before and after. */
import type { Path } from "../app/router.ts"
import { DayLine } from "../parts/DayLine.tsx"
import { clockOf, dateOf, dayOf, deviceDay, longDay } from "../words/dates.ts"
import { todayWords } from "./words.ts"

const pathOf = (base: string, day: number): Path => `${base}/${dateOf(day)}` as Path

/** The line. `base` is the path of the screen that the steps lead to. */
export const DateLine = ({
  date,
  base,
  syncedAt
}: {
  readonly date: string
  readonly base: "/today" | "/why" | "/day"
  readonly syncedAt: string | null
}) => {
  const day = dayOf(date)
  return (
    <DayLine
      day={longDay(day)}
      before={pathOf(base, day - 1)}
      after={day < deviceDay() ? pathOf(base, day + 1) : null}
      end={syncedAt === null ? null : todayWords.now().nightIn(clockOf(syncedAt))}
    />
  )
}
