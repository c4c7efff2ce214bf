/** Readiness with what moved it, or why there is none. */
import { Readiness } from "@polar-flow/charts"
import { syncing, syncNow } from "../api/syncing.ts"
import { may } from "../app/session.ts"
import { Measured } from "../parts/Measured.tsx"
import { LearningCells } from "../parts/states/Learning.tsx"
import { partWords } from "../parts/words.ts"
import { formats } from "../words/language.ts"
import { said } from "../words/sentences.ts"
import type { TodayRow } from "./answer.ts"
import { chartDriver, drawnDrivers, readinessLabels } from "./readinessLabels.ts"
import { Beginning } from "./Beginning.tsx"
import { todayWords } from "./words.ts"

/** Below this width the figure puts words above its arrows. */
const narrow = 600

/** The figure for a width. */
export const ReadinessFigure = ({ today }: { readonly today: TodayRow }) => {
  const { readiness } = today
  const { drivers, interval, last_14: mornings, missing, score, usual } = readiness
  if (score === null || interval === null) return null
  const limits = [interval.low, interval.high] as const
  return (
    <Measured>
      {(width) => (
        <Readiness
          score={score}
          interval={limits}
          usual={usual}
          earlier={mornings.slice(0, -1).flatMap((each) => each ?? [])}
          drivers={drawnDrivers(drivers).map((driver) => chartDriver(driver, today))}
          isPartial={missing.length > 0}
          width={width}
          words={formats.value}
          labels={readinessLabels(readiness, score, limits, width < narrow)}
        />
      )}
    </Measured>
  )
}

/** Nights with which readiness begins: as many as the sentence counts, so that the page says one number. */
const nightsUntilReadiness = ({ learning, sentence }: TodayRow): number => {
  const more = sentence.reasons.find(({ code }) => code === "nights_until_readiness")?.params["nights"]
  return typeof more === "number" ? (learning?.nights ?? 0) + more : (learning?.needed ?? 0)
}

/** In place of the figure: how many nights are still needed, or that last night is missing. */
export const NoReadiness = ({ today }: { readonly today: TodayRow }) => {
  const words = todayWords.now()
  if (today.sentence.code === "nothing_yet") return <Beginning today={today} />
  if (today.learning !== null && today.sentence.code === "learning")
    return <LearningCells nights={today.learning.nights} needed={nightsUntilReadiness(today)} />
  return (
    <div class="no-readiness">
      <p class="state-title">{words.noReadiness}</p>
      <p class="state-text">{words.noReadinessHelp}</p>
      {may("sync") ? (
        <p class="controls">
          <button
            type="button"
            class="button quiet"
            disabled={syncing.value.state === "running"}
            onClick={() => void syncNow(today.user_id)}
          >
            {partWords.now().askPolar}
          </button>
        </p>
      ) : null}
    </div>
  )
}

/** What the score is without. */
export const MissingSigns = ({ missing }: { readonly missing: TodayRow["readiness"]["missing"] }) =>
  missing.length === 0 ? null : (
    <p class="note missing-signs">{missing.map((each) => said(each).claim).join(" ")}</p>
  )
