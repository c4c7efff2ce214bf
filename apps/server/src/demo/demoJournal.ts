/** What the person of the demo writes down, so that the journal has something to compare. It is always the same. */
import { CalendarDate } from "@polar-flow/domain"
import type { DemoEntry } from "./DemoClient.ts"
import { demoDrinks, demoSpans } from "./demoPerson.ts"

/** The entries, by their last day: whoever was there could have written each of them on that day. */
export const demoJournal = (lastDay: CalendarDate): ReadonlyArray<DemoEntry> => {
  const during = ([first, last]: readonly [number, number]) => ({
    from: CalendarDate.minusDays(lastDay, first),
    to: CalendarDate.minusDays(lastDay, last)
  })
  const on = (day: number) => during([day, day])
  const { hardTraining, illness, journey, shortNights } = demoSpans
  const entries: ReadonlyArray<DemoEntry> = [
    { kind: "label", label: "travel", ...during(journey) },
    { kind: "note", text: "Flight to Tokyo", ...on(journey[0]) },
    { kind: "label", label: "ill", ...during(illness) },
    { kind: "note", text: "Fever, 38.5 °C", ...on(illness[0] - 1) },
    { kind: "feeling", value: 1, ...on(illness[0] - 2) },
    { kind: "note", text: "First run in training camp", ...on(hardTraining[0]) },
    { kind: "feeling", value: 2, text: "Heavy legs", ...on(hardTraining[1]) },
    ...demoDrinks.map((day, index) => ({
      kind: "label" as const,
      label: "alcohol",
      text: index % 2 === 0 ? "Wine" : "Beer",
      ...on(day)
    })),
    { kind: "feeling", value: 4, ...on(21) },
    { kind: "note", text: "10 km in 47:12", ...on(18) },
    { kind: "feeling", value: 5, ...on(12) },
    { kind: "note", text: "Deadline at work", ...on(shortNights[0]) }
  ]
  return entries.toSorted((a, b) => a.to.localeCompare(b.to))
}
