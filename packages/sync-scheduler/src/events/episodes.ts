/** Groups days with unusual values into episodes. Pure: findings in, episodes out. */
import { type Anomaly, anomalyCheck, civilDateOf, epochDayOf } from "@polar-flow/analytics"
import type { Findings } from "@polar-flow/analytics/insights"
import { type AnomalyEpisode, CalendarDate } from "@polar-flow/domain"

/** All open episodes, and those that just began. */
export interface Episodes {
  readonly open: ReadonlyArray<AnomalyEpisode>
  readonly begun: ReadonlyArray<{ readonly episode: AnomalyEpisode; readonly anomaly: Anomaly }>
}

/** Without a value for a week, the metric may have returned to its usual range, so the episode ends. */
const maxGapDays = 7

/** The first day of the consecutive unusual values on the same side that end with this anomaly. */
const startOf = ({ marks, series: seriesOf }: Findings, { date, metric, side }: Anomaly): number => {
  const series = seriesOf(metric)
  const last = epochDayOf(date)
  const earlier = Array.from(series.days.subarray(0, series.days.indexOf(last))).toReversed()
  let start = last
  for (const day of earlier) {
    const check = anomalyCheck(series, { asOf: civilDateOf(day), ...marks(metric) })
    const isSame = check.status === "ready" && check.isAnomaly && check.side === side
    if (start - day > maxGapDays || !isSame) break
    start = day
  }
  return start
}

const episodeOf = (findings: Findings, anomaly: Anomaly): AnomalyEpisode => ({
  metric: anomaly.metric,
  direction: anomaly.side === "below" ? "below" : "above",
  startedOn: CalendarDate.fromEpochDay(startOf(findings, anomaly)),
  lastOn: CalendarDate.fromEpochDay(epochDayOf(anomaly.date))
})

/**
 * Whether both are the same episode: same side, and no usual value since the known episode's last day. A corrected
 * start date does not matter.
 */
const isSame = (known: AnomalyEpisode | undefined, now: AnomalyEpisode): known is AnomalyEpisode =>
  known !== undefined && known.direction === now.direction && now.startedOn <= known.lastOn

/**
 * The open episodes as of the findings, given the previously open ones.
 *
 * Metrics with a current value are re-evaluated. Without a current value, the previous episode is kept.
 */
export const episodesOf = (findings: Findings, known: ReadonlyArray<AnomalyEpisode>): Episodes => {
  const { found, judged } = findings.anomalies()
  const before = new Map(known.map((episode) => [episode.metric, episode]))
  const now = found.map((anomaly) => ({
    anomaly,
    episode: episodeOf(findings, anomaly)
  }))
  const unjudged = known.filter(({ metric }) => !judged.some((name) => name === metric))
  const open = now.map(({ episode }) => {
    const same = before.get(episode.metric)
    return isSame(same, episode) ? { ...same, lastOn: episode.lastOn } : episode
  })
  const begun = now.filter(({ episode }) => !isSame(before.get(episode.metric), episode))
  return { open: [...unjudged, ...open].toSorted((a, b) => (a.metric < b.metric ? -1 : 1)), begun }
}
