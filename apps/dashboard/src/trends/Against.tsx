/** The figure beside an earlier span, which is loaded on its own, and what the two have in common. */
import { Failed } from "../parts/states/Failed.tsx"
import type { Comparison, Shown } from "./asked.ts"
import { Compared } from "./Compared.tsx"
import type { Span } from "./span.ts"
import { TrendFigure } from "./TrendFigure.tsx"
import { useEarlier } from "./useEarlier.ts"
import { trendWords } from "./words.ts"

/** The figure, and the comparison below it. */
export const Against = ({
  span,
  now,
  comparison
}: {
  readonly span: Span
  readonly now: Shown
  readonly comparison: Comparison
}) => {
  const { earlier, used } = useEarlier(now.metric, span, comparison)
  return (
    <>
      <TrendFigure
        span={span}
        before={earlier?.mean ?? null}
        earlier={earlier?.words ?? null}
        isHidden={now.isHidden}
      />
      <Failed what={trendWords.now().earlierName} loaded={used} retry={() => void used.reload()} />
      {earlier === null || now.isHidden ? null : <Compared span={span} earlier={earlier} />}
    </>
  )
}
