/** A value that is too old to be today's. */
import { ageWords } from "../age.ts"
import { partWords } from "../words.ts"

/** "— last 47 ms, 4 days ago" */
export const StaleValue = ({
  value,
  days,
  isNight
}: {
  readonly value: string
  readonly days: number
  readonly isNight: boolean
}) => (
  <p class="stale-value">
    <span aria-hidden="true">— </span>
    {partWords.now().stale(value, ageWords(days, isNight))}
  </p>
)
