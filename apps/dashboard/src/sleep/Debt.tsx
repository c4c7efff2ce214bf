/** The sleep debt over two weeks, against what the person usually sleeps. */
import { SleepDebt } from "@polar-flow/charts"
import { useResource } from "../api/useResource.ts"
import { CursorFigure } from "../parts/CursorFigure.tsx"
import type { TableData } from "../parts/DataTable.tsx"
import { Section } from "../parts/Section.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { partWords } from "../parts/words.ts"
import { dateOf, dayOf, hoursAndMinutes } from "../words/dates.ts"
import { fixed, formats } from "../words/language.ts"
import { type DebtDetails, debtOf, type NightRow, type PatternRow, patternOf } from "./answers.ts"
import { NotYet } from "./NotYet.tsx"
import { sleepWords } from "./words.ts"

/** Less is what chance makes of usual nights. */
const leastDebt = 0.5

const signedHours = (hours: number): string => fixed(hours, 1, "exceptZero")

const tableOf = (
  { departures, trajectory }: DebtDetails,
  nights: ReadonlyArray<NightRow>,
  to: number
): TableData => {
  const words = sleepWords.now()
  const first = to - departures.length + 1
  const slept = new Map(nights.map((night) => [dayOf(night.date), night.total_sleep_hours]))
  return {
    name: `sleep-debt-to-${dateOf(to)}`,
    columns: [
      { title: words.night, isText: true },
      { title: words.asleep },
      { title: words.againstUsual },
      { title: words.debtColumn }
    ],
    rows: departures
      .map((departure, index) => {
        const hours = slept.get(first + index) ?? null
        const isMissing = departure === null
        return [
          formats.value.weekday(first + index),
          hours === null ? null : hoursAndMinutes(hours),
          isMissing ? null : signedHours(departure),
          isMissing ? null : fixed(trajectory[index] ?? 0, 1)
        ]
      })
      .toReversed()
  }
}

const readoutOf = ({ departures, trajectory }: DebtDetails, to: number, day: number): string => {
  const words = sleepWords.now()
  const index = day - (to - departures.length + 1)
  const departure = departures[index] ?? null
  const name = formats.value.weekday(day)
  return departure === null
    ? words.debtMissing(name)
    : words.debtOn(name, signedHours(departure), fixed(trajectory[index] ?? 0, 1))
}

const Chart = ({
  details,
  nights,
  to
}: {
  details: DebtDetails
  nights: ReadonlyArray<NightRow>
  to: number
}) => {
  const words = sleepWords.now()
  const from = to - details.departures.length + 1
  const usual = hoursAndMinutes(details.need.hours)
  const newest = details.trajectory.at(-1) ?? 0
  return (
    <CursorFigure
      say={(day) => readoutOf(details, to, day)}
      draw={(given) => (
        <SleepDebt
          {...given}
          departure={{ from, values: details.departures }}
          debt={{ from, values: details.trajectory }}
          labels={{
            usual: given.width < 600 ? usual : words.usualNight(usual),
            hours: (hours) =>
              (hours < 0 ? words.hoursShort : words.hoursOver)(formats.value.number(Math.abs(hours), 1)),
            today: words.last,
            debt: newest < leastDebt ? words.none : words.short,
            chart: words.debtChart(fixed(newest, 1))
          }}
        />
      )}
      table={() => tableOf(details, nights, to)}
    />
  )
}

const noteOf = (pattern: PatternRow | null): string | null => {
  const details = debtOf(pattern)
  if (pattern === null || pattern.score === null || details === null) return null
  const words = sleepWords.now()
  const usual = hoursAndMinutes(details.need.hours)
  return pattern.score < leastDebt ? words.noDebt(usual) : words.debtNote(fixed(pattern.score, 1), usual)
}

const Found = ({
  pattern,
  nights,
  to
}: {
  pattern: PatternRow
  nights: ReadonlyArray<NightRow>
  to: number
}) => {
  if (pattern.score === null) return <NotYet title={sleepWords.now().debtLater} pattern={pattern} />
  const details = debtOf(pattern)
  if (details === null) return <p class="note">{partWords.now().failedUnfit}</p>
  return <Chart details={details} nights={nights} to={to} />
}

/** The section. */
export const Debt = ({
  userId,
  date,
  nights
}: {
  readonly userId: string
  readonly date: string
  readonly nights: ReadonlyArray<NightRow>
}) => {
  const words = sleepWords.now()
  const used = useResource(patternOf(userId, "sleep_debt", date))
  return (
    <Section title={words.debt} note={noteOf(used.value)}>
      <Loading what={words.debt} used={used} skeleton={<Block as="chart" />}>
        {(pattern) => <Found pattern={pattern} nights={nights} to={dayOf(date)} />}
      </Loading>
    </Section>
  )
}
