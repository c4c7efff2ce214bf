/** The load of each day. */
import { LoadCalendar } from "@polar-flow/charts"
import { go } from "../app/router.ts"
import { DataTable } from "../parts/DataTable.tsx"
import { Measured } from "../parts/Measured.tsx"
import { dateOf } from "../words/dates.ts"
import { formats, locale } from "../words/language.ts"
import { firstWeekday } from "../words/week.ts"
import { type ChosenDay, daysBackwards, valueOn } from "./chosenDay.ts"
import { Readout } from "./Readout.tsx"
import { trainingWords } from "./words.ts"

const aMonday = 4
const millisOfDay = 86_400_000

/** "Mon" to "Sun" */
const weekdayNames = (): ReadonlyArray<string> => {
  const format = new Intl.DateTimeFormat(locale.value, { timeZone: "UTC", weekday: "short" })
  return Array.from({ length: 7 }, (_, index) => format.format((aMonday + index) * millisOfDay))
}

/** The figure with its table. */
export const LoadFigure = ({ columns, day, onDay }: ChosenDay) => {
  const words = trainingWords.now()
  const load = columns.training_load
  const told = (value: number | null) =>
    value === null ? null : value === 0 ? words.restDay : words.loadOf(formats.value.number(value))
  return (
    <>
      <Readout day={day} text={told(valueOn(load, day))} />
      <Measured>
        {(width) => (
          <LoadCalendar
            load={load}
            width={width}
            words={formats.value}
            firstWeekday={firstWeekday.value}
            cursor={day}
            onCursor={onDay}
            onOpen={(opened) => go(`/day/${dateOf(opened)}`)}
            labels={{
              weekdays: weekdayNames(),
              week: words.week,
              weekdayMean: words.weekdayMean,
              chart: words.loadFigure(Math.floor(load.values.length / 7))
            }}
          />
        )}
      </Measured>
      <DataTable
        table={() => ({
          name: "load",
          columns: [{ title: words.day, isText: true }, { title: words.load }],
          rows: daysBackwards(load).map((each) => {
            const value = valueOn(load, each)
            return [formats.value.weekday(each), value === null ? null : formats.value.number(value)]
          })
        })}
      />
    </>
  )
}
