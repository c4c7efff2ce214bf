/** The limits of a request: time and the caller's signal. */
import { aborted, PolarFlowError } from "../PolarFlowError.ts"

/** The maximum delay of a timer. A larger one fires immediately. */
const longestDelayMs = 2_147_483_647

/** For one attempt. It uses neither `AbortSignal.any` nor `.timeout`, which React Native does not have. */
export interface Deadline {
  /** For `fetch`. */
  readonly signal: AbortSignal
  /** Lifts the time limit, so that reading the body may take longer. */
  readonly lift: () => void
  /** Releases timer and signal. */
  readonly release: () => void
  /** The error for a failure of `fetch` or of reading the body. */
  readonly explain: (cause: unknown) => PolarFlowError
}

/** Starts the time limit. */
export const deadline = (timeoutMs: number, given: AbortSignal | undefined): Deadline => {
  const controller = new AbortController()
  let isLate = false
  const timer = setTimeout(
    () => {
      isLate = true
      controller.abort()
    },
    Math.min(timeoutMs, longestDelayMs)
  )
  const cancel = () => controller.abort(given?.reason)
  if (given?.aborted === true) cancel()
  given?.addEventListener("abort", cancel)
  const lift = () => clearTimeout(timer)
  return {
    signal: controller.signal,
    lift,
    release: () => {
      lift()
      given?.removeEventListener("abort", cancel)
    },
    explain: (cause) => {
      if (cause instanceof PolarFlowError) return cause
      if (given?.aborted === true) return aborted(given)
      return isLate
        ? new PolarFlowError("timeout", `The server did not answer within ${timeoutMs} ms`, { cause })
        : new PolarFlowError("network", "The server could not be reached, or broke off", { cause })
    }
  }
}
