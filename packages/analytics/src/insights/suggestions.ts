/** Suggestions for the person. */
import { daysBetween } from "../series/CivilDate.ts"
import { priorityFrom } from "./calibrated.ts"
import type { Observation } from "./Observation.ts"
import type { Coded } from "./Said.ts"

/** A suggested action, and why. Its `code` is the action, and `because` says which observations its `reason` repeats. */
export interface Suggestion extends Coded {
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
  readonly date: string
}

/** Every action. */
export const actions: ReadonlyArray<SuggestionAction> = [
  "prioritize_recovery",
  "reduce_intensity",
  "check_how_you_feel",
  "extend_sleep",
  "train_normally",
  "keep_wearing"
]

interface Rule {
  readonly action: SuggestionAction
  readonly description: string
  /** The observations that are a reason of their own. */
  readonly because: (observation: Observation, all: ReadonlyArray<Observation>) => boolean
  /** Ids of observations that are named as reasons, too, if there is one of their own. */
  readonly also?: ReadonlyArray<string>
  readonly alternatives: ReadonlyArray<string>
}

const isAdverse = ({ priority }: Observation): boolean =>
  priority === "critical" || priority === "high" || priority === "medium"

const adverse =
  (...ids: ReadonlyArray<string>) =>
  (observation: Observation): boolean =>
    ids.includes(observation.id) && isAdverse(observation)

/** Nights that are short for certain: what they mean needs less evidence of the other signals. */
const shortNights = ["sleep_debt", "sleep_duration_below_normal"]

/** The joint evidence makes a departure likely enough. */
const isLikely = ({ confidence, id }: Observation, all: ReadonlyArray<Observation>): boolean =>
  id === "recovery_below_normal" &&
  confidence.value >=
    (all.some(adverse(...shortNights)) ? priorityFrom.afterShortNights : priorityFrom.recovery)

/** A week of low HRV is a reason by itself. */
const isHighHrv = ({ id, priority }: Observation): boolean => id === "hrv_below_normal" && priority === "high"

/** Ordered by how much they ask of the person. */
const rules: ReadonlyArray<Rule> = [
  {
    action: "check_how_you_feel",
    description: "Check how you feel before you train",
    because: adverse("unusual_night"),
    alternatives: ["an easy walk", "a day off"]
  },
  {
    action: "prioritize_recovery",
    description: "Prioritize sleep and recovery today",
    because: (observation, all) => isLikely(observation, all) || isHighHrv(observation),
    also: ["hrv_below_normal", "resting_hr_above_normal", "readiness_low", "signs_of_strain", ...shortNights],
    alternatives: ["an easy session", "an earlier night"]
  },
  {
    action: "reduce_intensity",
    description: "Keep today's training easy",
    because: adverse("signs_of_strain", "load_much_higher"),
    alternatives: ["a shorter session", "technique or mobility"]
  },
  {
    action: "extend_sleep",
    description: "Plan more sleep for the next nights",
    because: adverse("sleep_debt", "sleep_below_normal", "sleep_duration_below_normal"),
    alternatives: ["a nap before 15:00", "the same bedtime every day"]
  },
  {
    action: "keep_wearing",
    description: "Keep wearing your watch, also at night",
    because: ({ id }) => id === "onboarding",
    alternatives: []
  }
]

const most = 3
const cooldownDays = 3
const caution = "How you feel overrides this"
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
          code: "train_normally",
          params: { readiness },
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
  { action, description, because, also = [], alternatives }: Rule,
  observations: ReadonlyArray<Observation>
) => {
  const isReason = (each: Observation): boolean => because(each, observations)
  const own = observations.filter(isReason)
  if (own.length === 0) return []
  const behind = observations.filter((each) => isReason(each) || (also.includes(each.id) && isAdverse(each)))
  const isStrong = behind.some(({ priority }) => priority === "critical" || priority === "high")
  const suggestion: Suggestion = {
    action,
    code: action,
    params: {},
    description,
    reason: behind.map(({ fact }) => fact).join("; "),
    because: behind.map(({ id }) => id),
    strength: isStrong ? "strong" : behind.some(isAdverse) ? "moderate" : "light",
    confidence: Math.max(...own.map(({ confidence }) => confidence.value)),
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
    readonly asOf: string
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
