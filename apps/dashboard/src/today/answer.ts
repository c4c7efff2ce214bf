/** What a morning is: the one answer that the first screen needs. */
import { server } from "../api/client.ts"
import type { Source } from "../api/resource.ts"
import { list, nullable, number, record, type Shape, text } from "../api/shape.ts"
import type { TodayRow } from "@polar-flow/sdk-client"
import { readersUnit, readersValue } from "../words/metrics.ts"

export type { TodayRow }
/** The newest value of a metric. */
export type TodayMetric = TodayRow["metrics"][number]
/** What moved the score. */
export type TodayDriver = TodayRow["readiness"]["drivers"][number]
/** Something that stands out. */
export type TodayFinding = TodayRow["findings"][number]

const sentence: Shape = record({ code: text, text })
const range = nullable(record({ low: number, high: number }))

/** The shape of each part. A part that does not fit is told in its place, and the others are shown. */
export const readinessShape = record({
  score: nullable(number),
  interval: range,
  usual: range,
  last_14: list(nullable(number)),
  drivers: list(record({ name: text, code: text, points: number, unit: text })),
  missing: list(sentence)
})
export const findingShape = record({ code: text, text, priority: text })
/** A metric in the reader's units. */
export const readersMetric = (metric: TodayMetric): TodayMetric => {
  const shown = (value: number | null): number | null =>
    value === null ? null : readersValue(value, metric.unit)
  return {
    ...metric,
    unit: readersUnit(metric.unit),
    value: shown(metric.value),
    low: shown(metric.low),
    high: shown(metric.high),
    last_14: metric.last_14.map(shown)
  }
}
export const metricShape = record({
  metric: text,
  value: nullable(number),
  unit: text,
  low: nullable(number),
  high: nullable(number),
  age_days: nullable(number),
  last_14: list(nullable(number)),
  last_14_to: text
})

const todayShape = record({
  date: text,
  sentence: record({ code: text, text, verdict: text, reasons: list(sentence) }),
  readiness: record({}),
  findings: list(record({})),
  metrics: list(record({})),
  sync: record({})
})

/** The source of a morning; without a date, of today. */
export const todayOf = (userId: string, date: string | null): Source<TodayRow> => ({
  key: `${userId}/today/${date ?? ""}`,
  load: (options) => server().today.get(userId, date === null ? options : { ...options, date }),
  shape: todayShape,
  isKept: date === null
})
