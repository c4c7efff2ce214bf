/**
 * The sentence of the day: one verdict, and why. This is the only list of verdicts; every page and every mail renders
 * them from their code and params.
 */
import type { CivilDate } from "../series/CivilDate.ts"
import type { DayReadiness } from "./dayReadiness.ts"
import type { Driver } from "./drivers.ts"
import { nameOf, type Observation } from "./Observation.ts"
import type { Param, Said } from "./Said.ts"
import { spokenDate, spokenWeekday } from "./spokenDate.ts"
import type { Suggestion } from "./suggestions.ts"
import type { MetricName } from "../metrics/metrics.ts"

/** The kinds of verdict. */
export type VerdictCode =
  | "nothing_yet"
  | "no_night"
  | "learning"
  | "signs_together"
  | "easier_day"
  | "hard_day"
  | "probably_usual"
  | "metric_shifted"
  | "sleep_debt"
  | "one_sign"
  | "usual_morning"

/** The sentence of the day. */
export interface Verdict extends Said {
  readonly code: VerdictCode
  /** At most two sentences. The codes of drivers, and `from_date`, `nights_until_readiness`, `nothing_stands_out`, `rare_together`, `without_sign`. */
  readonly reasons: ReadonlyArray<Said>
}

/** What a verdict rests on. */
export interface Morning {
  /** The newest night with any measurement. */
  readonly night: { readonly date: CivilDate; readonly ageDays: number } | null
  readonly hasData: boolean
  readonly readiness: DayReadiness
  readonly observations: ReadonlyArray<Observation>
  readonly suggestions: ReadonlyArray<Suggestion>
  /** Labels of the day. */
  readonly labels: ReadonlyArray<string>
}

const mostReasons = 2
/** Score from which a morning is better than usual. */
const good = 65
const low = 35
const easing: ReadonlyArray<string> = ["prioritize_recovery", "reduce_intensity", "check_how_you_feel"]
const unfit: ReadonlyArray<string> = ["ill", "injury"]

const said = (code: string, text: string, params: Said["params"] = {}): Said => ({ code, params, text })

const verdict = (
  code: VerdictCode,
  text: string,
  reasons: ReadonlyArray<Said>,
  params: Said["params"] = {}
): Verdict => ({ code, params, text, reasons: reasons.slice(0, mostReasons) })

const counts = ["No", "One", "Two", "Three", "Four", "Five", "Six"]
const isAdverse = ({ priority }: Observation) => ["critical", "high", "medium"].includes(priority)

/** The drivers of one direction, without those that are small beside the largest: one point of eleven is no reason. */
const driving = ({ drivers }: DayReadiness, sign: 1 | -1): ReadonlyArray<Driver> => {
  const moving = drivers.filter(({ name, points }) => points * sign > 0 && name !== "limit")
  const largest = Math.max(...moving.map(({ points }) => points * sign))
  return moving.filter(({ points }) => points * sign >= largest / 3)
}

const asReason = ({ code, params, text }: Driver): Said => ({ code, params, text })

const withoutNight = ({ hasData, night }: Morning): Verdict | null => {
  if (!hasData)
    return verdict("nothing_yet", "Nothing here yet.", [
      said("first_night", "After your first night with the watch, this page begins.")
    ])
  if (night === null)
    return verdict("no_night", "No night yet.", [said("wear_tonight", "Wear your watch tonight.")], {
      date: null,
      ageDays: null
    })
  if (night.ageDays === 0) return null
  const { ageDays, date } = night
  const since = ageDays < 7 ? spokenWeekday(date) : spokenDate(date)
  const text = ageDays === 1 ? "Nothing of last night yet." : `No night since ${since}.`
  return verdict(
    "no_night",
    text,
    [said("from_date", `What is below is from ${spokenDate(date)}.`, { date })],
    { date, ageDays }
  )
}

const learning = ({ readiness: { nightsNeeded } }: Morning): Verdict | null =>
  nightsNeeded === 0
    ? null
    : verdict("learning", "Still learning what is usual for you.", [
        said(
          "nights_until_readiness",
          `${nightsNeeded} more ${nightsNeeded === 1 ? "night" : "nights"} until readiness.`,
          { nights: nightsNeeded }
        )
      ])

const together = ({ observations }: Morning): Verdict | null => {
  const found = observations.find(({ id }) => id === "unusual_night")
  if (found === undefined || !isAdverse(found)) return null
  const signals = Number(found.params["signals"])
  return verdict(
    "signs_together",
    `${counts[signals] ?? signals} signs left your usual range together.`,
    [said("rare_together", "That is rare for you.")],
    { signals }
  )
}

const factOf = ({ code, fact, params }: Observation): Said => ({ code, params, text: `${fact}.` })

const easier = ({ observations, readiness, suggestions }: Morning): Verdict | null => {
  const restful = suggestions.find(({ action }) => easing.includes(action))
  if (restful === undefined && (readiness.score ?? 50) >= low) return null
  const reasons = driving(readiness, -1).map(asReason)
  const behind = observations.filter(({ id }) => restful?.because.includes(id)).map(factOf)
  return verdict("easier_day", "An easier day would suit you.", reasons.length > 0 ? reasons : behind)
}

/** The most important measurement that last night is without although it is usually known. */
const withoutSign = ({ readiness }: Morning): Verdict | null => {
  const sign = readiness.missing.find(({ code }) => code === "sign_missing")
  return sign === undefined || !["hrv_rmssd", "resting_hr"].includes(sign.metric)
    ? null
    : verdict("probably_usual", "Probably a usual day.", [
        said("without_sign", `Without last night's ${nameOf(sign.metric)} that is less certain.`, {
          metric: sign.metric
        })
      ])
}

const harder = ({ labels, observations, readiness }: Morning): Verdict | null =>
  (readiness.score ?? 0) > good &&
  !observations.some(isAdverse) &&
  !labels.some((each) => unfit.includes(each))
    ? verdict("hard_day", "A good day for something hard.", driving(readiness, 1).map(asReason))
    : null

const percentText = (percent: Param | undefined): string => {
  const size = Number(percent ?? 0)
  return `${Math.abs(size).toFixed(0)} % ${size < 0 ? "lower" : "higher"}`
}

const shifted = ({ code, params }: Observation): Verdict => {
  const name = nameOf(params["metric"] as MetricName)
  const size = percentText(params["percent"])
  const nights = Number(params["nights"])
  return verdict(
    "metric_shifted",
    code === "level_week"
      ? `${name} has been ${size} this week than in the month before.`
      : `${name} was ${size} than usual ${nights === 1 ? "last night" : `over the last ${nights} nights`}.`,
    [],
    params
  )
}

const firstSign = ({ observations }: Morning): Verdict | null => {
  const first = observations.filter(({ category }) => category !== "onboarding").find(isAdverse)
  if (first === undefined) return null
  if (first.code === "level_week" || first.code === "level_nights") return shifted(first)
  if (first.code === "sleep_debt")
    return verdict(
      "sleep_debt",
      `You are ${Number(Number(first.params["hours"]).toFixed(1))} h short of sleep over two weeks.`,
      [],
      first.params
    )
  return verdict("one_sign", "Mostly a usual morning.", [factOf(first)])
}

/** The first that applies is the verdict. */
const rules: ReadonlyArray<(morning: Morning) => Verdict | null> = [
  withoutNight,
  learning,
  together,
  easier,
  withoutSign,
  harder,
  firstSign
]

/**
 * The sentence of a morning.
 *
 * @example
 * verdictOf(morning).text // "A usual morning."
 */
export const verdictOf = (morning: Morning): Verdict =>
  rules.reduce<Verdict | null>((found, rule) => found ?? rule(morning), null) ??
  verdict("usual_morning", "A usual morning.", [said("nothing_stands_out", "Nothing stands out.")])
