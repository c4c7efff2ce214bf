/** The sentences about what stands out in German, by code. */
import { dayOf, hoursAndMinutes, monthDay } from "./dates.ts"
import { metricName, shortName, valueWithUnit } from "./metrics.ts"
import { number, plural, joined, metricIn, valueIn, percentIn, numbersIn, signsIn } from "./saying.de.ts"
import { listIn, type Named, numberIn, plain, type SentenceOf, textIn } from "./Spoken.ts"

const strengths: Readonly<Record<string, string>> = { weak: "Schwach", moderate: "Mäßig", strong: "Stark" }

const whenIn = (named: Named): string => {
  const place = numberIn(named, "place")
  const isNight = textIn(named, "period") === "night"
  if (place === 0) return isNight ? "derselben Nacht" : "desselben Tages"
  if (place === 1) return isNight ? "der folgenden Nacht" : "des folgenden Tages"
  return `${number(place)} ${isNight ? "Nächte" : "Tage"} später`
}

const pairsIn = (named: Named): string =>
  listIn(named, "metrics")
    .map((metric, index) => {
      const [value, usual, unit] = ["values", "references", "units"].map((name) => listIn(named, name)[index])
      const name = String(metric)
      return `${shortName(name)} ${valueWithUnit(name, Number(value), String(unit))}, üblich ${valueWithUnit(name, Number(usual), String(unit))}`
    })
    .join(" · ")

const readiness: SentenceOf = (named) => ({
  claim: `Die Bereitschaft ist ${number(numberIn(named, "score"))} von 100; 50 ist bei dir üblich.`,
  evidence: `zwischen ${number(numberIn(named, "low"))} und ${number(numberIn(named, "high"))}, in vier von fünf Fällen`
})

const signNames: Readonly<Record<string, string>> = {
  hrv_below_normal: "HRV unter dem Üblichen",
  resting_hr_above_normal: "Nachtpuls über dem Üblichen",
  sleep_score_below_normal: "Schlafwert unter dem Üblichen",
  load_ratio_high: "hohe Belastung"
}

const levels = {
  level_week: (named) => ({
    claim: `${shortName(metricIn(named))} ist diese Woche ${percentIn(named)} als im Monat davor.`,
    evidence: numbersIn(named)
  }),
  level_nights: (named) => {
    const nights = numberIn(named, "nights")
    const when = nights === 1 ? "letzte Nacht" : `in den letzten ${number(nights)} Nächten`
    return {
      claim: `${shortName(metricIn(named))} war ${when} ${percentIn(named)} als üblich.`,
      evidence: numbersIn(named)
    }
  },
  level_change: (named) => ({
    claim: `${shortName(metricIn(named))} ging um den ${monthDay(dayOf(textIn(named, "since")))} von ${valueIn(named, "before")} auf ${valueIn(named, "after")}.`,
    evidence: "Dein Übliches beginnt dort · oft bei neuem Gerät, Medikament oder anderer Jahreszeit"
  }),
  slow_drift: (named) => ({
    claim: `${shortName(metricIn(named))} hat sich seit dem ${monthDay(dayOf(textIn(named, "since")))} langsam von ${valueIn(named, "before")} auf ${valueIn(named, "now")} bewegt.`,
    evidence: "Stetig, und weiter, als der Zufall deine Werte bewegt"
  }),
  recovery_below_normal: (named) => {
    const nights = numberIn(named, "nights")
    return {
      claim: `Die Erholung war ${nights === 1 ? "letzte Nacht" : `in ${number(nights)} Nächten`} unter deinem Üblichen.`,
      evidence: pairsIn(named)
    }
  },
  readiness_low: readiness,
  readiness_good: readiness
} as const satisfies Readonly<Record<string, SentenceOf>>

const singleSign = (named: Named): string =>
  named["is_agreed"] === true
    ? "von einer weiteren Nacht oder einem weiteren Zeichen bestätigt"
    : `ein einzelnes Zeichen: ${number(100 * numberIn(named, "warnings_per_day"))} % der Tage haben zufällig eines`

const others = {
  anomaly: (named) => {
    const isAbove = textIn(named, "way") === "above"
    return {
      claim: `${shortName(metricIn(named))} liegt mit ${valueIn(named, "value")} ${isAbove ? "über" : "unter"} deinem üblichen Bereich.`,
      evidence: `${isAbove ? "Üblich bis" : "Üblich ab"} ${valueIn(named, "limit")} · ${singleSign(named)}`
    }
  },
  association: (named) => ({
    claim: `${shortName(textIn(named, "earlier"))} und ${shortName(textIn(named, "later"))} ${whenIn(named)} gehen meist ${named["is_together"] === true ? "miteinander" : "gegeneinander"}.`,
    evidence: `${strengths[textIn(named, "strength")] ?? "Schwach"}, ρ ${number(numberIn(named, "rho"), 2)} an ${number(numberIn(named, "days"))} Tagen · sagt nicht, was woraus folgt`
  }),
  signs_of_strain: (named) => ({
    claim: `Zeichen von Überlastung: ${number(numberIn(named, "score"))} von 100.`,
    evidence: joined(
      listIn(named, "signs").map((sign) => signNames[String(sign)] ?? metricName(String(sign)))
    )
  }),
  parasympathetic_pattern: () => ({
    claim: "Bei hoher Belastung ist die HRV ungewöhnlich hoch und der Nachtpuls ungewöhnlich niedrig.",
    evidence: "Kommt bei funktionellem Überreichen vor · deine Leistung sagt mehr"
  }),
  load_much_higher: (named) => ({
    claim: `Die Belastung ist diese Woche ${number(numberIn(named, "ratio"), 1)}-mal so hoch wie im Monat.`,
    evidence: `${number(numberIn(named, "more_per_day"))} mehr am Tag`
  }),
  sleep_debt: (named) => ({
    claim: `Dir fehlen ${number(numberIn(named, "hours"), 1)} h Schlaf über zwei Wochen.`,
    evidence: `Bedarf ${hoursAndMinutes(numberIn(named, "need_hours"))} je Nacht · Nächte ohne Uhr zählen nicht`
  }),
  sleep_goal: (named) => ({
    claim: `Deinen Nächten fehlten ${number(numberIn(named, "hours"))} h zum Schlafziel über zwei Wochen.`,
    evidence: `Ziel ${hoursAndMinutes(numberIn(named, "goal_hours"))}, wie in der Uhr eingestellt · ein Ziel ist kein Bedarf`
  }),
  unusual_night: (named) => ({
    claim: `${signsIn(named)} ${numberIn(named, "signals") === 1 ? "war" : "waren"} ${numberIn(named, "stale_days") === 0 ? "letzte Nacht" : "in der Nacht davor"} ungewöhnlich für dich.`,
    evidence: `${numberIn(named, "nights_in_a_row") > 1 ? `${number(numberIn(named, "nights_in_a_row"))} Nächte in Folge · ` : ""}oft, wenn eine Krankheit beginnt, nach Alkohol, Hitze oder einem harten Tag · das ist keine Diagnose`
  }),
  missing_data: (named) => ({
    claim: `Es fehlt: ${joined([...listIn(named, "metrics").map((metric) => shortName(String(metric))), ...(named["sleep_times"] === true ? ["Schlafzeiten"] : [])])}.`,
    evidence: null
  }),
  label_association: plain(
    "Zusammenhänge, keine Ursachen: Was an diesen Tagen sonst noch besonders war, steckt mit im Unterschied."
  ),
  onboarding: (named) => ({
    claim: `Mehr in ${plural(numberIn(named, "days"), "Tag", "Tagen")}.`,
    evidence: null
  })
} as const satisfies Readonly<Record<string, SentenceOf>>

/** The sentences about what stands out. */
export const findingsDe = { ...levels, ...others }
