/** The nights of two weeks on the clock. */
import { ClockBars, type ClockNight, hoursOf } from "@polar-flow/charts"
import { useResource } from "../api/useResource.ts"
import { go } from "../app/router.ts"
import { minutesSince, offsetOf } from "../parts/clock.ts"
import { CursorFigure } from "../parts/CursorFigure.tsx"
import type { TableData } from "../parts/DataTable.tsx"
import { Section } from "../parts/Section.tsx"
import { Failed } from "../parts/states/Failed.tsx"
import { dateOf, dayOf } from "../words/dates.ts"
import { fixed, formats } from "../words/language.ts"
import { firstNightOf, fortnight, nightsInDetail, type NightRow, sleepWiseOf } from "./answers.ts"
import { clockNight, middleHalf } from "./nightData.ts"
import { sleepWords } from "./words.ts"

const sentenceOf = (night: ClockNight): string => {
  const { clock, weekday } = formats.value
  return sleepWords
    .now()
    .onClock(weekday(night.day), clock(night.from), clock(night.to), hoursOf(night.asleep))
}

const tableOf = (nights: ReadonlyArray<ClockNight>, to: number, count: number): TableData => {
  const words = sleepWords.now()
  const { clock, weekday } = formats.value
  const byDay = new Map(nights.map((night) => [night.day, night]))
  return {
    name: `nights-to-${dateOf(to)}`,
    columns: [
      { title: words.night, isText: true },
      { title: words.fellAsleep },
      { title: words.wokeUp },
      { title: words.asleep },
      { title: `${words.awake}, min` }
    ],
    rows: Array.from({ length: count }, (_, index) => {
      const night = byDay.get(to - index)
      if (night === undefined) return [weekday(to - index), null, null, null, null]
      const awake = night.awake.reduce((sum, { from, to: until }) => sum + until - from, 0)
      return [weekday(night.day), clock(night.from), clock(night.to), hoursOf(night.asleep), fixed(awake, 0)]
    })
  }
}

/** The gate of the evening after the night, or of the one before, in the minutes of the chart. */
const useGate = (
  userId: string,
  { date, sleep_end_time: end }: NightRow | { date: string; sleep_end_time: null }
) => {
  const { value } = useResource(sleepWiseOf(userId, date))
  const gate = value?.bedtimes.find(({ sleep_gate_start }) => sleep_gate_start !== null)?.sleep_gate_start
  if (gate === undefined || gate === null || end === null) return null
  const minute = minutesSince(date, offsetOf(end))(gate)
  return minute > 720 ? minute - 1440 : minute
}

/** The nights. A click, or Enter, opens one. */
export const Fortnight = ({
  userId,
  date,
  nights
}: {
  readonly userId: string
  readonly date: string
  readonly nights: ReadonlyArray<NightRow>
}) => {
  const words = sleepWords.now()
  const to = dayOf(date)
  // before the first night there is nothing, not even a night without the watch
  const count = Math.min(fortnight, to + 1 - (firstNightOf(nights) ?? 0))
  const shown = nights.filter((night) => dayOf(night.date) > to - count && dayOf(night.date) <= to)
  const details = useResource(
    nightsInDetail(
      userId,
      shown.map((night) => night.date)
    )
  )
  const gate = useGate(userId, shown[0] ?? { date, sleep_end_time: null })
  const bars = shown.flatMap((night) => {
    const bar = clockNight(
      night,
      details.value?.find((each) => each.date === night.date)
    )
    return bar === null ? [] : [bar]
  })
  const half = middleHalf(bars.map(({ from }) => from))
  const { clock, weekday } = formats.value
  const say = (day: number): string => {
    const night = bars.find((each) => each.day === day)
    return night === undefined ? `${weekday(day)}: ${words.notWorn}` : sentenceOf(night)
  }
  return (
    <Section
      title={words.fortnight}
      note={half === null ? null : words.fortnightNote(clock(half[0]), clock(half[1]))}
    >
      <Failed what={words.fortnight} loaded={details} retry={() => void details.reload()} />
      <CursorFigure
        say={say}
        draw={(given) => (
          <ClockBars
            {...given}
            nights={bars}
            to={to}
            count={count}
            gate={gate}
            onOpen={(day) => go(`/sleep/${dateOf(day)}`)}
            labels={{
              notWorn: words.notWorn,
              gate: gate === null ? "" : words.gate(clock(gate)),
              chart: words.fortnightChart(bars.length)
            }}
          />
        )}
        table={() => tableOf(bars, to, count)}
      />
    </Section>
  )
}
