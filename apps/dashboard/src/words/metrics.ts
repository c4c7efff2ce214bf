/** The metrics in words: names, units, and how many digits a watch can know. */
import { clockHours, hoursAndMinutes } from "./dates.ts"
import { fixed, language, phrases } from "./language.ts"
import { temperatureUnit, warmerOf } from "./units.ts"

/** Names of metrics and scores. */
const names = phrases({
  en: {
    hrv_rmssd: "Heart rate variability",
    sleep_score: "Sleep score",
    resting_hr: "Night heart rate",
    training_load: "Cardio load",
    training_load_ratio: "Load ratio",
    training_strain: "Strain",
    training_tolerance: "Tolerance",
    breathing_rate: "Breathing",
    skin_temperature_deviation: "Skin temperature",
    ans_charge: "ANS charge",
    sleep_duration: "Sleep",
    steps: "Steps",
    recovery_readiness: "Readiness",
    readiness: "Readiness",
    overtraining_risk: "Signs of strain",
    sleep_debt: "Sleep debt",
    fitness: "Fitness",
    fatigue: "Fatigue",
    form: "Form",
    load_ratio: "Load",
    hrv: "Heart rate variability",
    limit: "Ends of the scale"
  },
  de: {
    hrv_rmssd: "Herzfrequenzvariabilität",
    sleep_score: "Schlafwert",
    resting_hr: "Nachtpuls",
    training_load: "Cardio-Belastung",
    training_load_ratio: "Belastungsverhältnis",
    training_strain: "Beanspruchung",
    training_tolerance: "Belastbarkeit",
    breathing_rate: "Atmung",
    skin_temperature_deviation: "Hauttemperatur",
    ans_charge: "ANS-Ladung",
    sleep_duration: "Schlaf",
    steps: "Schritte",
    recovery_readiness: "Bereitschaft",
    readiness: "Bereitschaft",
    overtraining_risk: "Zeichen von Überlastung",
    sleep_debt: "Schlafdefizit",
    fitness: "Fitness",
    fatigue: "Ermüdung",
    form: "Form",
    load_ratio: "Belastung",
    hrv: "Herzfrequenzvariabilität",
    limit: "Enden der Skala"
  }
})

/** The short name within a sentence: English ones begin with a small letter, unless they are abbreviations. */
export const inSentence = (metric: string): string => {
  const name = shortName(metric)
  return language.value === "en" && /^[A-Z][a-z]/u.test(name)
    ? name.charAt(0).toLowerCase() + name.slice(1)
    : name
}

const unitWords = phrases({
  en: {
    perMinute: "/min",
    points: "points",
    bpm: "bpm",
    to: "to",
    fromUsual: (unit: string) => `${unit} from usual`
  },
  de: {
    perMinute: "/min",
    points: "Punkte",
    bpm: "/min",
    to: "bis",
    fromUsual: (unit: string) => `${unit} gegen üblich`
  }
})

/** The name of a metric; an unknown one of a newer server keeps its own. */
export const metricName = (metric: string): string => {
  const known: Readonly<Record<string, string>> = names.now()
  return known[metric] ?? metric.replaceAll("_", " ")
}

/** The short name, for sentences. */
export const shortName = (metric: string): string =>
  metric === "hrv_rmssd" || metric === "hrv" ? "HRV" : metricName(metric)

/** A unit in words. Of `h`, `au` and points without a name nothing is said: the value or its name says it. */
export const unitName = (unit: string): string => {
  const words = unitWords.now()
  if (unit === "1/min") return words.perMinute
  if (unit === "bpm") return words.bpm
  if (unit === "points") return words.points
  return unit === "h" || unit === "au" || unit === "steps" ? "" : unit
}

const decimals: Readonly<Record<string, number>> = {
  breathing_rate: 1,
  skin_temperature_deviation: 1,
  ans_charge: 1,
  training_load_ratio: 2,
  sleep_debt: 1,
  fitness: 0,
  fatigue: 0,
  form: 0
}

/** The unit beside a large value, which also says what the value is counted from. */
export const unitBeside = (metric: string, unit: string): string =>
  metric === "skin_temperature_deviation" ? unitWords.now().fromUsual(readersUnit(unit)) : unitName(unit)

const isCelsius = (unit: string): boolean => unit === "°C"

/** A unit of the server as the reader has it. The only temperature among the metrics is a difference. */
export const readersUnit = (unit: string): string => (isCelsius(unit) ? temperatureUnit() : unit)
/** A value of the server in the reader's unit. */
export const readersValue = (value: number, unit: string): number =>
  isCelsius(unit) ? warmerOf(value) : value

/** Decimals of a metric's values. */
export const decimalsOf = (metric: string): number => decimals[metric] ?? 0

/** Sums of a day, which are drawn as bars from zero. */
export const isCount = (metric: string): boolean => ["steps", "training_load"].includes(metric)

/** Measured over a day, and not in a night. */
export const isOfDay = (metric: string): boolean =>
  isCount(metric) || ["training_load_ratio", "training_strain", "training_tolerance"].includes(metric)

/** A value of the reader's unit without it: `8 h 12` for hours of sleep, with its sign for a deviation. */
export const valueText = (metric: string, value: number): string => {
  if (metric === "sleep_duration") return hoursAndMinutes(value)
  const digits = decimalsOf(metric)
  if (metric !== "skin_temperature_deviation") return fixed(value, digits)
  const rounded = Math.round(value * 10) / 10
  return rounded === 0 ? `±${fixed(0, digits)}` : fixed(rounded, digits, "exceptZero")
}

/** A value with its unit, as the server gives both. */
export const valueWithUnit = (metric: string, value: number, unit: string): string => {
  const name = unitName(readersUnit(unit))
  const text = valueText(metric, readersValue(value, unit))
  return name === "" ? text : `${text} ${name}`
}

/** A dash at which no line is broken. */
const dash = "\u2060–\u2060"

/** Limits of a range: `49–53`, `8:00–8:51` for sleep, `−0.1 to +0.1` for what has a sign. */
export const rangeText = (metric: string, low: number, high: number): string => {
  if (metric === "sleep_duration") return `${clockHours(low)}${dash}${clockHours(high)}`
  const joint = metric === "skin_temperature_deviation" ? ` ${unitWords.now().to} ` : dash
  return `${valueText(metric, low)}${joint}${valueText(metric, high)}`
}
