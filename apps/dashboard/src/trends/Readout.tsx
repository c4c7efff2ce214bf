/** What is known of the chosen day, above the chart. */
import { hrefOf } from "../app/router.ts"
import { dateOf } from "../words/dates.ts"
import { formats } from "../words/language.ts"
import { partWords } from "../parts/words.ts"
import { rangeText, valueText, valueWithUnit } from "../words/metrics.ts"
import { meanText } from "./metricText.ts"
import { loadMetric, type Span, valueOn } from "./span.ts"
import { trendWords } from "./words.ts"

const said = (text: (value: number) => string, known: number | null | undefined): ReadonlyArray<string> =>
  known === null || known === undefined ? [] : [text(known)]

/** The parts of the line, without the date. */
const partsOf = (span: Span, day: number): ReadonlyArray<string> => {
  const words = trendWords.now()
  const { metric, unit } = span
  const [value, mean, low, high] = [span.days, span.mean, span.low, span.high].map((column) =>
    valueOn(column, day)
  )
  const load = span.load === null ? null : valueOn(span.load, day)
  return [
    ...(value === null || value === undefined
      ? [partWords.now().notMeasured]
      : [valueWithUnit(metric, value, unit)]),
    ...said((known) => words.meanOf(meanText(metric, known, unit)), mean),
    ...said((known) => partWords.now().usual(rangeText(metric, known, high ?? known)), low),
    ...said((known) => words.loadOf(valueText(loadMetric, known)), load),
    ...span.marks.flatMap(({ from, name, to }) => (from <= day && day <= to ? [name] : []))
  ]
}

const daysOfYear = 365

/** "Wed 3 May", and its year where a span has several of that day. */
const nameOf = ({ days }: Span, day: number): string => {
  const { weekday, year } = formats.value
  return days.values.length > daysOfYear ? `${weekday(day)} ${year(day)}` : weekday(day)
}

/** The line. It is read aloud when the chosen day changes. */
export const Readout = ({
  span,
  day,
  isHidden
}: {
  readonly span: Span
  readonly day: number
  readonly isHidden: boolean
}) => (
  <p class="trend-readout" aria-live="polite">
    <a class="trend-readout-day" href={hrefOf(`/day/${dateOf(day)}`)} title={trendWords.now().openDay}>
      {nameOf(span, day)}
    </a>
    {isHidden ? null : partsOf(span, day).map((part) => <span key={part}>{part}</span>)}
  </p>
)
