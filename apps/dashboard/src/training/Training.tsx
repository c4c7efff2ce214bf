/** Training over half a year: fitness against fatigue, how fast the load changes, its days, zones by week, sessions. */
import { useState } from "preact/hooks"
import { useResource } from "../api/useResource.ts"
import { person } from "../app/session.ts"
import { Section } from "../parts/Section.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { NoDevice } from "../parts/states/NoDevice.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { useWindowTitle } from "../parts/Title.tsx"
import { deviceDay, longDay } from "../words/dates.ts"
import { locale } from "../words/language.ts"
import { metricName } from "../words/metrics.ts"
import { weekOf } from "../words/week.ts"
import { columnsOf, loadOf, sessionsOf, sessionWeeks, type TrainingColumns } from "./answer.ts"
import { FormFigure } from "./FormFigure.tsx"
import { LoadFigure } from "./LoadFigure.tsx"
import { RatioFigure } from "./RatioFigure.tsx"
import { Sessions } from "./Sessions.tsx"
import "./training.css"
import { newest, verdictOf } from "./verdict.ts"
import { Weeks } from "./Weeks.tsx"
import { trainingWords } from "./words.ts"

const Shapes = () => (
  <>
    <Block as="title" />
    <Block as="line" />
    <Block as="chart" />
    <Block as="chart" />
  </>
)

const Verdict = ({ columns }: { readonly columns: TrainingColumns }) => {
  const [verdict, reason] = verdictOf(columns)
  return (
    <h1 class="sentence">
      {verdict} <span>{reason}</span>
    </h1>
  )
}

/** What follows from the load. One chosen day goes through all three charts. */
const Load = ({ columns }: { readonly columns: TrainingColumns }) => {
  const words = trainingWords.now()
  const [day, setDay] = useState<number | null>(null)
  if (newest(columns.training_load) === null) return <NoDevice name={metricName("training_load")} />
  const chosen = { columns, day, onDay: setDay }
  return (
    <>
      {newest(columns.fitness) === null ? null : (
        <Section title={words.formTitle} note={words.formNote}>
          <FormFigure {...chosen} />
        </Section>
      )}
      <Section title={words.ratioTitle} note={words.ratioNote}>
        {newest(columns.training_load_ratio) === null ? (
          <p class="state-text">{words.ratioLater}</p>
        ) : (
          <RatioFigure {...chosen} />
        )}
      </Section>
      <Section title={words.loadTitle} note={words.loadNote}>
        <LoadFigure {...chosen} />
      </Section>
    </>
  )
}

const SessionLists = ({ today }: { readonly today: number }) => {
  const words = trainingWords.now()
  const from = weekOf(today) - (sessionWeeks - 1) * 7
  const used = useResource(sessionsOf(person.value?.user_id ?? "", from, today))
  return (
    <Loading what={words.sessionsTitle} used={used} skeleton={<Block as="chart" />}>
      {(sessions) => (
        <>
          <Weeks sessions={sessions} from={from} to={today} />
          <Sessions sessions={sessions} />
        </>
      )}
    </Loading>
  )
}

/** The screen. */
export const Screen = () => {
  const words = trainingWords.now()
  useWindowTitle(words.title)
  const today = deviceDay()
  const used = useResource(loadOf(person.value?.user_id ?? "", today - 1))
  return (
    <>
      <div class="date-line" lang={locale.value}>
        <span class="date-line-day">{words.title}</span>
        <span class="date-line-end">{words.upTo(longDay(today - 1))}</span>
      </div>
      <Loading what={words.formTitle} used={used} skeleton={<Shapes />}>
        {(row) => {
          const columns = columnsOf(row)
          return (
            <>
              {newest(columns.training_load) === null ? (
                <h1 class="sentence">{words.noLoad}</h1>
              ) : (
                <Verdict columns={columns} />
              )}
              <Load columns={columns} />
            </>
          )
        }}
      </Loading>
      <SessionLists today={today} />
    </>
  )
}
