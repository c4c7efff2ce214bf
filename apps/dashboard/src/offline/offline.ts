/** The page without a server: the worker that opens it, and who was signed in. */
import { effect } from "@preact/signals"
import type { CurrentSession } from "@polar-flow/sdk-client"
import { forgetAnswers, keep, kept } from "../api/kept.ts"
import { fits, list, record, text } from "../api/shape.ts"
import { root } from "../app/root.ts"
import { person, refreshSession, session, signedIn } from "../app/session.ts"
import { now } from "../words/dates.ts"

const key = "session"

/** A session as it is kept: of the person who is shown, and without what requests need. */
const keepSession = (current: CurrentSession, userId: string): void =>
  keep(key, {
    at: now(),
    value: {
      ...current,
      csrf_token: "",
      users: current.users.filter(({ user_id }) => user_id === userId)
    } satisfies CurrentSession
  })

/** What this version reads of a session; an older one may have kept another. */
const shape = record({
  kind: text,
  ends_at: text,
  scopes: list(text),
  users: list(record({ user_id: text }))
})

/** The session that was kept last, unless it has ended. Then nothing of it stays. */
const keptSession = (): CurrentSession | null => {
  const value = kept(key)?.value
  if (!fits(shape, value)) return null
  const found = value as CurrentSession
  if (Date.parse(found.ends_at) > now()) return found
  forgetAnswers()
  return null
}

const wait = 5_000

/** Asks the server who is signed in until it says so. */
const askAgain = (): void => {
  setTimeout(() => {
    if (session.peek() === "away" || signedIn.peek()?.csrf_token === "") void refreshSession().then(askAgain)
  }, wait)
}

/** Shows what is kept of the one who was signed in last, until the server answers. */
const showKept = (): void => {
  const found = keptSession()
  if (found !== null) session.value = found
  // it may still answer
  else if (session.peek() === "unknown") return
  addEventListener("online", () => void refreshSession(), { once: true })
  askAgain()
}

/** Trusted Types, which not every browser has. The policy of the page allows one maker of addresses. */
interface TrustedTypes {
  readonly createPolicy: (
    name: "service-worker",
    rules: { readonly createScriptURL: () => string }
  ) => { readonly createScriptURL: (url: "") => string }
}
declare const trustedTypes: TrustedTypes | undefined

/** Starts the worker, once for each page. Browsers have workers over https and on this machine only. */
const startWorker = async (): Promise<void> => {
  const address = `${root}service-worker.js`
  const url =
    typeof trustedTypes === "undefined"
      ? address
      : trustedTypes.createPolicy("service-worker", { createScriptURL: () => address }).createScriptURL("")
  try {
    await navigator.serviceWorker.register(url, { scope: root })
  } catch {
    // without it, the page works while the server answers
  }
}

let hasStarted = false

/** Keeps from now on what a page without a server needs, and shows it if that is what this page is. */
export const startOffline = (): void => {
  if (hasStarted) return
  hasStarted = true
  if ("serviceWorker" in navigator) void startWorker()
  if (session.peek() === "unknown") showKept()
  effect(() => {
    if (session.value === "away") showKept()
  })
  effect(() => {
    if (signedIn.value?.csrf_token && person.value !== null) keepSession(signedIn.value, person.value.user_id)
  })
}
