/** The day that is shown, with a step to the one before and after: by a click, or with the arrow keys. */
import { useEffect } from "preact/hooks"
import { Icon } from "../app/Icon.tsx"
import { go, hrefOf, type Path } from "../app/router.ts"
import { locale } from "../words/language.ts"
import { partWords } from "./words.ts"

const Step = ({ to, name, icon }: { to: Path | null; name: string; icon: "before" | "after" }) =>
  to === null ? (
    <span class="step step-off" aria-hidden="true">
      <Icon name={icon} />
    </span>
  ) : (
    <a class="step" href={hrefOf(to)} aria-label={name}>
      <Icon name={icon} />
    </a>
  )

/** Arrows belong to what has the focus: a chart, a field, a table that scrolls. */
const isTaken = (event: KeyboardEvent): boolean =>
  event.defaultPrevented ||
  event.altKey ||
  event.ctrlKey ||
  event.metaKey ||
  event.shiftKey ||
  (event.target instanceof Element && event.target.closest("svg, input, select, textarea, .scroll") !== null)

const useArrows = (before: Path | null, after: Path | null): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const to = { ArrowLeft: before, ArrowRight: after }[event.key] ?? null
      if (to === null || isTaken(event)) return
      event.preventDefault()
      go(to)
    }
    document.addEventListener("keydown", onKey)
    return () => document.removeEventListener("keydown", onKey)
  }, [before, after])
}

/** The line. */
export const DayLine = ({
  day,
  before,
  after,
  end
}: {
  /** "Night to Monday 30 November" */
  readonly day: string
  readonly before: Path | null
  readonly after: Path | null
  /** What is said at the end of the line. */
  readonly end: string | null
}) => {
  const words = partWords.now()
  useArrows(before, after)
  return (
    <div class="date-line" lang={locale.value}>
      <span class="date-line-day">{day}</span>
      <span class="steps">
        <Step to={before} name={words.dayBefore} icon="before" />
        <Step to={after} name={words.dayAfter} icon="after" />
      </span>
      {end === null ? null : <span class="date-line-end">{end}</span>}
    </div>
  )
}
