import { CalendarDate, Instant, LocalDateTime } from "../../src/index.ts"

const wakeUp = LocalDateTime.make("2026-03-29T00:30:00+03:00")
const day = CalendarDate.make("2026-03-29")

process.stdout.write(
  JSON.stringify([
    CalendarDate.fromMillis(LocalDateTime.toMillis(wakeUp), 180),
    LocalDateTime.date(wakeUp),
    LocalDateTime.toInstant(wakeUp),
    LocalDateTime.fromReading("2026-03-29T02:30:00", 120),
    Instant.parse("2026-03-29T02:30:00Z"),
    CalendarDate.plusDays(day, 1),
    CalendarDate.range(CalendarDate.minusDays(day, 2), CalendarDate.plusDays(day, 1)),
    CalendarDate.toEpochDay(day)
  ])
)
