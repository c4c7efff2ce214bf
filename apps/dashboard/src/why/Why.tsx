/** Why readiness is what it is: what moved it, how each part comes about, and what is not known. */
import type { PatternRow } from "@polar-flow/sdk-client"
import { useRef } from "preact/hooks"
import { fits } from "../api/shape.ts"
import { useResource } from "../api/useResource.ts"
import { go, hrefOf, type Path, path, query } from "../app/router.ts"
import type { ScreenProps } from "../app/screens.ts"
import { person } from "../app/session.ts"
import { useSyncState } from "../app/syncState.ts"
import { screenNames } from "../app/words.ts"
import { SaveChart } from "../parts/SaveChart.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { Title, useWindowTitle } from "../parts/Title.tsx"
import { partWords } from "../parts/words.ts"
import { readinessShape, todayOf, type TodayRow } from "../today/answer.ts"
import { DateLine } from "../today/DateLine.tsx"
import { ReadinessFigure } from "../today/ReadinessFigure.tsx"
import { sentenceText } from "../today/Sentence.tsx"
import { drawnDrivers } from "../today/readinessLabels.ts"
import { dayOf, isCalendarDate, longDay } from "../words/dates.ts"
import { Doubt } from "./Doubt.tsx"
import { DriverRows } from "./DriverRows.tsx"
import { DriverSection } from "./DriverSection.tsx"
import { explanationOf, methodOf } from "./explanation.ts"
import { headline } from "./headline.ts"
import { Mornings } from "./Mornings.tsx"
import "./why.css"
import { whyWords } from "./words.ts"

/** The driver that is open: the one that was chosen, or the largest. */
const openedOf = ({ readiness }: TodayRow): string | null =>
  query.value.get("driver") ?? drawnDrivers(readiness.drivers)[0]?.name ?? null

const open = (name: string): void =>
  go(`${path.value}?${new URLSearchParams({ driver: name })}` as Path, "replace")

const Trail = ({ today, date }: { readonly today: TodayRow; readonly date: string | null }) => {
  const words = whyWords.now()
  const { score } = today.readiness
  return (
    <nav class="trail" aria-label={words.trail}>
      <ol>
        <li>
          <a class="link" href={hrefOf(date === null ? "/" : `/today/${date}`)}>
            {screenNames.now().today}
          </a>
        </li>
        <li aria-current="page">{score === null ? words.untitled : words.title(score)}</li>
      </ol>
    </nav>
  )
}

const Method = ({ explanation }: { readonly explanation: PatternRow }) => {
  const method = methodOf(explanation)
  return method === null ? null : (
    <p class="note method">{whyWords.now().method(method.name, method.version)}</p>
  )
}

const Explained = ({ today }: { readonly today: TodayRow }) => {
  const words = whyWords.now()
  const used = useResource(explanationOf(today.user_id, today.date))
  const figure = useRef<HTMLDivElement>(null)
  const opened = openedOf(today)
  const driver = today.readiness.drivers.find(({ name }) => name === opened)
  return (
    <>
      <div class="figure-with-rows" ref={figure}>
        <ReadinessFigure today={today} />
        <DriverRows drivers={drawnDrivers(today.readiness.drivers)} opened={opened} open={open} />
      </div>
      <div class="tools">
        <SaveChart
          within={figure}
          title={words.title(today.readiness.score ?? 0)}
          note={longDay(dayOf(today.date))}
          name={`readiness-${today.date}`}
        />
      </div>
      <Loading what={words.explanation} used={used} skeleton={<Block as="chart" />}>
        {(explanation) => (
          <>
            {driver === undefined ? null : (
              <DriverSection driver={driver} today={today} explanation={explanation} />
            )}
            <Doubt readiness={today.readiness} />
            <Mornings userId={today.user_id} date={today.date} usual={today.readiness.usual} />
            <Method explanation={explanation} />
          </>
        )}
      </Loading>
    </>
  )
}

const Morning = ({ today, date }: { readonly today: TodayRow; readonly date: string | null }) => {
  const words = whyWords.now()
  const { readiness } = today
  useSyncState(today.sync)
  const isFit = fits(readinessShape, readiness)
  useWindowTitle(isFit && readiness.score !== null ? words.title(readiness.score) : words.untitled)
  if (!isFit) return <p class="note">{partWords.now().failedUnfit}</p>
  return (
    <>
      <Trail today={today} date={date} />
      <DateLine date={today.date} base="/why" syncedAt={null} />
      {readiness.score === null ? (
        <>
          <Title text={words.noScore} lede={words.noScoreHelp} />
          <p class="state-text">{sentenceText(today.sentence)}</p>
          {readiness.missing.length === 0 ? null : <Doubt readiness={readiness} />}
        </>
      ) : (
        <>
          <Title text={headline(readiness.drivers)} lede={words.lede} />
          <Explained today={today} />
        </>
      )}
    </>
  )
}

/** The screen. */
export const Screen = ({ params }: ScreenProps) => {
  const given = params["date"]
  const date = given !== undefined && isCalendarDate(given) ? given : null
  const used = useResource(todayOf(person.value?.user_id ?? "", date))
  return (
    <Loading
      what={whyWords.now().explanation}
      used={used}
      skeleton={
        <>
          <Block as="short" />
          <Block as="title" />
          <Block as="chart" />
        </>
      }
    >
      {(today) => <Morning today={today} date={date} />}
    </Loading>
  )
}
