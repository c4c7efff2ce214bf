/** What is known of the chosen day, above a chart. It is read aloud when the day changes. */
import { formats } from "../words/language.ts"
import { partWords } from "../parts/words.ts"
import { trainingWords } from "./words.ts"

/** The line; without a chosen day the first one says how to choose. */
export const Readout = ({
  day,
  text,
  isFirst = false
}: {
  readonly day: number | null
  readonly text: string | null
  readonly isFirst?: boolean
}) => (
  <p class="readout note" aria-live="polite">
    {day === null ? (
      isFirst ? (
        trainingWords.now().hint
      ) : null
    ) : (
      <>
        <strong>{formats.value.weekday(day)}</strong> {text ?? partWords.now().notMeasured}
      </>
    )}
  </p>
)
