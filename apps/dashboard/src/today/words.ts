import { phrases } from "../words/language.ts"

/** The words of the first screen. */
export const todayWords = phrases({
  en: {
    title: "Today",
    backToToday: "Back to today",
    nightIn: (time: string) => `Synced at ${time}`,
    readiness: "Readiness",
    interval: (low: number, high: number) => `80 %: ${low}–${high}`,
    intervalInWords: (low: number, high: number) => `${low}–${high}, four times in five`,
    usual: (range: string) => `usual ${range}`,
    onAverage: (mean: string) => `on average ${mean}`,
    ticks: "ticks: last 14 mornings",
    ticksShort: "ticks: 14 mornings",
    why: (score: number) => `Why ${score}`,
    figure: (score: number, low: number, high: number) =>
      `Readiness ${score} of 100, 80 percent interval ${low} to ${high}; 50 is your usual morning.`,
    driver: (name: string, points: string) => `${name} ${points}`,
    debtDetail: (hours: string) => `${hours} h over 14 nights`,
    ratioDetail: (ratio: string) => `${ratio} times usual`,
    andMore: (points: string) => `The rest adds ${points}.`,
    noReadiness: "There is no readiness for this morning.",
    noReadinessHelp: "It needs last night's HRV or heart rate. An old night is not used.",
    notConnected: "Polar is not connected.",
    notConnectedHelp:
      "Connect it, and the last 28 days come by themselves. If an app brings your data, wait for its first sync.",
    connect: "Connect Polar",
    onItsWay: "Your data is on its way.",
    onItsWayHelp: "The first sync brings the last 28 days. It takes a few minutes.",
    nothingAtPolar: "Polar has nothing of you yet.",
    nothingAtPolarHelp:
      "Wear your watch tonight, and sync it with the Polar Flow app in the morning. The night then appears here.",
    standsOut: "What stands out",
    nothing: "Nothing stands out.",
    lastNight: "Last night and yesterday",
    grey: "Grey: the middle half of your last 90 days",
    values: "Values",
    sparkline: (name: string, days: number, measured: number) =>
      `${name}, last ${days} days, ${measured} measured`,
    noBand: "no usual range yet",
    notShown: (names: string) =>
      `Not measured by your watch: ${names}. It appears by itself with the first value.`
  },
  de: {
    title: "Heute",
    backToToday: "Zurück zu heute",
    nightIn: (time: string) => `Abgeglichen um ${time}`,
    readiness: "Bereitschaft",
    interval: (low: number, high: number) => `80 %: ${low}–${high}`,
    intervalInWords: (low: number, high: number) => `${low}–${high} in vier von fünf Fällen`,
    usual: (range: string) => `üblich ${range}`,
    onAverage: (mean: string) => `im Mittel ${mean}`,
    ticks: "Striche: letzte 14 Morgen",
    ticksShort: "Striche: 14 Morgen",
    why: (score: number) => `Warum ${score}`,
    figure: (score: number, low: number, high: number) =>
      `Bereitschaft ${score} von 100, 80-Prozent-Bereich ${low} bis ${high}; 50 ist dein üblicher Morgen.`,
    driver: (name: string, points: string) => `${name} ${points}`,
    debtDetail: (hours: string) => `${hours} h über 14 Nächte`,
    ratioDetail: (ratio: string) => `${ratio}-mal so viel wie üblich`,
    andMore: (points: string) => `Der Rest gibt ${points}.`,
    noReadiness: "Für diesen Morgen gibt es keine Bereitschaft.",
    noReadinessHelp: "Sie braucht HRV oder Puls der letzten Nacht. Eine alte Nacht zählt nicht.",
    notConnected: "Polar ist nicht verbunden.",
    notConnectedHelp:
      "Verbinde es, dann kommen die letzten 28 Tage von selbst. Bringt eine App deine Daten, warte auf ihren ersten Abgleich.",
    connect: "Polar verbinden",
    onItsWay: "Deine Daten sind unterwegs.",
    onItsWayHelp: "Der erste Abgleich bringt die letzten 28 Tage. Das dauert einige Minuten.",
    nothingAtPolar: "Polar hat noch nichts von dir.",
    nothingAtPolarHelp:
      "Trage die Uhr heute Nacht, und gleiche sie am Morgen mit der App Polar Flow ab. Dann erscheint die Nacht hier.",
    standsOut: "Was auffällt",
    nothing: "Nichts fällt auf.",
    lastNight: "Letzte Nacht und gestern",
    grey: "Grau: die mittlere Hälfte deiner letzten 90 Tage",
    values: "Werte",
    sparkline: (name: string, days: number, measured: number) =>
      `${name}, letzte ${days} Tage, davon ${measured} gemessen`,
    noBand: "noch kein üblicher Bereich",
    notShown: (names: string) =>
      `Von deiner Uhr nicht gemessen: ${names}. Erscheint mit dem ersten Wert von selbst.`
  }
})
