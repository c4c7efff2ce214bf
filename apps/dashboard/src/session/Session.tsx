/** A session: what it was, minute by minute, in which zones, and where. */
import type { ExerciseDetail } from "@polar-flow/sdk-client"
import { useState } from "preact/hooks"
import { useResource } from "../api/useResource.ts"
import { hrefOf } from "../app/router.ts"
import type { ScreenProps } from "../app/screens.ts"
import { person } from "../app/session.ts"
import { screenPoints } from "../parts/screenPoints.ts"
import { Section } from "../parts/Section.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { Title, useWindowTitle } from "../parts/Title.tsx"
import { sportCode, sportName } from "../words/sports.ts"
import { samplesOf, sessionOf } from "./answer.ts"
import { Facts } from "./Facts.tsx"
import { Minutes } from "./Minutes.tsx"
import { Place } from "./Place.tsx"
import { RouteFigure } from "./RouteFigure.tsx"
import "./session.css"
import { verdictOf } from "./verdict.ts"
import { sessionWords } from "./words.ts"
import { Zones } from "./Zones.tsx"

const notFound = 404

const Shapes = () => (
  <>
    <Block as="short" />
    <Block as="title" />
    <Block as="line" />
    <Block as="chart" />
  </>
)

/** The series and the route have one cursor. */
const Recorded = ({ session }: { readonly session: ExerciseDetail }) => {
  const words = sessionWords.now()
  const [second, setSecond] = useState<number | null>(null)
  const [points] = useState(screenPoints)
  const used = useResource(samplesOf(person.value?.user_id ?? "", session.id, points))
  return (
    <Loading what={words.samples} used={used} skeleton={<Block as="chart" />}>
      {(samples) => (
        <>
          <Minutes session={session} samples={samples} second={second} onSecond={setSecond} />
          <div class="session-columns">
            <Zones session={session} />
            {session.has_route_data ? (
              <RouteFigure session={session} samples={samples} second={second} />
            ) : null}
          </div>
        </>
      )}
    </Loading>
  )
}

const Whole = ({ session }: { readonly session: ExerciseDetail }) => {
  const words = sessionWords.now()
  useWindowTitle(sportName(sportCode(session)))
  const [verdict, reason] = verdictOf(session)
  return (
    <>
      <Place session={session} />
      <h1 class="sentence">
        {verdict} <span>{reason}</span>
      </h1>
      <Facts session={session} />
      {session.has_samples ? (
        <Recorded session={session} />
      ) : (
        <>
          <Section title={words.samples}>
            <p class="state-text">
              {words.noSamples} {words.noSamplesHelp}
            </p>
          </Section>
          <Zones session={session} />
        </>
      )}
      {session.notes === null || session.notes === "" ? null : (
        <Section title={words.notes}>
          <p class="session-notes">{session.notes}</p>
        </Section>
      )}
    </>
  )
}

const NotThere = () => {
  const words = sessionWords.now()
  return (
    <>
      <Title text={words.notThere} lede={words.notThereHelp} />
      <p class="controls">
        <a class="button" href={hrefOf("/training")}>
          {words.training}
        </a>
      </p>
    </>
  )
}

/** The screen. */
export const Screen = ({ params }: ScreenProps) => {
  const words = sessionWords.now()
  const used = useResource(sessionOf(person.value?.user_id ?? "", params["id"] ?? ""))
  useWindowTitle(words.title)
  if (used.failure?.status === notFound) return <NotThere />
  return (
    <Loading what={words.title} used={used} skeleton={<Shapes />}>
      {(session) => <Whole session={session} />}
    </Loading>
  )
}
