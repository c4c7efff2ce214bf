import { phrases } from "../words/language.ts"

const en = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven"]
const de = ["Kein", "Ein", "Zwei", "Drei", "Vier", "Fünf", "Sechs", "Sieben"]
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** The words of the screen that explains readiness. */
export const whyWords = phrases({
  en: {
    title: (score: number) => `Why ${score}`,
    untitled: "Why",
    trail: "Where you are",
    method: (name: string, version: number) => `Method ${name}, version ${version}`,
    nothing: "Nothing moved it",
    mostly: (name: string) => `Mostly one thing: ${name}`,
    sameSide: (count: number, areSmall: boolean) =>
      count === 1
        ? "One thing moved it"
        : `${en[count] ?? count} ${areSmall ? "small " : ""}things, all on the same side`,
    mixed: (down: number, up: number) =>
      `${en[down] ?? down} pull${down === 1 ? "s" : ""} it down, ${lower(en[up] ?? String(up))} pull${up === 1 ? "s" : ""} it up`,
    lede: "Every morning starts at 50, your usual. Each sign moves it by how far the night was from your own last 60 nights.",
    drivers: "What moved it",
    open: (name: string, points: string) => `${name}, ${points}`,
    thisMorning: (value: string) => `${value} this morning`,
    valueAndUsual: (value: string, usual: string) => `${value} this morning, usual ${usual}`,
    howComes: (points: string) => `How ${points} comes about`,
    thisNight: "This night",
    yourUsual: "Your usual",
    nightsBefore: "Mean of the 60 nights before",
    steps: "Distance, in steps of your night-to-night spread",
    share: "Share of the score",
    formula: "Formula",
    clamp: "limit",
    limited: "The score ends at 0 and at 100",
    points: "Points",
    ifUsual: (name: string, score: number) => `Had ${name} been usual, readiness would be ${score}.`,
    noReference: "It has no usual value of yours: it counts from a fixed limit on.",
    mornings: "Readiness of the last 60 mornings",
    morningsChart: (known: number) => `Readiness of the last 60 mornings, ${known} of them known`,
    day: "Day",
    value: "Value",
    mean: "7-day mean",
    usual: "Usual",
    usualLine: "usual",
    missing: "What was missing",
    nothingMissing: "Nothing for this night: every sign was there.",
    missingHelp: "What is missing is left out, not filled in.",
    howSure: (score: number) => `How sure is ${score}?`,
    howSureHelp: (low: number, high: number) =>
      `With the same night measured again, four times in five the score would fall between ${low} and ${high}. It does not know about alcohol, illness or stress unless you note it.`,
    noScore: "There is no score to explain.",
    noScoreHelp: "Readiness needs last night's HRV or heart rate, and enough nights before it.",
    explanation: "The explanation",
    trend: "The days before",
    allDays: (name: string) => `${name} over a longer time`
  },
  de: {
    title: (score: number) => `Warum ${score}`,
    untitled: "Warum",
    trail: "Wo du bist",
    method: (name: string, version: number) => `Verfahren ${name}, Fassung ${version}`,
    nothing: "Nichts hat sie bewegt",
    mostly: (name: string) => `Vor allem eines: ${name}`,
    sameSide: (count: number, areSmall: boolean) =>
      count === 1
        ? "Ein Zeichen hat sie bewegt"
        : `${de[count] ?? count} ${areSmall ? "kleine " : ""}Zeichen, alle in eine Richtung`,
    mixed: (down: number, up: number) =>
      `${de[down] ?? down} ${down === 1 ? "zieht" : "ziehen"} nach unten, ${lower(de[up] ?? String(up))} nach oben`,
    lede: "Jeder Morgen beginnt bei 50, deinem Üblichen. Jedes Zeichen verschiebt ihn so weit, wie die Nacht von deinen letzten 60 Nächten abwich.",
    drivers: "Was sie bewegt hat",
    open: (name: string, points: string) => `${name}: ${points}`,
    thisMorning: (value: string) => `heute Morgen ${value}`,
    valueAndUsual: (value: string, usual: string) => `heute Morgen ${value}, üblich ${usual}`,
    howComes: (points: string) => `So kommt ${points} zustande`,
    thisNight: "Diese Nacht",
    yourUsual: "Dein Übliches",
    nightsBefore: "Mittel der 60 Nächte davor",
    steps: "Abstand in Schritten deiner Streuung von Nacht zu Nacht",
    share: "Anteil am Wert",
    formula: "Formel",
    clamp: "begrenzt",
    limited: "Der Wert endet bei 0 und bei 100",
    points: "Punkte",
    ifUsual: (name: string, score: number) => `Wie üblich (${name}) ergäbe die Bereitschaft ${score}.`,
    noReference: "Dafür gibt es kein Übliches von dir: Es zählt ab einer festen Grenze.",
    mornings: "Bereitschaft der letzten 60 Morgen",
    morningsChart: (known: number) => `Bereitschaft der letzten 60 Morgen, davon ${known} bekannt`,
    day: "Datum",
    value: "Wert",
    mean: "7-Tage-Mittel",
    usual: "Üblich",
    usualLine: "üblich",
    missing: "Was gefehlt hat",
    nothingMissing: "Für diese Nacht nichts: Alle Zeichen waren da.",
    missingHelp: "Was fehlt, wird ausgelassen und nicht ergänzt.",
    howSure: (score: number) => `Wie sicher ist ${score}?`,
    howSureHelp: (low: number, high: number) =>
      `Würde dieselbe Nacht noch einmal gemessen, läge der Wert in vier von fünf Fällen zwischen ${low} und ${high}. Von Alkohol, Krankheit oder Stress weiß er nur, was du notierst.`,
    noScore: "Es gibt keinen Wert zu erklären.",
    noScoreHelp: "Die Bereitschaft braucht HRV oder Puls der letzten Nacht und genug Nächte davor.",
    explanation: "Die Erklärung",
    trend: "Die Tage davor",
    allDays: (name: string) => `${name} über längere Zeit`
  }
})
