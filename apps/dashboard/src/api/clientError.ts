/** Errors of the client: what every request does with them, whatever it was for. */
import { PolarFlowError } from "@polar-flow/sdk-client"

/** Called when the server no longer knows the session. */
let onSessionEnd: () => void = () => {}
export const whenSessionEnds = (action: () => void): void => {
  onSessionEnd = action
}

/** What the client says is wrong. If the session has ended, whoever reads is asked to sign in again. Throws others. */
export const clientError = (error: unknown): PolarFlowError => {
  if (!(error instanceof PolarFlowError)) throw error
  if (error.code === "session_ended") onSessionEnd()
  return error
}
