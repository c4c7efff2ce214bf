/** Who the demo shows: somebody with something to see. */
import { CalendarDate } from "@polar-flow/domain"
import type { PersonProfile } from "@polar-flow/polar-simulator"

/**
 * A runner whose last half year has a flu, two weeks of hard training, and short nights until the morning of the last
 * day.
 */
export const demoPerson = (lastDay: CalendarDate): PersonProfile => {
  const before = (days: number) => CalendarDate.minusDays(lastDay, days)
  return {
    device: "Polar Vantage V3",
    sessionsPerWeek: 4,
    planted: [
      { kind: "illness", from: before(75), to: before(69) },
      { kind: "overreaching", from: before(47), to: before(34) },
      { kind: "sleepRestriction", from: before(4), to: lastDay }
    ]
  }
}
