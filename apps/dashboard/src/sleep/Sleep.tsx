/**
 * The screen of sleep: a night with what was measured meanwhile, the parts of its score, and the nights around it. All
 * of it is as of the night that is shown.
 */
import { useResource } from "../api/useResource.ts"
import type { Path } from "../app/router.ts"
import type { ScreenProps } from "../app/screens.ts"
import { person } from "../app/session.ts"
import { useModule } from "../app/useModule.ts"
import { ageWords, oldestCurrent } from "../parts/age.ts"
import { DayLine } from "../parts/DayLine.tsx"
import { Empty } from "../parts/states/Empty.tsx"
import { NotLoaded } from "../parts/states/NotLoaded.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { Title, useWindowTitle } from "../parts/Title.tsx"
import { Verdict } from "../parts/Verdict.tsx"
import { partWords } from "../parts/words.ts"
import { dateOf, dayOf, deviceDay, isCalendarDate, longDay, monthDay, weekdayName } from "../words/dates.ts"
import { formats } from "../words/language.ts"
import { nightOf, nightsOf, type NightRow, sleepWiseOf } from "./answers.ts"
import { Fortnight } from "./Fortnight.tsx"
import { NightView } from "./NightView.tsx"
import { spanOf } from "./nightData.ts"
import { Regularity } from "./Regularity.tsx"
import "./sleep.css"
import { sleepWords } from "./words.ts"

const pathOf = (day: number): Path => `/sleep/${dateOf(day)}`

const Shapes = () => (
  <>
    <Block as="short" />
    <Block as="title" />
    <Block as="chart" />
    <Block as="chart" />
  </>
)

/** The newest night, if it is old: it is never taken for today's. */
const StaleNight = ({ day, age }: { readonly day: number; readonly age: number }) => {
  const words = partWords.now()
  const since = age < 7 ? weekdayName(day) : monthDay(day)
  return <Verdict claim={words.staleSince(since)} rest={words.staleFrom(monthDay(day))} />
}

const endOf = (night: NightRow, age: number): string => {
  const span = spanOf(night)
  const { clock } = formats.value
  return [ageWords(age, true), ...(span === null ? [] : [`${clock(span.from)}–${clock(span.to)}`])].join(
    " · "
  )
}

const Line = ({ date, night }: { readonly date: string; readonly night: NightRow | undefined }) => {
  const day = dayOf(date)
  const today = deviceDay()
  return (
    <DayLine
      day={sleepWords.now().nightTo(longDay(day))}
      before={pathOf(day - 1)}
      after={day < today ? pathOf(day + 1) : null}
      end={night === undefined ? null : endOf(night, today - day)}
    />
  )
}

const OneNight = ({ userId, date, isStale }: { userId: string; date: string; isStale: boolean }) => {
  const used = useResource(nightOf(userId, date))
  return (
    <Loading what={sleepWords.now().title} used={used} skeleton={<Shapes />}>
      {(night) => <NightView userId={userId} night={night} isStale={isStale} />}
    </Loading>
  )
}

interface Shown {
  readonly userId: string
  readonly date: string
  readonly nights: ReadonlyArray<NightRow>
}

/** The last parts of the screen come after the night itself. */
const loadDebt = () => import("./Debt.tsx")

const Debt = (shown: Shown) => {
  const module = useModule(loadDebt)
  if (module === "failed") return <NotLoaded what={sleepWords.now().debt} />
  return module === "loading" ? null : <module.Debt {...shown} />
}

const loadSleepWise = () => import("./wise/SleepWiseView.tsx")

const SleepWise = ({
  userId,
  date,
  night
}: {
  readonly userId: string
  readonly date: string
  readonly night: NightRow | undefined
}) => {
  const used = useResource(sleepWiseOf(userId, date))
  const module = useModule(loadSleepWise)
  if (module === "failed") return <NotLoaded what="SleepWise" />
  return module === "loading" ? null : <module.SleepWiseView used={used} date={date} night={night} />
}

const Nights = ({
  userId,
  asked,
  nights
}: {
  readonly userId: string
  readonly asked: string | null
  readonly nights: ReadonlyArray<NightRow>
}) => {
  const words = sleepWords.now()
  const date = asked ?? nights[0]?.date
  if (date === undefined)
    return (
      <>
        <Title text={words.title} />
        <Empty title={words.never} text={words.neverHelp} />
      </>
    )
  const night = nights.find((each) => each.date === date)
  const age = deviceDay() - dayOf(date)
  const isStale = asked === null && age > oldestCurrent
  return (
    <>
      <Line date={date} night={night} />
      {isStale ? <StaleNight day={dayOf(date)} age={age} /> : null}
      {night === undefined ? (
        <>
          <h1 class="sentence">{words.noNight}</h1>
          <p class="state-text">{words.noNightHelp}</p>
        </>
      ) : (
        <OneNight userId={userId} date={date} isStale={isStale} />
      )}
      <div class="pair">
        <Fortnight userId={userId} date={date} nights={nights} />
        <Regularity userId={userId} date={date} nights={nights} />
      </div>
      <Debt userId={userId} date={date} nights={nights} />
      <SleepWise userId={userId} date={date} night={night} />
    </>
  )
}

/** The screen. */
export const Screen = ({ params }: ScreenProps) => {
  const words = sleepWords.now()
  useWindowTitle(words.title)
  const given = params["date"]
  const asked = given !== undefined && isCalendarDate(given) ? given : null
  const userId = person.value?.user_id ?? ""
  const used = useResource(nightsOf(userId, asked))
  return (
    <Loading what={words.title} used={used} skeleton={<Shapes />}>
      {(nights) => <Nights userId={userId} asked={asked} nights={nights} />}
    </Loading>
  )
}
