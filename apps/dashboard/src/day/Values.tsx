/** The values of the date beside what was usual then. A value of another date is not shown as its own. */
import { Glyph, type Tone } from "@polar-flow/charts"
import { fits } from "../api/shape.ts"
import { hrefOf } from "../app/router.ts"
import { partWords } from "../parts/words.ts"
import { Section } from "../parts/Section.tsx"
import { metricShape, readersMetric, type TodayMetric, type TodayRow } from "../today/answer.ts"
import { dayOf, deviceDay } from "../words/dates.ts"
import { isOfDay, metricName, rangeText, unitBeside, valueText } from "../words/metrics.ts"
import type { DayRest } from "./answers.ts"
import { dayWords } from "./words.ts"

const toneOf = (isGood: boolean | null | undefined): Tone =>
  isGood === true ? "favourable" : isGood === false ? "unfavourable" : "neutral"

const Value = ({ metric: given, date }: { readonly metric: TodayMetric; readonly date: string }) => {
  const words = partWords.now()
  const metric = readersMetric(given)
  const { direction, high, is_good: isGood, low, metric: name, unit, value } = metric
  const isOfDate = value !== null && metric.date === date
  // what is counted over a day has no value before its end
  const isUnfinished = isOfDay(name) && dayOf(date) >= deviceDay()
  return (
    <a class="value" href={hrefOf(`/trends?metric=${name}`)}>
      <span class="value-name">{metricName(name)}</span>
      {isOfDate ? (
        <span class="value-number">
          {valueText(name, value)} <small>{unitBeside(name, unit)}</small>
        </span>
      ) : (
        <span class="value-none">{isUnfinished ? dayWords.now().notOver : words.notMeasured}</span>
      )}
      {isOfDate && direction !== null && low !== null && high !== null ? (
        <span class="value-usual">
          <Glyph shape={direction} tone={toneOf(isGood)} />
          {words[direction](rangeText(name, low, high))}
        </span>
      ) : null}
    </a>
  )
}

const isOfDate = (metric: TodayMetric, date: string): boolean => metric.value !== null && metric.date === date

/** The values. Metrics that the watch never measured are left out. */
export const Values = ({
  today,
  recharge
}: {
  readonly today: TodayRow
  readonly recharge: DayRest["recharge"]
}) => {
  const words = dayWords.now()
  const metrics = today.metrics.filter((metric) => fits(metricShape, metric) && metric.value !== null)
  if (!metrics.some((metric) => isOfDate(metric, today.date)))
    return (
      <div class="day-empty">
        <p class="state-title">{words.empty}</p>
        <p class="state-text">{words.emptyHelp}</p>
      </div>
    )
  const charge = recharge?.ans_charge ?? null
  return (
    <Section title={words.values} note={words.valuesNote}>
      <div class="values">
        {metrics.map((metric) => (
          <Value key={metric.metric} metric={metric} date={today.date} />
        ))}
        {charge === null ? null : (
          <a class="value" href={hrefOf("/trends?metric=ans_charge")}>
            <span class="value-name">{words.ans}</span>
            <span class="value-number">{valueText("ans_charge", charge)}</span>
          </a>
        )}
      </div>
    </Section>
  )
}
