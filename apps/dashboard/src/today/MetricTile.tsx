/** A metric: its name and age, its newest value beside what is usual, and fourteen days. */
import { Glyph, Sparkline } from "@polar-flow/charts"
import { fits } from "../api/shape.ts"
import { ageWords, oldestCurrent } from "../parts/age.ts"
import { Measured } from "../parts/Measured.tsx"
import { StaleValue } from "../parts/states/Stale.tsx"
import { partWords } from "../parts/words.ts"
import { dayOf } from "../words/dates.ts"
import {
  isCount,
  isOfDay,
  metricName,
  rangeText,
  unitBeside,
  valueText,
  valueWithUnit
} from "../words/metrics.ts"
import { hrefOf } from "../app/router.ts"
import { metricShape, readersMetric, type TodayMetric } from "./answer.ts"
import { todayWords } from "./words.ts"

const toneOf = (isGood: boolean | null | undefined) =>
  isGood === true ? "favourable" : isGood === false ? "unfavourable" : "neutral"

const Compared = ({ metric }: { readonly metric: TodayMetric }) => {
  const { direction, high, is_good: isGood, low } = metric
  if (direction === null || low === null || high === null)
    return <p class="tile-change">{todayWords.now().noBand}</p>
  return (
    <p class="tile-change">
      <Glyph shape={direction} tone={toneOf(isGood)} />
      {partWords.now()[direction](rangeText(metric.metric, low, high))}
    </p>
  )
}

const Value = ({ metric, value }: { readonly metric: TodayMetric; readonly value: number }) => {
  const unit = unitBeside(metric.metric, metric.unit)
  return (
    <p class="tile-value">
      {valueText(metric.metric, value)}
      {unit === "" ? null : <small>{unit}</small>}
    </p>
  )
}

const Days = ({ metric }: { readonly metric: TodayMetric }) => {
  const { high, last_14: values, last_14_to: to, low } = metric
  const measured = values.filter((value) => value !== null).length
  return (
    <div class="tile-days">
      <Measured>
        {(width) => (
          <Sparkline
            days={{ from: dayOf(to) - values.length + 1, values }}
            usual={low === null || high === null ? null : { low, high }}
            as={isCount(metric.metric) ? "bars" : "line"}
            width={width}
            label={todayWords.now().sparkline(metricName(metric.metric), values.length, measured)}
          />
        )}
      </Measured>
    </div>
  )
}

const Unfit = ({ name }: { readonly name: string }) => (
  <div class="tile" role="status">
    <p class="tile-name">{name}</p>
    <p class="note">{partWords.now().failedUnfit}</p>
  </div>
)

/** The tile of a metric that has a value. */
export const MetricTile = ({ metric: given }: { readonly metric: TodayMetric }) => {
  if (!fits(metricShape, given)) return <Unfit name={metricName(given.metric)} />
  const metric = readersMetric(given)
  const { age_days: age, value } = metric
  if (value === null || age === null) return null
  const isNight = !isOfDay(metric.metric)
  const isStale = age > oldestCurrent
  return (
    <a class={isStale ? "tile tile-stale" : "tile"} href={hrefOf(`/trends?metric=${metric.metric}`)}>
      <p class="tile-name">
        <span>{metricName(metric.metric)}</span>
        {isStale ? null : <span class="tile-age">{ageWords(age, isNight)}</span>}
      </p>
      <div class="tile-text">
        {isStale ? (
          <StaleValue value={valueWithUnit(metric.metric, value, metric.unit)} days={age} isNight={isNight} />
        ) : (
          <>
            <Value metric={metric} value={value} />
            <Compared metric={metric} />
          </>
        )}
      </div>
      {metric.last_14.every((each) => each === null) ? null : <Days metric={metric} />}
    </a>
  )
}
