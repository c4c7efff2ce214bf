/** The observations about a person today. */
import { addDays } from "../series/CivilDate.ts"
import { judged } from "./calibrated.ts"
import type { FeatureUnlock } from "./featureUnlock.ts"
import type { Findings } from "./Findings.ts"
import { changeRules } from "./changeObservations.ts"
import { departureRule } from "./departureObservation.ts"
import { levelRules } from "./levelObservations.ts"
import { counted, type Draft, type Observation, priorities } from "./Observation.ts"
import { missingData } from "./missingData.ts"
import type { Pattern } from "./Pattern.ts"
import { scoreRules } from "./scoreObservations.ts"
import { singleRules } from "./singleObservations.ts"

const onboarding = ({ progress, status }: FeatureUnlock, { asOf }: Findings): ReadonlyArray<Draft> =>
  progress === null || status === "ready"
    ? []
    : [
        {
          id: "onboarding",
          code: "onboarding",
          params: { features: progress.nextUnlock, days: progress.daysUntilNext },
          category: "onboarding",
          priority: "info",
          fact: `${progress.nextUnlock.map((name) => name.replaceAll("_", " ")).join(" and ")} in ${progress.daysUntilNext} more ${progress.daysUntilNext === 1 ? "day" : "days"} of data`,
          context: "Keep wearing your watch, also at night",
          evidence: [
            {
              metric: "days",
              value: progress.daysUntilNext,
              unit: "d",
              reference: null,
              window: { from: asOf, to: asOf },
              n: 0
            }
          ],
          method: "feature_unlock",
          support: counted,
          trend: null
        }
      ]

const rules = [...levelRules, departureRule, ...changeRules, ...scoreRules, ...singleRules]

/** What the rules find, before it is known how sure it is. */
export const draftsOf = (findings: Findings): ReadonlyArray<Draft> => rules.flatMap((rule) => rule(findings))

/**
 * Observations for the person, most important first. Rules use findings only. What is unfavourable is for the person's
 * attention (`medium`, `high`) only if the evidence of all signals together, or its own, makes a real departure likely
 * enough; otherwise its priority is `low`.
 *
 * @example
 * observations(findings, unlock, patterns)[0] // { category: "recovery", priority: "high", fact: "HRV is 13% below baseline", … }
 */
export const observations = (
  findings: Findings,
  unlock: FeatureUnlock,
  patterns: ReadonlyArray<Pattern>
): ReadonlyArray<Observation> => {
  const expires = addDays(findings.asOf, 1)
  return [...onboarding(unlock, findings), ...missingData(findings, patterns), ...draftsOf(findings)]
    .map((draft): Observation => ({ ...judged(draft, findings.departure()), expires }))
    .toSorted((a, b) => priorities.indexOf(a.priority) - priorities.indexOf(b.priority))
}
