/** Suggestions for the person. */
import { type CivilDate, daysBetween } from "../series/CivilDate.ts"
import type { Observation } from "./Observation.ts"

/** A suggested action, and why. */
export interface Suggestion {
  readonly action: SuggestionAction
  readonly description: string
  /** The facts behind it, as sentences. */
  readonly reason: string
  /** Ids of the observations behind it. */
  readonly because: ReadonlyArray<string>
  readonly strength: "strong" | "moderate" | "light"
  readonly confidence: number
  readonly alternatives: ReadonlyArray<string>
  /** A reminder that how you feel takes precedence. */
  readonly caution: string
}

/** The possible actions. */
export type SuggestionAction =
  | "prioritize_recovery"
  | "reduce_intensity"
  | "check_how_you_feel"
  | "extend_sleep"
  | "train_normally"
  | "keep_wearing"

/** A suggestion that was shown before. */
export interface ShownSuggestion {
  readonly action: SuggestionAction
  readonly date: CivilDate
}

interface Rule {
  readonly action: SuggestionAction
  readonly description: string
  readonly because: (id: string) => boolean
  readonly alternatives: ReadonlyArray<string>
}

const anyOf =
  (...ids: ReadonlyArray<string>) =>
  (id: string): boolean =>
    ids.includes(id)

/** Ordered by how much they ask of the person. */
const rules: ReadonlyArray<Rule> = [
  {
    action: "check_how_you_feel",
    description: "Check how you feel before you train",
    because: anyOf("unusual_night"),
    alternatives: ["an easy walk", "a day off"]
  },
  {
    action: "prioritize_recovery",
    description: "Prioritize sleep and recovery today",
    because: anyOf("hrv_below_normal", "readiness_low", "signs_of_strain"),
    alternatives: ["an easy session", "an earlier night"]
  },
  {
    action: "reduce_intensity",
    description: "Keep today's training easy",
    because: anyOf("signs_of_strain", "load_much_higher"),
    alternatives: ["a shorter session", "technique or mobility"]
  },
  {
    action: "extend_sleep",
    description: "Plan more sleep for the next nights",
    because: anyOf("sleep_debt", "sleep_below_normal"),
    alternatives: ["a nap before 15:00", "the same bedtime every day"]
  },
  {
    action: "keep_wearing",
    description: "Keep wearing your watch, also at night",
    because: anyOf("onboarding"),
    alternatives: []
  }
]

const most = 3
const cooldownDays = 3
const caution = "How you feel overrides this"
const isAdverse = ({ priority }: Observation): boolean =>
  priority === "critical" || priority === "high" || priority === "medium"

/** Suggested only without any unfavourable sign, and if readiness is at least about normal. */
const trainNormally = (
  observations: ReadonlyArray<Observation>,
  readiness: number | null,
  readinessConfidence: number
): ReadonlyArray<Suggestion> =>
  readiness === null || readiness < 45 || observations.some(isAdverse)
    ? []
    : [
        {
          action: "train_normally",
          description: "Train as planned",
          reason: `Readiness is ${readiness.toFixed(0)} of 100 and there are no warning signs`,
          because: observations.filter(({ priority }) => priority === "positive").map(({ id }) => id),
          strength: "light",
          confidence: readinessConfidence,
          alternatives: ["rest, if you prefer"],
          caution
        }
      ]

const apply = (
  { action, description, because, alternatives }: Rule,
  observations: ReadonlyArray<Observation>
) => {
  const behind = observations.filter(({ id }) => because(id))
  if (behind.length === 0) return []
  const isStrong = behind.some(({ priority }) => priority === "critical" || priority === "high")
  const suggestion: Suggestion = {
    action,
    description,
    reason: behind.map(({ fact }) => fact).join("; "),
    because: behind.map(({ id }) => id),
    strength: isStrong ? "strong" : behind.some(isAdverse) ? "moderate" : "light",
    confidence: Math.max(...behind.map(({ confidence }) => confidence.value)),
    alternatives,
    caution
  }
  return [suggestion]
}

/**
 * Returns at most three suggestions, each with the observations that it is based on.
 *
 * @param shown suggestions that an app has shown recently. The same action is not suggested again within 3 days.
 * Without this list, every read of a day returns the same suggestions.
 * @example
 * suggestions(observations, { asOf, readiness: 31 })[0] // { action: "prioritize_recovery", confidence: 0.85, … }
 */
export const suggestions = (
  observations: ReadonlyArray<Observation>,
  {
    asOf,
    readiness,
    readinessConfidence = 0,
    shown = []
  }: {
    readonly asOf: CivilDate
    readonly readiness: number | null
    /** Confidence in the readiness, 0–0.95. */
    readonly readinessConfidence?: number
    readonly shown?: ReadonlyArray<ShownSuggestion>
  }
): ReadonlyArray<Suggestion> => {
  const isCoolingDown = ({ action }: Suggestion) =>
    shown.some(
      (each) => each.action === action && each.date < asOf && daysBetween(each.date, asOf) <= cooldownDays
    )
  return [
    ...rules.flatMap((rule) => apply(rule, observations)),
    ...trainNormally(observations, readiness, readinessConfidence)
  ]
    .filter((suggestion) => !isCoolingDown(suggestion))
    .slice(0, most)
}
