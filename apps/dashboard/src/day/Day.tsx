/** Everything of one date: its morning, its values, its course on the clock, its training, and what is noted. */
import type { ScreenProps } from "../app/screens.ts"
import { go, hrefOf, type Path } from "../app/router.ts"
import { person } from "../app/session.ts"
import { useResource } from "../api/useResource.ts"
import { DayLine } from "../parts/DayLine.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { useWindowTitle } from "../parts/Title.tsx"
import { todayOf, type TodayRow } from "../today/answer.ts"
import { dateOf, dayOf, dayWithYear, deviceDay, isCalendarDate, longDay } from "../words/dates.ts"
import { formats } from "../words/language.ts"
import { said } from "../words/sentences.ts"
import { courseOf, entriesOf, restOf } from "./answers.ts"
import { CourseOfDay } from "./CourseOfDay.tsx"
import { Noted } from "./Noted.tsx"
import { Activity, AlsoMeasured } from "./Rest.tsx"
import { Sessions } from "./Sessions.tsx"
import { Values } from "./Values.tsx"
import "./day.css"
import { dayWords } from "./words.ts"

const pathOf = (day: number): Path => `/day/${dateOf(day)}`

/** A date to go to. One that is being typed is no date yet. */
const Jump = ({ day }: { readonly day: number }) => (
  <label class="jump">
    <span class="hidden">{dayWords.now().jump}</span>
    <input
      class="input"
      type="date"
      max={dateOf(deviceDay())}
      value={dateOf(day)}
      onChange={({ currentTarget: { value } }) => {
        if (isCalendarDate(value) && dayOf(value) <= deviceDay()) go(pathOf(dayOf(value)))
      }}
    />
  </label>
)

/** What the morning was like, with the way to its reasons. */
const Morning = ({ today }: { readonly today: TodayRow }) => {
  const words = dayWords.now()
  const { readiness, sentence } = today
  if (sentence.code === "no_night" || sentence.code === "nothing_yet") return null
  const verdict = said({ ...sentence, text: sentence.verdict }).claim
  return (
    <p class="lede">
      {[verdict, ...sentence.reasons.map((reason) => said(reason).claim)].join(" ")}{" "}
      {readiness.score === null ? (
        words.noReadiness
      ) : (
        <a class="link" href={hrefOf(`/why/${today.date}`)}>
          {words.why(readiness.score)}
        </a>
      )}
    </p>
  )
}

/** The sections, each with its own answer, so that one that fails leaves the others. */
const Sections = ({ date }: { readonly date: string }) => {
  const words = dayWords.now()
  const userId = person.value?.user_id ?? ""
  const [morning, course, rest, entries] = [
    useResource(todayOf(userId, date)),
    useResource(courseOf(userId, date)),
    useResource(restOf(userId, date)),
    useResource(entriesOf(userId, date))
  ]
  return (
    <>
      <Loading what={words.values} used={morning} skeleton={<Block as="line" />}>
        {(today) => (
          <>
            <Morning today={today} />
            <Values today={today} recharge={rest.value?.recharge ?? null} />
          </>
        )}
      </Loading>
      <Loading what={words.course} used={course} skeleton={<Block as="chart" />}>
        {(found) => (
          <>
            <CourseOfDay date={date} course={found} />
            <Sessions sessions={found.sessions} />
          </>
        )}
      </Loading>
      <Loading what={words.measured} used={rest} skeleton={<Block as="tile" />}>
        {(found) => (
          <>
            <Activity rest={found} />
            <AlsoMeasured rest={found} />
          </>
        )}
      </Loading>
      <Loading what={words.noted} used={entries} skeleton={<Block as="line" />}>
        {(found) => <Noted entries={found} />}
      </Loading>
    </>
  )
}

/** The screen. A date that is none, or has not come yet, shows today. */
export const Screen = ({ params }: ScreenProps) => {
  const today = deviceDay()
  const given = params["date"] ?? ""
  const day = isCalendarDate(given) ? Math.min(today, dayOf(given)) : today
  useWindowTitle(dayWithYear(day))
  return (
    <div class="day">
      <DayLine
        day={dayWords.now().title}
        before={pathOf(day - 1)}
        after={day < today ? pathOf(day + 1) : null}
        end={null}
      />
      <Jump day={day} />
      <h1 class="page-title">
        {longDay(day)}
        {formats.value.year(day) === formats.value.year(today) ? null : ` ${formats.value.year(day)}`}
      </h1>
      <Sections date={dateOf(day)} />
    </div>
  )
}
