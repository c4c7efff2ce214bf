/** How far the day is: what was counted since midnight, which no whole day is compared with. */
import { Facts } from "../parts/Facts.tsx"
import { Section } from "../parts/Section.tsx"
import { clockOf, hoursAndMinutes } from "../words/dates.ts"
import { fixed } from "../words/language.ts"
import { metricName } from "../words/metrics.ts"
import { distanceText } from "../words/units.ts"
import type { TodayRow } from "./answer.ts"
import { belowWords } from "./belowWords.ts"

/** The section; nothing before there is anything, and on days that are over. */
export const SoFar = ({ today: { so_far: soFar, sync } }: { readonly today: TodayRow }) => {
  const words = belowWords.now()
  // an answer that was kept before this field existed does not have it
  if (soFar === null || soFar === undefined) return null
  const { active_minutes: active, distance_km: distance, steps } = soFar
  const facts = [
    { name: metricName("steps"), value: steps === null ? null : fixed(steps, 0) },
    { name: words.active, value: active === null ? null : hoursAndMinutes(active / 60) },
    { name: words.distance, value: distance === null ? null : distanceText(distance * 1000) }
  ]
  return (
    <Section
      title={words.soFar}
      note={sync.last_at === null ? words.soFarHelp : words.soFarAt(clockOf(sync.last_at))}
    >
      <Facts facts={facts.filter(({ value }) => value !== null)} />
    </Section>
  )
}
