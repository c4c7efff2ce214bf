/** The sentences about a morning in English, by code: verdicts, their reasons, drivers and suggestions. */
import { dayOf, monthDay, weekdayName } from "./dates.ts"
import { inSentence, shortName } from "./metrics.ts"
import { number, plural, metricIn, percentIn, numbersIn, counts } from "./saying.en.ts"
import { type Named, numberIn, plain, type SentenceOf, textIn } from "./Spoken.ts"

const adverbs: Readonly<Record<string, string>> = { little: "a little ", much: "much " }
const adverbIn = (named: Named): string => adverbs[textIn(named, "amount")] ?? ""

/** What moved a score: a sentence with how much. */
const moved =
  (before: string, after: string): SentenceOf =>
  (named) => ({ claim: `${before} ${adverbIn(named)}${after} than usual.`, evidence: null })

const asUsual =
  (name: string): SentenceOf =>
  () => ({ claim: `${shortName(name)} is as usual and adds nothing.`, evidence: null })

const verdicts = {
  nothing_yet: plain("Nothing here yet."),
  no_night: (named) => {
    const days = numberIn(named, "age_days")
    const date = textIn(named, "date")
    if (date === "") return { claim: "No night yet.", evidence: null }
    if (days === 1) return { claim: "Last night is not in yet.", evidence: null }
    const since = days < 7 ? weekdayName(dayOf(date)) : monthDay(dayOf(date))
    return { claim: `No night since ${since}.`, evidence: null }
  },
  learning: plain("Still learning what is usual for you."),
  signs_together: (named) => {
    const signals = numberIn(named, "signals")
    return {
      claim: `${counts[signals] ?? number(signals)} signs left your usual range together.`,
      evidence: null
    }
  },
  easier_day: plain("An easier day would suit you."),
  hard_day: plain("A good day for something hard."),
  probably_usual: plain("Probably a usual day."),
  metric_shifted: (named) => ({
    claim: `${shortName(metricIn(named))} has been ${percentIn(named)} ${numberIn(named, "nights") === 7 ? "this week than in the month before" : "than usual"}.`,
    evidence: numbersIn(named)
  }),
  one_sign: plain("Mostly a usual morning."),
  usual_morning: plain("A usual morning.")
} as const satisfies Readonly<Record<string, SentenceOf>>

const reasons = {
  first_night: plain("After your first night with the watch, this page begins."),
  wear_tonight: plain("Wear your watch tonight."),
  from_date: (named) => ({
    claim: `What is below is from ${monthDay(dayOf(textIn(named, "date")))}.`,
    evidence: null
  }),
  nights_until_readiness: (named) => ({
    claim: `${plural(numberIn(named, "nights"), "more night", "more nights")} until readiness.`,
    evidence: null
  }),
  rare_together: plain("That is rare for you."),
  without_sign: (named) => ({
    claim: `Without last night's ${inSentence(metricIn(named))} that is less certain.`,
    evidence: null
  }),
  nothing_stands_out: plain("Nothing stands out.")
} as const satisfies Readonly<Record<string, SentenceOf>>

const drivers = {
  hrv_lower: moved("Last night your HRV was", "lower"),
  hrv_higher: moved("Last night your HRV was", "higher"),
  hrv_usual: asUsual("hrv"),
  resting_hr_lower: moved("Last night your heart was", "calmer"),
  resting_hr_higher: moved("Last night your heart ran", "quicker"),
  resting_hr_usual: asUsual("resting_hr"),
  sleep_score_lower: moved("Your sleep score was", "lower"),
  sleep_score_higher: moved("Your sleep score was", "higher"),
  sleep_score_usual: asUsual("sleep_score"),
  breathing_rate_lower: moved("You breathed", "slower"),
  breathing_rate_higher: moved("You breathed", "faster"),
  breathing_rate_usual: asUsual("breathing_rate"),
  ans_charge_lower: moved("Your ANS charge was", "lower"),
  ans_charge_higher: moved("Your ANS charge was", "higher"),
  ans_charge_usual: asUsual("ans_charge"),
  sleep_debt_owed: (named) => ({
    claim: `You are ${number(numberIn(named, "value"), 1)} h short of sleep over two weeks.`,
    evidence: null
  }),
  sleep_debt_usual: plain("Sleep debt is as usual and adds nothing."),
  load_ratio_higher: (named) => ({
    claim: `Your load this week is ${number(numberIn(named, "value"), 1)} times that of the month.`,
    evidence: null
  }),
  load_ratio_usual: plain("Load is as usual and adds nothing."),
  limit: plain("The score ends at 0 and at 100."),
  limit_usual: plain("The score ends at 0 and at 100."),
  sign_learning: (named) => ({
    claim: `${shortName(metricIn(named))} counts after ${number(numberIn(named, "needed"))} nights; ${number(numberIn(named, "nights"))} are known.`,
    evidence: null
  }),
  sign_missing: (named) => ({
    claim: `${shortName(metricIn(named))} of last night is missing.`,
    evidence: null
  })
} as const satisfies Readonly<Record<string, SentenceOf>>

const suggestions = {
  check_how_you_feel: plain("Check how you feel before you train. How you feel overrides this."),
  prioritize_recovery: plain("An easy session or an earlier night would fit. How you feel overrides this."),
  reduce_intensity: plain("Easy training would fit today. How you feel overrides this."),
  extend_sleep: plain("Plan more sleep for the next nights. How you feel overrides this."),
  keep_wearing: plain("Keep wearing your watch, also at night."),
  train_normally: plain("Train as planned. How you feel overrides this.")
} as const satisfies Readonly<Record<string, SentenceOf>>

/** The sentences about a morning. */
export const morningEn = { ...verdicts, ...reasons, ...drivers, ...suggestions }
