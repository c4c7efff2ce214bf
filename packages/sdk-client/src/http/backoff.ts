/** The delay before a retry. */
import { aborted } from "../PolarFlowError.ts"

const firstPauseMs = 250
const longestPauseMs = 30_000

/** `Retry-After` in seconds or as a date; null if it is absent or invalid. */
export const retryAfterOf = (headers: Headers, now: () => number = Date.now): number | null => {
  const header = headers.get("retry-after")?.trim()
  if (!header) return null
  if (/^\d+(?:\.\d+)?$/u.test(header)) return Number(header)
  // the server's clock, if the response has it: the two clocks may differ
  const sent = Date.parse(headers.get("date") ?? "")
  const ms = Date.parse(header) - (Number.isNaN(sent) ? now() : sent)
  return Number.isNaN(ms) ? null : Math.max(0, ms / 1000)
}

/**
 * The delay before the next attempt in ms: what the server asked for, else random up to 250, 500, 1000, … (full
 * jitter). null if the server asks for more than 30 seconds, so that the caller can decide.
 */
export const pauseOf = (attempt: number, retryAfter: number | null): number | null => {
  if (retryAfter !== null) return retryAfter * 1000 > longestPauseMs ? null : retryAfter * 1000
  return Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** attempt)
}

/** Waits until the time is up or the signal aborts. */
export const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(aborted(signal))
    const stop = () => {
      clearTimeout(timer)
      reject(aborted(signal))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop)
      resolve()
    }, ms)
    signal?.addEventListener("abort", stop, { once: true })
  })
