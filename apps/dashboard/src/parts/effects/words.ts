import { phrases } from "../../words/language.ts"

/** The words of days with and without a label. */
export const effectWords = phrases({
  en: {
    title: "With and without each label",
    lastYear: "over the last year",
    metric: "Metric",
    with: "with",
    without: "without",
    lower: (name: string, by: string) => `${name} is ${by} lower on these days.`,
    higher: (name: string, by: string) => `${name} is ${by} higher on these days.`,
    unclear: (name: string) => `No clear difference in ${name}.`,
    shortUnclear: "no clear difference",
    interval: (low: string, high: string) => `between ${low} and ${high}, 19 times in 20`,
    rangeOf: (low: string, high: string) => `${low} to ${high}`,
    counts: (labelled: number, others: number) => `${labelled} days with, ${others} without`,
    withDays: (days: number) => `${days} days`,
    daysOf: (days: number, needed: number) => `${days} of ${needed} days`,
    otherDaysOf: (days: number, needed: number) => `${days} of ${needed} days without it`,
    notApart: "always goes with the same weekday or another label, so it has no difference of its own",
    alike: "all values are alike",
    learning: "Too few days yet",
    learningHelp: "A label is compared from its fifth day with a value on.",
    honest: (comparisons: number) =>
      `Adjusted for weekdays, for other labels, and for days that resemble the day before. A difference is only called one if it also stands out among all ${comparisons} that were looked at.`,
    none: "There is no label in the last year yet.",
    noneHelp: "From the fifth day with a label on, you see here what is different on these days.",
    chart: (name: string, label: string, labelled: string, others: string) =>
      `${name} with and without ${label}: ${labelled} with, ${others} without.`,
    label: "Label",
    difference: "Difference",
    range: "19 times in 20",
    meaning:
      "The limits hold the real difference in 19 of 20 such comparisons: a 95 % interval. If 0 is between them, there may be none.",
    daysWith: "Days with",
    daysWithout: "Days without",
    meanWith: "Mean with",
    meanWithout: "Mean without",
    toJournal: "All labels and metrics"
  },
  de: {
    title: "Mit und ohne jedes Schlagwort",
    lastYear: "im letzten Jahr",
    metric: "Messwert",
    with: "mit",
    without: "ohne",
    lower: (name: string, by: string) => `${name}: an diesen Tagen ${by} niedriger.`,
    higher: (name: string, by: string) => `${name}: an diesen Tagen ${by} höher.`,
    unclear: (name: string) => `${name}: kein deutlicher Unterschied.`,
    shortUnclear: "kein deutlicher Unterschied",
    interval: (low: string, high: string) => `in 19 von 20 Fällen zwischen ${low} und ${high}`,
    rangeOf: (low: string, high: string) => `${low} bis ${high}`,
    counts: (labelled: number, others: number) => `${labelled} Tage mit, ${others} ohne`,
    withDays: (days: number) => `${days} Tage`,
    daysOf: (days: number, needed: number) => `${days} von ${needed} Tagen`,
    otherDaysOf: (days: number, needed: number) => `${days} von ${needed} Tagen ohne`,
    notApart:
      "fällt immer mit demselben Wochentag oder einem anderen Schlagwort zusammen und hat daher keinen eigenen Unterschied",
    alike: "alle Werte sind gleich",
    learning: "Noch zu wenige Tage",
    learningHelp: "Verglichen wird ein Schlagwort ab seinem fünften Tag mit einem Wert.",
    honest: (comparisons: number) =>
      `Bereinigt um Wochentage, um andere Schlagworte und darum, dass Tage dem Vortag ähneln. Ein Unterschied heißt nur so, wenn er auch unter allen ${comparisons} betrachteten herausragt.`,
    none: "Im letzten Jahr gibt es noch kein Schlagwort.",
    noneHelp: "Ab dem fünften Tag mit einem Schlagwort steht hier, was an diesen Tagen anders ist.",
    chart: (name: string, label: string, labelled: string, others: string) =>
      `${name} mit und ohne ${label}: ${labelled} mit, ${others} ohne.`,
    label: "Schlagwort",
    difference: "Unterschied",
    range: "In 19 von 20 Fällen",
    meaning:
      "Die Grenzen schließen den wirklichen Unterschied in 19 von 20 solchen Vergleichen ein: ein 95-%-Intervall. Liegt 0 dazwischen, gibt es vielleicht keinen.",
    daysWith: "Tage mit",
    daysWithout: "Tage ohne",
    meanWith: "Mittel mit",
    meanWithout: "Mittel ohne",
    toJournal: "Alle Schlagworte und Messwerte"
  }
})
