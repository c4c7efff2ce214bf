/** The first screen: the sentence of the day, readiness with what moved it, what stands out, and the newest values. */
import { fits } from "../api/shape.ts"
import { useResource } from "../api/useResource.ts"
import type { ScreenProps } from "../app/screens.ts"
import { hrefOf } from "../app/router.ts"
import { person } from "../app/session.ts"
import { useModule } from "../app/useModule.ts"
import { useSyncState } from "../app/syncState.ts"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { useWindowTitle } from "../parts/Title.tsx"
import { partWords } from "../parts/words.ts"
import { isCalendarDate } from "../words/dates.ts"
import { readinessShape, todayOf, type TodayRow } from "./answer.ts"
import { DateLine } from "./DateLine.tsx"
import { Findings } from "./Findings.tsx"
import { MissingSigns, NoReadiness, ReadinessFigure } from "./ReadinessFigure.tsx"
import { Sentence } from "./Sentence.tsx"
import { Tiles } from "./Tiles.tsx"
import "./today.css"
import { todayWords } from "./words.ts"

const Shapes = () => (
  <>
    <Block as="short" />
    <Block as="title" />
    <Block as="title" />
    <Block as="chart" />
    <div class="tiles">
      {["a", "b", "c", "d"].map((each) => (
        <Block key={each} as="tile" />
      ))}
    </div>
  </>
)

const ReadinessLink = ({ today, date }: { readonly today: TodayRow; readonly date: string | null }) => {
  const { readiness } = today
  if (!fits(readinessShape, readiness)) return <p class="note">{partWords.now().failedUnfit}</p>
  if (readiness.score === null) return <NoReadiness today={today} />
  return (
    <>
      <a class="readiness" href={hrefOf(date === null ? "/why" : `/why/${date}`)}>
        {/* and not the name of the link, which would hide what the figure says */}
        <span class="hidden">{todayWords.now().why(readiness.score)}: </span>
        <ReadinessFigure today={today} />
      </a>
      <MissingSigns missing={readiness.missing} />
    </>
  )
}

/** What is below the first sight comes after it. */
const loadBelow = () => import("./Below.tsx")

const Below = (shown: { readonly today: TodayRow; readonly isToday: boolean }) => {
  const module = useModule(loadBelow)
  return module === "loading" || module === "failed" ? null : <module.Below {...shown} />
}

const Morning = ({ today, date }: { readonly today: TodayRow; readonly date: string | null }) => {
  useSyncState(today.sync)
  return (
    <>
      <DateLine date={today.date} base="/today" syncedAt={date === null ? today.sync.last_at : null} />
      <Sentence sentence={today.sentence} />
      <div class="morning">
        <div class="morning-readiness">
          <ReadinessLink today={today} date={date} />
        </div>
        {today.sentence.code === "nothing_yet" ? null : <Findings today={today} date={date} />}
      </div>
      <Tiles metrics={today.metrics} />
      <Below today={today} isToday={date === null} />
    </>
  )
}

/** The screen. */
export const Screen = ({ params }: ScreenProps) => {
  const words = todayWords.now()
  useWindowTitle(words.title)
  const given = params["date"]
  const date = given !== undefined && isCalendarDate(given) ? given : null
  const used = useResource(todayOf(person.value?.user_id ?? "", date))
  return (
    <Loading what={words.title} used={used} skeleton={<Shapes />}>
      {(today) => <Morning today={today} date={date} />}
    </Loading>
  )
}
