/** The newest value of each metric. One that the watch never measured has no tile, but is named. */
import { oldestCurrent } from "../parts/age.ts"
import { Section } from "../parts/Section.tsx"
import { metricName } from "../words/metrics.ts"
import type { TodayRow } from "./answer.ts"
import { MetricTile } from "./MetricTile.tsx"
import { todayWords } from "./words.ts"

/** The tiles. */
export const Tiles = ({ metrics }: { readonly metrics: TodayRow["metrics"] }) => {
  const words = todayWords.now()
  const absent = metrics.filter(({ value }) => value === null)
  if (absent.length === metrics.length) return null
  // nothing of last night, and no usual range is drawn
  const isOld = metrics.every(({ age_days: age }) => age === null || age > oldestCurrent)
  return (
    <Section title={isOld ? words.values : words.lastNight} note={isOld ? null : words.grey}>
      <div class="tiles">
        {metrics.map((metric) => (
          <MetricTile key={metric.metric} metric={metric} />
        ))}
      </div>
      {absent.length === 0 ? null : (
        <p class="note tiles-absent">
          {words.notShown(absent.map(({ metric }) => metricName(metric)).join(", "))}
        </p>
      )}
    </Section>
  )
}
