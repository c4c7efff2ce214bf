import { phrases } from "../../words/language.ts"

/** The words of alertness and bedtime. */
export const wiseWords = phrases({
  en: {
    from: "From",
    to: "To",
    sleepWise: "Alertness and bedtime",
    sleepWiseNote: (grade: string) => `Expected by Polar SleepWise: ${grade} of 10`,
    sleepWisePlain: "Expected by Polar SleepWise",
    minimal: "Minimal",
    veryLow: "Very low",
    low: "Low",
    high: "High",
    veryHigh: "Very high",
    bedtime: (clock: string) => `bedtime ${clock}`,
    bedtimeFor: (from: string, to: string) => `Polar suggests sleeping from ${from} to ${to}.`,
    gateFor: (from: string, to: string) => `Falling asleep is likely to be easy from ${from} to ${to}.`,
    rhythm: (quality: string) => `Your rhythm is ${quality}.`,
    rhythmClear: "clearly recognizable",
    rhythmCompromised: "harder to recognize than usual",
    rhythmWeak: "hardly recognizable",
    alertnessChart: "Expected alertness by hour, and the time to sleep.",
    alertnessAt: (from: string, to: string, level: string) => `${from}–${to}: ${level}`,
    level: "Alertness",
    noSleepWise: "Polar sent no SleepWise values for this day.",
    noSleepWiseHelp: "It needs about a week of nights with a watch that supports it."
  },
  de: {
    from: "Von",
    to: "Bis",
    sleepWise: "Wachheit und Schlafenszeit",
    sleepWiseNote: (grade: string) => `Erwartet von Polar SleepWise: ${grade} von 10`,
    sleepWisePlain: "Erwartet von Polar SleepWise",
    minimal: "Minimal",
    veryLow: "Sehr gering",
    low: "Gering",
    high: "Hoch",
    veryHigh: "Sehr hoch",
    bedtime: (clock: string) => `Schlafenszeit ${clock}`,
    bedtimeFor: (from: string, to: string) => `Polar schlägt vor, von ${from} bis ${to} zu schlafen.`,
    gateFor: (from: string, to: string) => `Einschlafen fällt wohl von ${from} bis ${to} leicht.`,
    rhythm: (quality: string) => `Dein Rhythmus ist ${quality}.`,
    rhythmClear: "deutlich erkennbar",
    rhythmCompromised: "schlechter erkennbar als sonst",
    rhythmWeak: "kaum erkennbar",
    alertnessChart: "Erwartete Wachheit nach Stunden, und die Zeit zum Schlafen.",
    alertnessAt: (from: string, to: string, level: string) => `${from}–${to}: ${level}`,
    level: "Wachheit",
    noSleepWise: "Polar hat für diesen Tag keine SleepWise-Werte gesendet.",
    noSleepWiseHelp: "Dafür braucht es etwa eine Woche mit Nächten und eine Uhr, die es kann."
  }
})
