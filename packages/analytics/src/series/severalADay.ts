/** Several values on one day. */
import { type Metric, polaritySign } from "../metrics/Metric.ts"

/** What a day's values come to, and how many they are. */
export interface DayValue {
  readonly value: number
  readonly count: number
}

/** Which of several values on a day counts. */
export type SeveralADay = NonNullable<Metric["severalADay"]> | "reject" | "last" | "sum"

const better = (a: number, b: number, metric: Metric): number =>
  polaritySign(metric) < 0 ? Math.min(a, b) : Math.max(a, b)

/** A day with one value more. */
export const merged = (day: DayValue, value: number, policy: SeveralADay, metric: Metric): DayValue => {
  const count = day.count + 1
  if (policy === "sum") return { value: day.value + value, count }
  if (policy === "mean") return { value: day.value + (value - day.value) / count, count }
  if (policy === "best") return { value: better(day.value, value, metric), count }
  return { value: policy === "first" ? day.value : value, count }
}
