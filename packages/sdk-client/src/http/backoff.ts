/** How long to wait before a request is repeated. */
import { aborted } from "../PolarFlowError.ts"

const firstPauseMs = 250
const longestPauseMs = 30_000

/** What `Retry-After` says, as seconds or as a date; null when it says nothing that can be read. */
export const retryAfterOf = (headers: Headers, now: () => number = Date.now): number | null => {
  const header = headers.get("retry-after")?.trim()
  if (!header) return null
  if (/^\d+(?:\.\d+)?$/u.test(header)) return Number(header)
  // the server's own clock, where its answer tells it: the two may differ
  const sent = Date.parse(headers.get("date") ?? "")
  const ms = Date.parse(header) - (Number.isNaN(sent) ? now() : sent)
  return Number.isNaN(ms) ? null : Math.max(0, ms / 1000)
}

/**
 * The pause before the next attempt, ms: what the server asked for, else a random part of 250, 500, 1000, … (full
 * jitter). Null when the server wants to be left alone for longer than half a minute, which is the caller's to decide.
 */
export const pauseOf = (attempt: number, retryAfter: number | null): number | null => {
  if (retryAfter !== null) return retryAfter * 1000 > longestPauseMs ? null : retryAfter * 1000
  return Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** attempt)
}

/** Waits, unless the signal ends it. */
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
