/** An answer that needs more nights than there are. */
import { LearningCells } from "../parts/states/Learning.tsx"
import type { PatternRow } from "./answers.ts"

/** How many there are of how many. Nothing, once there are enough. */
export const NotYet = ({
  title,
  pattern
}: {
  readonly title: string
  readonly pattern: PatternRow | null
}) => {
  if (pattern === null || pattern.score !== null) return null
  const [missing] = pattern.missing
  return (
    <div class="not-yet">
      <p class="state-text">{title}</p>
      {missing === undefined ? null : <LearningCells nights={missing.available} needed={missing.required} />}
    </div>
  )
}
