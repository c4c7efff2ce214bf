/** What a person is told in the morning, without the forecasts, which take most of the time of `insights`. */
import { civilDateOf, type Person } from "../src/index.ts"
import {
  findingsOf,
  type Observation,
  observations,
  patternNames,
  patternOf,
  type Suggestion,
  suggestions,
  unlockOf
} from "../src/insights.ts"

/** The observations and suggestions of one day. */
export interface Morning {
  readonly day: number
  readonly observations: ReadonlyArray<Observation>
  readonly suggestions: ReadonlyArray<Suggestion>
}

/** The morning of an epoch day; the same as in `insights`. */
export const morningOf = (person: Person, day: number): Morning => {
  const asOf = civilDateOf(day)
  const findings = findingsOf(person, { asOf })
  const found = patternNames.map((name) => patternOf(findings, name))
  const said = observations(findings, unlockOf(findings), found)
  const readiness = found.find(({ name }) => name === "recovery_readiness")
  return {
    day,
    observations: said,
    suggestions: suggestions(said, {
      asOf,
      readiness: readiness?.score ?? null,
      readinessConfidence: readiness?.confidence ?? 0
    })
  }
}

/** Whether there is an observation of at least medium priority. */
export const isNotable = ({ observations: said }: Morning): boolean =>
  said.some(({ priority }) => priority === "critical" || priority === "high" || priority === "medium")

/** Whether the person is asked to rest. */
export const asksForRecovery = ({ suggestions: suggested }: Morning): boolean =>
  suggested.some(({ action }) => action === "prioritize_recovery")
