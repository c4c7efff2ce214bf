/** The observations about a person today. */
import { addDays } from "../series/CivilDate.ts"
import { confidence } from "../results/confidence.ts"
import type { FeatureUnlock } from "./featureUnlock.ts"
import type { Findings } from "./Findings.ts"
import { levelRules } from "./levelObservations.ts"
import { type Draft, type Observation, priorities } from "./Observation.ts"
import { scoreRules } from "./scoreObservations.ts"
import { singleRules } from "./singleObservations.ts"

const onboarding = ({ progress, status }: FeatureUnlock, { asOf }: Findings): ReadonlyArray<Draft> =>
  progress === null || status === "ready"
    ? []
    : [
        {
          id: "onboarding",
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
          confidence: confidence({ coverage: 1, staleDays: 0, z: 9 }),
          trend: null
        }
      ]

const rules = [...levelRules, ...scoreRules, ...singleRules]

/**
 * Observations for the person, most important first. Rules use findings only. A single low night is not reported,
 * because it happens in 10 to 16 % of healthy nights.
 *
 * @example
 * observations(findings, unlock)[0] // { category: "recovery", priority: "high", fact: "HRV is 13% below baseline", … }
 */
export const observations = (findings: Findings, unlock: FeatureUnlock): ReadonlyArray<Observation> => {
  const expires = addDays(findings.asOf, 1)
  return [...onboarding(unlock, findings), ...rules.flatMap((rule) => rule(findings))]
    .map((draft): Observation => ({ ...draft, expires }))
    .toSorted((a, b) => priorities.indexOf(a.priority) - priorities.indexOf(b.priority))
}
