"use client"
import { useEffect, useState } from "react"
import type { SleepDetail } from "@polar-flow/sdk-client"

type Answer = SleepDetail | { readonly detail: string }

const clock = (time: string | null): string => time?.slice(11, 16) ?? "–"

const sentence = (answer: Answer): string =>
  "detail" in answer
    ? answer.detail
    : `Score ${answer.sleep_score ?? "–"}, asleep from ${clock(answer.sleep_start_time)} to ${clock(answer.sleep_end_time)}, ` +
      `${answer.sleep_cycles ?? "–"} cycles, lowest heart rate ${answer.heart_rate_min ?? "–"} bpm.`

/** One night, fetched by the browser when it is selected. Fetching it again costs a 304. */
export function NightPicker({ newest }: { readonly newest: string }) {
  const [date, setDate] = useState(newest)
  const [text, setText] = useState("…")
  useEffect(() => {
    const controller = new AbortController()
    fetch(`/api/night?date=${encodeURIComponent(date)}`, { signal: controller.signal })
      .then((response) => response.json() as Promise<Answer>)
      .then((answer) => setText(sentence(answer)))
      .catch(() => {
        if (!controller.signal.aborted) setText("The night cannot be shown at the moment")
      })
    return () => controller.abort()
  }, [date])
  return (
    <section aria-labelledby="night">
      <h2 id="night">One night</h2>
      <label>
        Night that ended on{" "}
        <input
          type="date"
          value={date}
          max={newest}
          required
          onChange={({ target }) => setDate(target.value)}
        />
      </label>
      <p role="status">{text}</p>
    </section>
  )
}
