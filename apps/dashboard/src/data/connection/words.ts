import { phrases } from "../../words/language.ts"

/** The words of the connection to Polar. */
export const connectionWords = phrases({
  en: {
    polar: "Connection to Polar",
    connected: "Connected. New data arrives by itself.",
    notConnected: "Not connected to Polar: nothing new arrives. What is here stays.",
    neverConnected: "Polar is not connected yet. Connect it, and the last 28 days come by themselves.",
    connectFirst: "Connect Polar",
    connectFailed: "Polar did not allow the connection, or did not answer. Nothing has changed. Try again.",
    disconnect: "Disconnect Polar …",
    disconnectAsk: "Disconnect from Polar?",
    disconnectHelp:
      "New data no longer arrives, and this server's access to Polar ends. Everything that is here stays. You can connect again at any time; Polar then gives the last 28 days.",
    disconnectDo: "Disconnect",
    disconnecting: "Disconnecting …",
    notDisconnected: "That did not work. You are still connected. Try again.",
    disconnectedHere:
      "Disconnected here. Polar did not confirm it: remove this app in your Polar account, too.",
    reconnect: "Connect again",
    lastSync: (when: string) => `Last sync ${when}.`
  },
  de: {
    polar: "Verbindung zu Polar",
    connected: "Verbunden. Neue Daten kommen von selbst.",
    notConnected: "Nicht mit Polar verbunden: Neues kommt nicht an. Was hier ist, bleibt.",
    neverConnected:
      "Polar ist noch nicht verbunden. Verbinde es, dann kommen die letzten 28 Tage von selbst.",
    connectFirst: "Polar verbinden",
    connectFailed:
      "Polar hat die Verbindung nicht erlaubt oder nicht geantwortet. Nichts hat sich geändert. Versuche es erneut.",
    disconnect: "Polar trennen …",
    disconnectAsk: "Von Polar trennen?",
    disconnectHelp:
      "Neue Daten kommen nicht mehr an, und der Zugang dieses Servers zu Polar endet. Alles, was hier ist, bleibt. Du kannst dich jederzeit wieder verbinden; Polar liefert dann die letzten 28 Tage.",
    disconnectDo: "Trennen",
    disconnecting: "Wird getrennt …",
    notDisconnected: "Das ging nicht. Du bist noch verbunden. Versuche es erneut.",
    disconnectedHere:
      "Hier getrennt. Polar hat es nicht bestätigt: Entferne diese App auch in deinem Polar-Konto.",
    reconnect: "Wieder verbinden",
    lastSync: (when: string) => `Letzter Abgleich ${when}.`
  }
})

/** Errors of a sync, by the name that the server gives them, and what helps. */
export const syncErrorWords = phrases({
  en: {
    PolarUnauthorized: "Polar no longer accepts the connection. Connect Polar again.",
    ConsentMissing:
      "Polar withholds the data until you accept the mandatory consents. Accept them at account.polar.com, then sync again.",
    NotRegistered: "You are not registered with this Polar application. Connect Polar again.",
    PolarRateLimited:
      "Polar allows no more requests for now. The next sync goes on by itself as soon as it does.",
    PolarUnavailable: "Polar did not answer. The next sync tries again.",
    PolarUndecodable:
      "A part of Polar's answer could not be read. It is stored, and a later version can read it. Please report this.",
    PolarRejected: "Polar refused the request.",
    ApplicationMissing:
      "This server has no Polar application yet. The owner sets it up under Server administration.",
    DetailMissing: "Polar did not send all details. They will be requested again.",
    notStored: "The server could not store Polar's answer. Its log says why."
  },
  de: {
    PolarUnauthorized: "Polar akzeptiert die Verbindung nicht mehr. Verbinde Polar erneut.",
    ConsentMissing:
      "Polar hält die Daten zurück, bis du den Pflicht-Einwilligungen zustimmst. Stimme auf account.polar.com zu und gleiche dann erneut ab.",
    NotRegistered: "Du bist bei dieser Polar-Anwendung nicht angemeldet. Verbinde Polar erneut.",
    PolarRateLimited:
      "Polar nimmt gerade keine weiteren Anfragen an. Der nächste Abgleich macht von selbst weiter, sobald das wieder geht.",
    PolarUnavailable: "Polar hat nicht geantwortet. Der nächste Abgleich versucht es erneut.",
    PolarUndecodable:
      "Ein Teil der Antwort von Polar war nicht lesbar. Er ist gespeichert, und eine spätere Version kann ihn lesen. Bitte melde das.",
    PolarRejected: "Polar hat die Anfrage abgelehnt.",
    ApplicationMissing:
      "Dieser Server hat noch keine Polar-Anwendung. Wer ihn betreibt, richtet sie unter „Server verwalten“ ein.",
    DetailMissing: "Polar hat nicht alle Einzelheiten geliefert. Sie werden noch einmal angefragt.",
    notStored: "Der Server konnte die Antwort von Polar nicht speichern. Sein Protokoll sagt, warum."
  }
})
