/** Data types in words, named as in the results of syncs. */
import { phrases } from "./language.ts"

const names = phrases({
  en: {
    sleep: "Sleep",
    recharge: "Nightly Recharge",
    activity: "Activity",
    activity_samples: "Steps by the minute",
    exercises: "Training sessions",
    cardio_load: "Cardio load",
    continuous_hr: "Heart rate of the day",
    sleepwise_alertness: "Alertness",
    sleepwise_bedtime: "Bedtime",
    spo2: "Blood oxygen",
    ecg: "ECG",
    body_temperature: "Body temperature",
    skin_temperature: "Skin temperature",
    physical_info: "Body measurements"
  },
  de: {
    sleep: "Schlaf",
    recharge: "Nightly Recharge (Erholung)",
    activity: "Aktivität",
    activity_samples: "Schritte je Minute",
    exercises: "Trainingseinheiten",
    cardio_load: "Cardio-Belastung",
    continuous_hr: "Puls des Tages",
    sleepwise_alertness: "Wachheit",
    sleepwise_bedtime: "Schlafenszeit",
    spo2: "Blutsauerstoff",
    ecg: "EKG",
    body_temperature: "Körpertemperatur",
    skin_temperature: "Hauttemperatur",
    physical_info: "Körpermaße"
  }
})

/** The name of a data type. */
export const dataTypeName = (type: string): string => {
  const known: Readonly<Record<string, string>> = names.now()
  return known[type] ?? type.replaceAll("_", " ")
}
