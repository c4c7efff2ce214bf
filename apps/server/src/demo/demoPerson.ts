/** Who the demo shows: somebody with something to see. */
import { CalendarDate } from "@polar-flow/domain"
import type { PersonProfile } from "@polar-flow/polar-simulator"

/** Days before the last day of the history: the first and the last of what happened. */
export const demoSpans = {
  journey: [120, 111],
  illness: [75, 69],
  hardTraining: [47, 34],
  shortNights: [4, 0]
} as const

/** Days before the last day whose nights followed an evening with a drink. They are on different weekdays. */
export const demoDrinks = [166, 158, 152, 137, 131, 102, 95, 87, 61, 54, 24, 16, 10] as const

/**
 * A runner whose last half year has a journey, a flu, two weeks of hard training, some evenings with a drink, and short
 * nights until the morning of the last day.
 */
export const demoPerson = (lastDay: CalendarDate): PersonProfile => {
  const during = ([first, last]: readonly [number, number]) => ({
    from: CalendarDate.minusDays(lastDay, first),
    to: CalendarDate.minusDays(lastDay, last)
  })
  return {
    device: "Polar Vantage V3",
    sessionsPerWeek: 4,
    planted: [
      { kind: "travel", zone: "Asia/Tokyo", ...during(demoSpans.journey) },
      { kind: "illness", ...during(demoSpans.illness) },
      { kind: "overreaching", ...during(demoSpans.hardTraining) },
      { kind: "sleepRestriction", ...during(demoSpans.shortNights) },
      ...demoDrinks.map((day) => ({ kind: "lateEvening" as const, ...during([day, day]) }))
    ]
  }
}
