/** What visitors without a session read in German, and what an action ended with. */
import type { outcomesEn } from "./outcomes.en.ts"

export const outcomesDe: typeof outcomesEn = {
  setupTitle: "polar-flow einrichten",
  setupLede: "Dieser Server gehört noch niemandem. Wer seinen Einrichtungscode kennt, wird verantwortlich.",
  setupToken: "Einrichtungscode",
  setupTokenHint: "Der Server schreibt ihn beim Start ins Protokoll. Einen neuen gibt",
  name: "Benutzername",
  password: "Passwort",
  passwordHint: "Mindestens 12 Zeichen und schwer zu erraten. Mehrere Wörter ohne Zusammenhang sind gut.",
  setupDo: "Konto anlegen",
  signInTitle: "Verwaltung: anmelden",
  signInDo: "Anmelden",
  forgotten: "Passwort vergessen?",
  forgottenHelp: "Führe dies auf dem Server aus und richte ihn danach neu ein. Die Daten bleiben.",
  withKey: "Stattdessen mit einem Schlüssel anmelden",
  staleTitle: "Dieses Formular ist veraltet",
  staleText:
    "Es gehört zu einer anderen Anmeldung, oder eine fremde Seite hat es geschickt. Geh zurück und versuche es noch einmal.",
  unreadableTitle: "Das Formular ist nicht lesbar",
  unreadableText: "Geh zurück und versuche es noch einmal.",
  usedUpTitle: "Dieser Link gilt nicht mehr",
  usedUpText:
    "Diese Verbindung wurde nicht hier begonnen, schon benutzt, oder sie hat länger als zehn Minuten gedauert. Geh zurück zur App und verbinde dich noch einmal.",
  elsewhereTitle: "Ein anderer Browser hat das begonnen",
  elsewhereText:
    "Diese Verbindung wurde in einem anderen Browser begonnen, oder du hast dich seitdem abgemeldet. Melde dich an und verbinde dich noch einmal.",
  back: "Zurück",
  done: {
    "key-revoked": "Schlüssel widerrufen.",
    "session-ended": "Sitzung beendet.",
    "password-changed": "Passwort geändert. Alle anderen Browser sind abgemeldet.",
    "sync-retried": "Der Abgleich ist wieder in der Warteschlange.",
    "sync-discarded": "Verworfen. Der nächste Abgleich läuft nach Plan.",
    "client-kept": "Zugangsdaten gesichert. Verbinde jetzt ein Konto bei Polar.",
    named: "Bezeichnung gesichert.",
    preferred: "Für diesen Browser gesichert."
  },
  accountConnected: (id) => `Konto ${id} ist verbunden. Der erste Abgleich läuft.`,
  keyMade: "Schlüssel erstellt",
  keyOnce: "Wird nur einmal gezeigt. Kopiere ihn jetzt: Der Server behält nur eine Prüfsumme.",
  finished: "Fertig",
  erased: (id) => `${id} ist gelöscht.`,
  receipt: "Beleg",
  records: "Datensätze",
  journalEntries: "Tagebucheinträge",
  rawResponses: "Rohantworten",
  keysEnded: "Schlüssel",
  pseudonym: "Im Verlauf jetzt genannt",
  polarConfirmed: "Polar hat das Ende der Verbindung bestätigt.",
  polarSilent: "Polar hat das Ende der Verbindung nicht bestätigt.",
  connectFailures: {
    access_denied:
      "Du hast den Zugriff bei Polar abgelehnt. Nichts wurde gespeichert. Zum Erlauben verbinde dich noch einmal.",
    ApplicationMissing: "Die Zugangsdaten für Polar fehlen noch. Trage sie unten ein.",
    PolarUnavailable:
      "Polar war nicht erreichbar oder hatte einen Fehler. Nichts wurde gespeichert. Versuche es in ein paar Minuten noch einmal.",
    PolarRateLimited: "Das Kontingent bei Polar ist aufgebraucht. Versuche es in 15 Minuten noch einmal.",
    PolarRejected:
      "Polar hat abgelehnt. Prüfe, ob Client-ID, Client-Geheimnis und Rücksprungadressen mit den Angaben bei Polar übereinstimmen.",
    ConsentMissing:
      "Bei Polar fehlen Einwilligungen. Erteile sie auf account.polar.com und verbinde dich noch einmal.",
    missing_code: "Polar hat keinen Code geschickt. Verbinde dich noch einmal.",
    erasure_in_progress: "Gerade wird eine Person gelöscht. Verbinde dich in einer Minute noch einmal."
  },
  connectFailed: (reason) => `Polar hat das Konto nicht verbunden (${reason}). Verbinde dich noch einmal.`,
  wrongCredentials: "Benutzername oder Passwort ist falsch.",
  wrongToken: "Der Einrichtungscode ist falsch, verbraucht oder älter als einen Tag.",
  hasOwner: "Dieser Server ist schon eingerichtet.",
  tooMany: "Zu viele Versuche. Warte 15 Minuten.",
  weakPassword:
    "Das Passwort ist zu kurz oder zu leicht zu erraten. Mindestens 12 Zeichen; mehrere Wörter ohne Zusammenhang sind besser.",
  clientFixed:
    "Die Zugangsdaten kommen aus POLAR_CLIENT_ID und POLAR_CLIENT_SECRET und werden dort geändert.",
  noAdminOfOne: "Ein Schlüssel für eine Person kann den Server nicht verwalten.",
  keyGone: "Diesen Schlüssel gibt es nicht mehr.",
  personGone: (id) => `${id} gibt es hier nicht.`,
  syncRunning: "Ein Abgleich dieser Person läuft noch. Versuche es in einer Minute noch einmal.",
  jobGone: "Diesen gescheiterten Abgleich gibt es nicht mehr.",
  changedMeanwhile: "Die Bezeichnung wurde inzwischen geändert. Du siehst den jetzigen Stand.",
  badName: "Eine Bezeichnung ist eine Zeile mit höchstens 100 Zeichen.",
  notConfirmed: (id) => `Nichts wurde gelöscht. Gib zur Bestätigung ${id} ein.`
}
