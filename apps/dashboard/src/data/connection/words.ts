import { phrases } from "../../words/language.ts"

/** The words of the connection to Polar. */
export const connectionWords = phrases({
  en: {
    polar: "Connection to Polar",
    connected: "Connected. New data arrives by itself.",
    notConnected: "Not connected to Polar: nothing new arrives. What is here stays.",
    neverConnected: "Polar is not connected yet. Connect it, and the last 28 days come by themselves.",
    connectFirst: "Connect Polar",
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
