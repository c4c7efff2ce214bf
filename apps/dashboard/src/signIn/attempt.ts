/** Signing in. */
import { PolarFlowError, type SignIn } from "@polar-flow/sdk-client"
import { server } from "../api/client.ts"
import { forgetAnswers } from "../api/kept.ts"
import { go, path } from "../app/router.ts"
import { beginSession } from "../app/session.ts"

/** What came of an attempt to sign in. */
export type SignInOutcome = "signed-in" | "refused" | "too-many" | "away"

const outcomeOf = ({ code, retryable }: PolarFlowError): SignInOutcome => {
  if (code === "rate_limited") return "too-many"
  return retryable ? "away" : "refused"
}

/** Signs in, and shows what the session may see. */
export const attempt = async (credentials: SignIn): Promise<SignInOutcome> => {
  try {
    const begun = await server().session.signIn(credentials)
    // also that somebody signed out
    forgetAnswers()
    beginSession(begun)
    // what a link led to; it is no screen
    if (path.peek() === "/sign-in") go("/", "replace")
    return "signed-in"
  } catch (error) {
    if (error instanceof PolarFlowError) return outcomeOf(error)
    throw error
  }
}
