/** The screen of the heart: the day's curve, the night's recovery, ECG, oxygen and temperatures, as of the day shown. */
import { useResource } from "../api/useResource.ts"
import type { Path } from "../app/router.ts"
import type { ScreenProps } from "../app/screens.ts"
import { person } from "../app/session.ts"
import { useModule } from "../app/useModule.ts"
import { ageWords, oldestCurrent } from "../parts/age.ts"
import { DayLine } from "../parts/DayLine.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { useWindowTitle } from "../parts/Title.tsx"
import { Verdict } from "../parts/Verdict.tsx"
import { partWords } from "../parts/words.ts"
import { dateOf, dayOf, deviceDay, isCalendarDate, longDay, monthDay } from "../words/dates.ts"
import { type HeartDay, heartDaysOf } from "./answers.ts"
import { DayFigure } from "./DayFigure.tsx"
import { Oxygen } from "./Oxygen.tsx"
import { Recovery } from "./Recovery.tsx"
import { TemperatureSection } from "./TemperatureSection.tsx"
import { NotLoaded } from "../parts/states/NotLoaded.tsx"
import "./heart.css"
import { heartWords } from "./words.ts"

const pathOf = (day: number): Path => `/heart/${dateOf(day)}`

const Shapes = () => (
  <>
    <Block as="short" />
    <Block as="title" />
    <Block as="chart" />
  </>
)

/** The ECGs come after the day's curve. */
const loadEcgs = () => import("./EcgSection.tsx")

const Ecgs = ({ userId, date }: { readonly userId: string; readonly date: string }) => {
  const module = useModule(loadEcgs)
  if (module === "failed") return <NotLoaded what={heartWords.now().ecg} />
  return module === "loading" ? null : <module.EcgSection userId={userId} date={date} />
}

const Line = ({ date }: { readonly date: string }) => {
  const [day, today] = [dayOf(date), deviceDay()]
  return (
    <DayLine
      day={longDay(day)}
      before={pathOf(day - 1)}
      after={day < today ? pathOf(day + 1) : null}
      end={ageWords(today - day, false)}
    />
  )
}

const Days = ({
  userId,
  asked,
  days
}: {
  readonly userId: string
  readonly asked: string | null
  readonly days: ReadonlyArray<HeartDay>
}) => {
  const words = heartWords.now()
  const newest = days[0]
  const date = asked ?? newest?.date ?? dateOf(deviceDay())
  const isStale = asked === null && newest !== undefined && deviceDay() - dayOf(date) > oldestCurrent
  return (
    <>
      <Line date={date} />
      {isStale ? (
        <Verdict
          claim={words.staleSince(monthDay(dayOf(date)))}
          rest={partWords.now().staleFrom(monthDay(dayOf(date)))}
        />
      ) : null}
      {newest === undefined ? (
        <>
          <h1 class="sentence">{asked === null ? words.never : words.noDay}</h1>
          <p class="state-text">{asked === null ? words.neverHelp : words.noDayHelp}</p>
        </>
      ) : (
        <DayFigure userId={userId} day={newest} isStale={isStale} />
      )}
      <Recovery userId={userId} date={date} />
      <Ecgs userId={userId} date={date} />
      <div class="pair">
        <Oxygen userId={userId} date={date} />
        <TemperatureSection userId={userId} date={date} />
      </div>
    </>
  )
}

/** The screen. */
export const Screen = ({ params }: ScreenProps) => {
  const words = heartWords.now()
  useWindowTitle(words.title)
  const given = params["date"]
  const asked = given !== undefined && isCalendarDate(given) ? given : null
  const userId = person.value?.user_id ?? ""
  const used = useResource(heartDaysOf(userId, asked))
  return (
    <Loading what={words.title} used={used} skeleton={<Shapes />}>
      {(days) => <Days userId={userId} asked={asked} days={days} />}
    </Loading>
  )
}
