/** Starts the dashboard. */
import { effect } from "@preact/signals"
import { render } from "preact"
import "@polar-flow/charts/charts.css"
import "@polar-flow/charts/page.css"
import "./styles/parts.css"
import { App } from "./app/App.tsx"
import { route, startRouter } from "./app/router.ts"
import { refreshSession, session } from "./app/session.ts"
import { startTheme } from "./app/theme.ts"
import { loadModule } from "./app/useModule.ts"
import { reloadFailed } from "./api/resource.ts"
import { language } from "./words/language.ts"
import { loadSentences } from "./words/sentences.ts"
import { signInByLink } from "./signIn/linkSignIn.ts"

/** A server that has not answered until then may be away. Otherwise the first screen is there, and nothing delays it. */
const patience = 3_000

const goOffline = () =>
  import("./offline/offline.ts").then(
    ({ startOffline }) => startOffline(),
    // the page works without it
    () => {}
  )

const start = async (): Promise<void> => {
  startTheme()
  startRouter()
  const place = document.getElementById("app")
  if (place !== null) render(<App />, place)
  addEventListener("online", reloadFailed)
  // together, and not one when the other is there
  const sentences = loadSentences(language.value)
  const screen = route.peek()?.entry.load
  if (screen !== undefined) void loadModule(screen)
  const timer = setTimeout(goOffline, patience)
  await signInByLink()
  await Promise.all([sentences, refreshSession()])
  if (session.peek() === "away") {
    clearTimeout(timer)
    void goOffline()
  }
  // another language, by a profile or a choice
  effect(() => void loadSentences(language.value))
}

void start()
