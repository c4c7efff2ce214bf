import { phrases } from "../words/language.ts"

/** The words of signing in, and of a server without data. */
export const signInWords = phrases({
  en: {
    title: "Sign in",
    withKey: "With a key",
    asOwner: "As the owner",
    key: "API key",
    keyHelp: "Begins with pfk_. You see what the key may see.",
    name: "Name",
    password: "Password",
    submit: "Sign in",
    refusedKey: "This key is not valid.",
    refusedOwner: "Name or password is wrong.",
    tooMany: "Too many attempts. Wait a few minutes.",
    away: "The server does not answer.",
    noAccount: "No key yet? Ask whoever runs this server.",
    linkRefused: "This link was used before, or is older than ten minutes. Sign in another way.",
    ended: "Your session has ended.",
    endedHelp: "Sign in again to go on where you are.",
    firstRun: "Nobody is connected yet.",
    firstRunOwner:
      "Connect a Polar account: this server then fetches the last 28 days, and every day from now on.",
    firstRunKey: "This key belongs to nobody with data. Ask whoever runs this server.",
    connect: "Connect Polar"
  },
  de: {
    title: "Anmelden",
    withKey: "Mit Schlüssel",
    asOwner: "Als Betreiber",
    key: "API-Schlüssel",
    keyHelp: "Beginnt mit pfk_. Du siehst, was der Schlüssel sehen darf.",
    name: "Name",
    password: "Passwort",
    submit: "Anmelden",
    refusedKey: "Dieser Schlüssel gilt nicht.",
    refusedOwner: "Name oder Passwort stimmt nicht.",
    tooMany: "Zu viele Versuche. Warte einige Minuten.",
    away: "Der Server antwortet nicht.",
    noAccount: "Noch kein Schlüssel? Frage, wer diesen Server betreibt.",
    linkRefused: "Dieser Link wurde schon benutzt oder ist älter als zehn Minuten. Melde dich anders an.",
    ended: "Deine Sitzung ist zu Ende.",
    endedHelp: "Melde dich wieder an, dann geht es hier weiter.",
    firstRun: "Noch ist niemand verbunden.",
    firstRunOwner:
      "Verbinde ein Polar-Konto: Der Server holt dann die letzten 28 Tage und von jetzt an jeden Tag.",
    firstRunKey: "Zu diesem Schlüssel gibt es keine Daten. Frage, wer diesen Server betreibt.",
    connect: "Polar verbinden"
  }
})
