/** The sentences about what stands out in English, by code. */
import { dayOf, hoursAndMinutes, monthDay } from "./dates.ts"
import { inSentence, metricName, shortName, valueWithUnit } from "./metrics.ts"
import {
  number,
  plural,
  joined,
  metricIn,
  valueIn,
  percentIn,
  numbersIn,
  counts,
  sentenceCase
} from "./saying.en.ts"
import { listIn, type Named, numberIn, plain, type SentenceOf, textIn } from "./Spoken.ts"

const strengths: Readonly<Record<string, string>> = { weak: "Weak", moderate: "Moderate", strong: "Strong" }

const places: Readonly<Record<string, string>> = { night: "night", day: "day" }

const whenIn = (named: Named): string => {
  const place = numberIn(named, "place")
  const period = places[textIn(named, "period")] ?? "day"
  if (place === 0) return `of the same ${period}`
  return place === 1 ? `of the following ${period}` : `${number(place)} ${period}s later`
}

const intervalIn = (named: Named): string =>
  `between ${number(numberIn(named, "low"))} and ${number(numberIn(named, "high"))}, four times in five`

const signNames: Readonly<Record<string, string>> = {
  hrv_below_normal: "HRV below usual",
  resting_hr_above_normal: "night heart rate above usual",
  sleep_score_below_normal: "sleep score below usual",
  load_ratio_high: "high load"
}

/** The sentences about what stands out. */
export const findingsEn = {
  level_week: (named) => ({
    claim: `${shortName(metricIn(named))} has been ${percentIn(named)} this week than in the month before.`,
    evidence: numbersIn(named)
  }),
  level_nights: (named) => {
    const nights = numberIn(named, "nights")
    const when = nights === 1 ? "last night" : `over the last ${number(nights)} nights`
    return {
      claim: `${shortName(metricIn(named))} was ${percentIn(named)} than usual ${when}.`,
      evidence: numbersIn(named)
    }
  },
  anomaly: (named) => ({
    claim: `${shortName(metricIn(named))} of ${valueIn(named, "value")} is ${textIn(named, "way") === "above" ? "above" : "below"} your usual range.`,
    evidence: `${textIn(named, "way") === "above" ? "Usual up to" : "Usual from"} ${valueIn(named, "limit")} · ${named["is_agreed"] === true ? "confirmed by another night or another sign" : `a single sign: ${number(100 * numberIn(named, "warnings_per_day"))} % of days have one by chance`}`
  }),
  association: (named) => ({
    claim: `${shortName(textIn(named, "earlier"))} and ${inSentence(textIn(named, "later"))} ${whenIn(named)} tend to move ${named["is_together"] === true ? "together" : "in opposite directions"}.`,
    evidence: `${strengths[textIn(named, "strength")] ?? "Weak"}, ρ ${number(numberIn(named, "rho"), 2)} over ${number(numberIn(named, "days"))} days · says nothing about which leads to which`
  }),
  level_change: (named) => ({
    claim: `${shortName(metricIn(named))} moved from ${valueIn(named, "before")} to ${valueIn(named, "after")} around ${monthDay(dayOf(textIn(named, "since")))}.`,
    evidence: "Your usual starts there · often seen with a new device, a medication or another season"
  }),
  slow_drift: (named) => ({
    claim: `${shortName(metricIn(named))} has moved slowly from ${valueIn(named, "before")} to ${valueIn(named, "now")} since ${monthDay(dayOf(textIn(named, "since")))}.`,
    evidence: "Steadily, and farther than chance moves your levels"
  }),
  recovery_below_normal: (named) => {
    const nights = numberIn(named, "nights")
    const pairs = listIn(named, "metrics").map((metric, index) => {
      const [value, usual, unit] = ["values", "references", "units"].map((name) => listIn(named, name)[index])
      return `${shortName(String(metric))} ${valueWithUnit(String(metric), Number(value), String(unit))}, usual ${valueWithUnit(String(metric), Number(usual), String(unit))}`
    })
    return {
      claim: `Recovery ${nights === 1 ? "last night" : `over ${number(nights)} nights`} was below your usual.`,
      evidence: pairs.join(" · ")
    }
  },
  readiness_low: (named) => ({
    claim: `Readiness is ${number(numberIn(named, "score"))} of 100; 50 is usual for you.`,
    evidence: intervalIn(named)
  }),
  readiness_good: (named) => ({
    claim: `Readiness is ${number(numberIn(named, "score"))} of 100; 50 is usual for you.`,
    evidence: intervalIn(named)
  }),
  signs_of_strain: (named) => ({
    claim: `Signs of strain: ${number(numberIn(named, "score"))} of 100.`,
    evidence: sentenceCase(
      joined(listIn(named, "signs").map((sign) => signNames[String(sign)] ?? metricName(String(sign))))
    )
  }),
  parasympathetic_pattern: () => ({
    claim: "HRV is unusually high and night heart rate unusually low during high training load.",
    evidence: "Sometimes seen with functional overreaching · your performance says more"
  }),
  load_much_higher: (named) => ({
    claim: `Training load this week is ${number(numberIn(named, "ratio"), 1)} times that of the month.`,
    evidence: `${number(numberIn(named, "more_per_day"))} a day more`
  }),
  sleep_debt: (named) => ({
    claim: `You are ${number(numberIn(named, "hours"), 1)} h short of sleep over two weeks.`,
    evidence: `Need ${hoursAndMinutes(numberIn(named, "need_hours"))} a night · nights that were not worn are not counted`
  }),
  sleep_goal: (named) => ({
    claim: `Your nights were ${number(numberIn(named, "hours"))} h short of your sleep goal over two weeks.`,
    evidence: `Goal ${hoursAndMinutes(numberIn(named, "goal_hours"))}, as set in your watch · a goal is not a need`
  }),
  unusual_night: (named) => ({
    claim: `${counts[numberIn(named, "signals")] ?? number(numberIn(named, "signals"))} signs were unusual for you ${numberIn(named, "stale_days") === 0 ? "last night" : "in the night before last"}.`,
    evidence: `${numberIn(named, "nights_in_a_row") > 1 ? `${number(numberIn(named, "nights_in_a_row"))} nights in a row · ` : ""}often seen when an illness begins, after alcohol, heat or a hard day · this is not a diagnosis`
  }),
  missing_data: (named) => ({
    claim: `Missing: ${joined([...listIn(named, "metrics").map((metric) => shortName(String(metric))), ...(named["sleep_times"] === true ? ["sleep times"] : [])])}.`,
    evidence: null
  }),
  label_association: plain(
    "Associations, not causes: whatever else was special on these days is part of the difference."
  ),
  onboarding: (named) => ({
    claim: `More unlocks in ${plural(numberIn(named, "days"), "day", "days")}.`,
    evidence: null
  })
} as const satisfies Readonly<Record<string, SentenceOf>>
