/** Which days of unusual values belong together. Pure: findings in, episodes out. */
import { type Anomaly, anomalyCheck, civilDateOf, type DailySeries, epochDayOf } from "@polar-flow/analytics"
import type { Findings } from "@polar-flow/analytics/insights"
import { type AnomalyEpisode, CalendarDate } from "@polar-flow/domain"

/** What is open now, and what of it has just begun. */
export interface Episodes {
  readonly open: ReadonlyArray<AnomalyEpisode>
  readonly begun: ReadonlyArray<{ readonly episode: AnomalyEpisode; readonly anomaly: Anomaly }>
}

/** After a week without a value nobody knows whether it was back within bounds: an episode does not go on beyond it. */
const longestGap = 7

/** The first day of the row of unusual values on the same side that ends at this anomaly. */
const startOf = (series: DailySeries, { date, side }: Anomaly): number => {
  const last = epochDayOf(date)
  const earlier = Array.from(series.days.subarray(0, series.days.indexOf(last))).toReversed()
  let start = last
  for (const day of earlier) {
    const check = anomalyCheck(series, { asOf: civilDateOf(day) })
    const isSame = check.status === "ready" && check.isAnomaly && check.side === side
    if (start - day > longestGap || !isSame) break
    start = day
  }
  return start
}

const episodeOf = (series: DailySeries, anomaly: Anomaly): AnomalyEpisode => ({
  metric: anomaly.metric,
  direction: anomaly.side === "below" ? "below" : "above",
  startedOn: CalendarDate.fromEpochDay(startOf(series, anomaly)),
  lastOn: CalendarDate.fromEpochDay(epochDayOf(anomaly.date))
})

/** The same side, and no value within bounds since its newest day. A start that a correction moved changes nothing. */
const isSame = (known: AnomalyEpisode | undefined, now: AnomalyEpisode): known is AnomalyEpisode =>
  known !== undefined && known.direction === now.direction && now.startedOn <= known.lastOn

/**
 * The episodes that are open as of the findings, given those that were.
 *
 * A metric with a current value either has one or has none; of a metric without a current value nothing new is known, so
 * its episode stays as it was.
 */
export const episodesOf = (findings: Findings, known: ReadonlyArray<AnomalyEpisode>): Episodes => {
  const { found, judged } = findings.anomalies()
  const before = new Map(known.map((episode) => [episode.metric, episode]))
  const now = found.map((anomaly) => ({
    anomaly,
    episode: episodeOf(findings.series(anomaly.metric), anomaly)
  }))
  const unjudged = known.filter(({ metric }) => !judged.some((name) => name === metric))
  const open = now.map(({ episode }) => {
    const same = before.get(episode.metric)
    return isSame(same, episode) ? { ...same, lastOn: episode.lastOn } : episode
  })
  const begun = now.filter(({ episode }) => !isSame(before.get(episode.metric), episode))
  return { open: [...unjudged, ...open].toSorted((a, b) => (a.metric < b.metric ? -1 : 1)), begun }
}
