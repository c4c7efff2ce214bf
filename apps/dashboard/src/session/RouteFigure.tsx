/** Where the session was, drawn without a map, so that nobody else learns the place. */
import { Route, stopwatch } from "@polar-flow/charts"
import type { ExerciseDetail, ExerciseRoute, ExerciseSamples } from "@polar-flow/sdk-client"
import { useMemo, useRef, useState } from "preact/hooks"
import { useResource } from "../api/useResource.ts"
import { person } from "../app/session.ts"
import { Measured } from "../parts/Measured.tsx"
import { SaveChart } from "../parts/SaveChart.tsx"
import { Section } from "../parts/Section.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { formats } from "../words/language.ts"
import { distanceText, longUnit } from "../words/units.ts"
import { trackOf } from "./answer.ts"
import { sampleTypes, secondsOf, valueAt, valuesOf } from "./lines.ts"
import { pointAt, trackPoints, withoutEnds } from "./track.ts"
import { sessionWords } from "./words.ts"

const hardZone = 4

/** "4 km", with as many digits as it needs. */
const roundDistance = (meters: number): string => {
  const { meters: each, name } = longUnit()
  return `${formats.value.number(meters / each, 2)} ${name}`
}

const Drawn = ({
  track,
  session,
  samples,
  second
}: {
  readonly track: ExerciseRoute
  readonly session: ExerciseDetail
  readonly samples: ReadonlyArray<ExerciseSamples>
  readonly second: number | null
}) => {
  const words = sessionWords.now()
  const figure = useRef<HTMLDivElement>(null)
  const [isShort, setShort] = useState(false)
  const whole = useMemo(() => {
    const values = valuesOf(samples, sampleTypes.heartRate) ?? []
    const limit =
      session.heart_rate_zones?.find(({ index }) => index === hardZone)?.lower_limit_bpm ?? Infinity
    const seconds = session.duration_seconds ?? values.length
    const line = { values, ...secondsOf(samples, sampleTypes.heartRate, seconds) }
    return trackPoints(track, (at) => (valueAt(line, at, seconds) ?? 0) >= limit)
  }, [track, session, samples])
  const short = useMemo(() => withoutEnds(whole), [whole])
  const points = isShort ? short : whole
  const covered = distanceText(whole.at(-1)?.distance ?? 0)
  return (
    <>
      <div ref={figure}>
        <Measured>
          {(width) => (
            <Route
              points={points}
              cursor={pointAt(points, second)}
              width={width}
              unitMeters={longUnit().meters}
              labels={{
                start: isShort ? "" : words.start,
                distance: roundDistance,
                cursor: second === null ? "" : stopwatch(second),
                chart: words.routeFigure(covered)
              }}
            />
          )}
        </Measured>
      </div>
      <div class="tools">
        {/* a way that never leaves its start has nothing else to show */}
        {short.length < 2 ? null : (
          <button type="button" class="tool" aria-pressed={isShort} onClick={() => setShort(!isShort)}>
            {words.hideEnds}
          </button>
        )}
        <SaveChart within={figure} title={words.route} note={covered} name={`route-${session.id}`} />
      </div>
    </>
  )
}

/** The figure. */
export const RouteFigure = ({
  session,
  samples,
  second
}: {
  readonly session: ExerciseDetail
  readonly samples: ReadonlyArray<ExerciseSamples>
  readonly second: number | null
}) => {
  const words = sessionWords.now()
  const used = useResource(trackOf(person.value?.user_id ?? "", session.id))
  return (
    <Section title={words.route} note={words.routeHelp}>
      <Loading what={words.route} used={used} skeleton={<Block as="chart" />}>
        {(track) => <Drawn track={track} session={session} samples={samples} second={second} />}
      </Loading>
    </Section>
  )
}
