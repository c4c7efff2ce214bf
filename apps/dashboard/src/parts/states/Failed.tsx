/** Something could not be loaded: what, what still holds, and when it is tried again. */
import { useEffect, useState } from "preact/hooks"
import type { Loaded } from "../../api/resource.ts"
import { momentOf, now } from "../../words/dates.ts"
import { partWords } from "../words.ts"

const second = 1000

/** Seconds until an instant, counted down. */
const useCountdown = (until: number | null): number | null => {
  const [time, setTime] = useState(now)
  useEffect(() => {
    if (until === null) return
    setTime(now())
    const timer = setInterval(() => setTime(now()), second)
    return () => clearInterval(timer)
  }, [until])
  return until === null ? null : Math.max(0, Math.ceil((until - time) / second))
}

const reasons = {
  away: "failedAway",
  busy: "failedBusy",
  refused: "failedRefused",
  unfit: "failedUnfit"
} as const

/** What a failure says. */
export const Failed = ({
  what,
  loaded,
  retry
}: {
  /** "Trends" */
  readonly what: string
  readonly loaded: Loaded<unknown>
  readonly retry: () => void
}) => {
  const words = partWords.now()
  const seconds = useCountdown(loaded.retryAt)
  const { failure } = loaded
  if (failure === null) return null
  return (
    <div class="failed" role="status">
      <p class="state-title">{words.failed(what)}</p>
      <p class="state-text">
        {words[reasons[failure.kind]]} {loaded.at === null ? null : words.stillFrom(momentOf(loaded.at))}
      </p>
      <p class="controls">
        <button type="button" class="button quiet" onClick={retry} disabled={loaded.isLoading}>
          {words.retry}
        </button>
        {/* read aloud once, not every second */}
        <span class="note" aria-hidden="true">
          {seconds === null ? null : words.retryIn(seconds)}
        </span>
      </p>
      <details class="details">
        <summary>{words.details}</summary>
        <p class="code">
          {failure.status} {failure.detail}
        </p>
        {failure.requestId === null ? null : (
          <p class="code">
            {words.requestId} {failure.requestId}
          </p>
        )}
      </details>
    </div>
  )
}
