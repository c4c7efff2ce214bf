/** The sentences about a morning in German, by code: verdicts, their reasons, drivers and suggestions. */
import { dayOf, monthDay, weekdayName } from "./dates.ts"
import { shortName } from "./metrics.ts"
import { number, plural, metricIn, percentIn, numbersIn, signsIn } from "./saying.de.ts"
import { numberIn, plain, type SentenceOf, textIn } from "./Spoken.ts"

const adverbs: Readonly<Record<string, string>> = { little: "etwas ", much: "viel " }

/** What moved a score: a sentence with how much. */
const moved =
  (before: string, after: string): SentenceOf =>
  (named) => ({
    claim: `${before} ${adverbs[textIn(named, "amount")] ?? ""}${after} als üblich.`,
    evidence: null
  })

const asUsual =
  (name: string): SentenceOf =>
  () => ({ claim: `${shortName(name)}: wie üblich, ändert nichts.`, evidence: null })

const verdicts = {
  nothing_yet: plain("Noch ist nichts hier."),
  no_night: (named) => {
    const days = numberIn(named, "age_days")
    const date = textIn(named, "date")
    if (date === "") return { claim: "Noch keine Nacht.", evidence: null }
    if (days === 1) return { claim: "Die letzte Nacht ist noch nicht da.", evidence: null }
    const since = days < 7 ? weekdayName(dayOf(date)) : `dem ${monthDay(dayOf(date))}`
    return { claim: `Keine Nacht seit ${since}.`, evidence: null }
  },
  learning: plain("Noch ist nicht bekannt, was bei dir üblich ist."),
  signs_together: (named) => ({
    claim: `${signsIn(named)} haben zusammen deinen üblichen Bereich verlassen.`,
    evidence: null
  }),
  easier_day: plain("Ein leichterer Tag würde dir guttun."),
  hard_day: plain("Ein guter Tag für etwas Hartes."),
  probably_usual: plain("Wahrscheinlich ein üblicher Tag."),
  metric_shifted: (named) => ({
    claim: `${shortName(metricIn(named))}: ${percentIn(named)} ${numberIn(named, "nights") === 7 ? "diese Woche als im Monat davor" : "als üblich"}.`,
    evidence: numbersIn(named)
  }),
  one_sign: plain("Größtenteils ein üblicher Morgen."),
  usual_morning: plain("Ein üblicher Morgen.")
} as const satisfies Readonly<Record<string, SentenceOf>>

const reasons = {
  first_night: plain("Nach deiner ersten Nacht mit der Uhr beginnt diese Seite."),
  wear_tonight: plain("Trage die Uhr heute Nacht."),
  from_date: (named) => ({
    claim: `Was unten steht, ist vom ${monthDay(dayOf(textIn(named, "date")))}.`,
    evidence: null
  }),
  nights_until_readiness: (named) => ({
    claim: `Noch ${plural(numberIn(named, "nights"), "Nacht", "Nächte")} bis zur Bereitschaft.`,
    evidence: null
  }),
  rare_together: plain("Das ist bei dir selten."),
  without_sign: (named) => ({
    claim: `Ohne den Wert der letzten Nacht (${shortName(metricIn(named))}) ist das weniger sicher.`,
    evidence: null
  }),
  nothing_stands_out: plain("Nichts fällt auf.")
} as const satisfies Readonly<Record<string, SentenceOf>>

const drivers = {
  hrv_lower: moved("Letzte Nacht war deine HRV", "niedriger"),
  hrv_higher: moved("Letzte Nacht war deine HRV", "höher"),
  hrv_usual: asUsual("hrv"),
  resting_hr_lower: moved("Letzte Nacht schlug dein Herz", "ruhiger"),
  resting_hr_higher: moved("Letzte Nacht schlug dein Herz", "schneller"),
  resting_hr_usual: asUsual("resting_hr"),
  sleep_score_lower: moved("Dein Schlafwert war", "niedriger"),
  sleep_score_higher: moved("Dein Schlafwert war", "höher"),
  sleep_score_usual: asUsual("sleep_score"),
  breathing_rate_lower: moved("Du hast", "langsamer geatmet"),
  breathing_rate_higher: moved("Du hast", "schneller geatmet"),
  breathing_rate_usual: asUsual("breathing_rate"),
  ans_charge_lower: moved("Deine ANS-Ladung war", "niedriger"),
  ans_charge_higher: moved("Deine ANS-Ladung war", "höher"),
  ans_charge_usual: asUsual("ans_charge"),
  sleep_debt_owed: (named) => ({
    claim: `Dir fehlen ${number(numberIn(named, "value"), 1)} h Schlaf über zwei Wochen.`,
    evidence: null
  }),
  sleep_debt_usual: plain("Das Schlafdefizit ist wie üblich und ändert nichts."),
  load_ratio_higher: (named) => ({
    claim: `Deine Belastung ist diese Woche ${number(numberIn(named, "value"), 1)}-mal so hoch wie im Monat.`,
    evidence: null
  }),
  load_ratio_usual: plain("Die Belastung ist wie üblich und ändert nichts."),
  limit: plain("Die Skala endet bei 0 und bei 100."),
  limit_usual: plain("Die Skala endet bei 0 und bei 100."),
  sign_learning: (named) => ({
    claim: `${shortName(metricIn(named))} zählt nach ${number(numberIn(named, "needed"))} Nächten; ${number(numberIn(named, "nights"))} sind bekannt.`,
    evidence: null
  }),
  sign_missing: (named) => ({
    claim: `${shortName(metricIn(named))} der letzten Nacht fehlt.`,
    evidence: null
  })
} as const satisfies Readonly<Record<string, SentenceOf>>

const suggestions = {
  check_how_you_feel: plain("Spür vor dem Training nach, wie du dich fühlst. Dein Gefühl geht vor."),
  prioritize_recovery: plain(
    "Eine leichte Einheit oder eine frühere Nacht würde passen. Dein Gefühl geht vor."
  ),
  reduce_intensity: plain("Heute würde leichtes Training passen. Dein Gefühl geht vor."),
  extend_sleep: plain("Plane für die nächsten Nächte mehr Schlaf ein. Dein Gefühl geht vor."),
  keep_wearing: plain("Trage die Uhr weiter, auch nachts."),
  train_normally: plain("Trainiere wie geplant. Dein Gefühl geht vor.")
} as const satisfies Readonly<Record<string, SentenceOf>>

/** The sentences about a morning. */
export const morningDe = { ...verdicts, ...reasons, ...drivers, ...suggestions }
