import { phrases } from "../words/language.ts"

/** The words of the shell. */
export const shellWords = phrases({
  en: {
    product: "polar-flow",
    main: "Main",
    toContent: "To the content",
    admin: "Server administration",
    person: "Person",
    signOut: "Sign out",
    notFound: "There is no such page.",
    notFoundHelp: "The address may have a typing mistake.",
    toToday: "Go to today",
    screenFailed: "This page could not be loaded.",
    screenFailedHelp: "The server may have been updated. Load the page again.",
    loadAgain: "Load again",
    loading: "Loading",
    offline: (time: string) => `The server does not answer. What you see is from ${time}.`,
    away: "The server does not answer.",
    awayHelp: "Check that it runs and that this device is on its network.",
    retry: "Try again",
    synced: (time: string) => `Synced ${time}`,
    notSynced: "Not synced yet",
    next: (time: string) => `Next at about ${time}`,
    syncing: "Syncing now",
    consentEnded: "Not connected to Polar: nothing new arrives. What is here stays.",
    connectAgain: "Connect again",
    moreLede: "Everything that is not needed every morning.",
    appearance: "Appearance",
    asSystem: "As the system",
    light: "Light",
    dark: "Dark"
  },
  de: {
    product: "polar-flow",
    main: "Hauptmenü",
    toContent: "Zum Inhalt",
    admin: "Server verwalten",
    person: "Person",
    signOut: "Abmelden",
    notFound: "Diese Seite gibt es nicht.",
    notFoundHelp: "Vielleicht ist in der Adresse ein Tippfehler.",
    toToday: "Zu heute",
    screenFailed: "Diese Seite konnte nicht geladen werden.",
    screenFailedHelp: "Vielleicht wurde der Server aktualisiert. Lade die Seite neu.",
    loadAgain: "Neu laden",
    loading: "Wird geladen",
    offline: (time: string) => `Der Server antwortet nicht. Du siehst den Stand von ${time}.`,
    away: "Der Server antwortet nicht.",
    awayHelp: "Prüfe, ob er läuft und ob dieses Gerät in seinem Netz ist.",
    retry: "Erneut versuchen",
    synced: (time: string) => `Abgeglichen ${time}`,
    notSynced: "Noch nicht abgeglichen",
    next: (time: string) => `Wieder gegen ${time}`,
    syncing: "Gleicht gerade ab",
    consentEnded: "Nicht mit Polar verbunden: Neues kommt nicht an. Was hier ist, bleibt.",
    connectAgain: "Wieder verbinden",
    moreLede: "Alles, was man nicht jeden Morgen braucht.",
    appearance: "Darstellung",
    asSystem: "Wie das System",
    light: "Hell",
    dark: "Dunkel"
  }
})

/** The names of the screens. */
export const screenNames = phrases({
  en: {
    today: "Today",
    why: "Why",
    trends: "Trends",
    sleep: "Sleep",
    heart: "Heart",
    training: "Training",
    session: "Session",
    day: "Day",
    journal: "Journal",
    data: "Data",
    more: "More",
    settings: "Settings"
  },
  de: {
    today: "Heute",
    why: "Warum",
    trends: "Verlauf",
    sleep: "Schlaf",
    heart: "Herz",
    training: "Training",
    session: "Einheit",
    day: "Tag",
    journal: "Tagebuch",
    data: "Daten",
    more: "Mehr",
    settings: "Einstellungen"
  }
})
