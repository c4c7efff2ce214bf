/** Who is signed in, and whose data is shown. */
import { computed, signal } from "@preact/signals"
import { type CurrentSession, PolarFlowError, type SessionUser } from "@polar-flow/sdk-client"
import { forgetServer, server } from "../api/client.ts"
import { whenSessionEnds } from "../api/clientError.ts"
import { forgetAnswers, keep, kept } from "../api/kept.ts"
import { forgetResources, reloadFailed } from "../api/resource.ts"
import { go } from "./router.ts"

/** The session. `unknown` before the server has answered, `away` when it does not. */
export const session = signal<CurrentSession | "unknown" | "away" | null>("unknown")

/** The session, if somebody is signed in. */
export const signedIn = computed<CurrentSession | null>(() =>
  typeof session.value === "object" ? session.value : null
)

/** Whether the session ended while somebody was reading. The page stays as it is behind the dialog. */
export const hasEnded = signal(false)

const name = "polar-flow-person"

/** Storage may be forbidden. The choice then lasts until the page is loaded again. */
const remember = (userId: string | null): void => {
  try {
    if (userId === null) sessionStorage.removeItem(name)
    else sessionStorage.setItem(name, userId)
  } catch {
    // nothing is remembered
  }
}

const remembered = (): string | null => {
  try {
    return sessionStorage.getItem(name)
  } catch {
    return null
  }
}

const chosenId = signal<string | null>(remembered())

/** The people whose data may be shown. */
export const people = computed<ReadonlyArray<SessionUser>>(() => signedIn.value?.users ?? [])

/** The person who is shown; null when there is nobody yet. */
export const person = computed<SessionUser | null>(
  () => people.value.find(({ user_id }) => user_id === chosenId.value) ?? people.value[0] ?? null
)

/** Whether the session may read, sync, or write in the journal. */
export const may = (scope: CurrentSession["scopes"][number]): boolean =>
  signedIn.value?.scopes.includes(scope) ?? false

/** Shows what this session may see. What another one left, of other people, is removed. */
export const beginSession = (begun: CurrentSession): void => {
  const shown = person.peek()?.user_id
  const isSame = shown !== undefined && begun.users.some(({ user_id }) => user_id === shown)
  if (signedIn.peek() !== null && !isSame) forgetResources()
  if (shown !== undefined && isSame) chosenId.value = shown
  session.value = begun
  hasEnded.value = false
  reloadFailed()
}

/** Nobody is signed in, and nothing of anybody stays on this device. */
const endSession = (): void => {
  // first of all: what is kept of a session is written whenever the person changes
  session.value = null
  chosenId.value = null
  hasEnded.value = false
  remember(null)
  forgetServer()
  forgetResources()
}

/** Kept when somebody signs out while the server is away, until it knows. */
const signedOut = "signed-out"

/** Asks the server who is signed in. */
export const refreshSession = async (): Promise<void> => {
  try {
    const found = await server().session.get()
    if (found !== null && kept(signedOut) !== null) await signOut()
    else if (found === null) endSession()
    else beginSession(found)
  } catch (error) {
    if (!(error instanceof PolarFlowError)) throw error
    if (signedIn.peek() === null) session.value = "away"
  }
}

/** Shows another person. Nothing of the last one stays on the page or on the device. */
export const showPerson = (userId: string): void => {
  forgetResources()
  remember(userId)
  chosenId.value = userId
  go("/")
}

/** Signs out. Without an answer of the server, at least this device forgets, and the server is told later. */
export const signOut = async (): Promise<void> => {
  let isAway = false
  try {
    await server().session.signOut()
  } catch (error) {
    if (!(error instanceof PolarFlowError)) throw error
    isAway = error.retryable
  }
  endSession()
  if (isAway) keep(signedOut, { value: null, at: 0 })
}

whenSessionEnds(() => {
  if (signedIn.peek() === null) return
  forgetServer()
  // the page stays as it is until somebody signs in again, the device keeps nothing
  forgetAnswers()
  hasEnded.value = true
})
