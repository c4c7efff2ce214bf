/** One metric over time: its days, their mean, what is usual, and what it goes with. */
import { useMemo, useRef } from "preact/hooks"
import { seriesOf, type SeriesRow } from "../api/series.ts"
import { useResource } from "../api/useResource.ts"
import { person } from "../app/session.ts"
import { useModule } from "../app/useModule.ts"
import { ageWords, oldestCurrent } from "../parts/age.ts"
import { Loading } from "../parts/states/Loading.tsx"
import { NotLoaded } from "../parts/states/NotLoaded.tsx"
import { NoDevice } from "../parts/states/NoDevice.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { useWindowTitle } from "../parts/Title.tsx"
import { dayWithYear, deviceDay, longDay, monthDay } from "../words/dates.ts"
import { isOfDay, metricName, valueWithUnit } from "../words/metrics.ts"
import {
  type Asked,
  ask,
  asked,
  type Comparison,
  type Range,
  type Shown as Wanted,
  usualLength
} from "./asked.ts"
import { Controls } from "./Controls.tsx"
import { type Choice, distanceText, meanText } from "./metricText.ts"
import {
  daysOf,
  fittingRange,
  lately,
  loadMetric,
  newestDay,
  present,
  type Span,
  spanOf,
  valueOn
} from "./span.ts"
import { TrendFigure } from "./TrendFigure.tsx"
import "./trends.css"
import { units } from "../words/units.ts"
import { trendWords } from "./words.ts"

/** Values from which on a usual range is known. */
const leastForReference = 21

/** The sentence below the title: this week beside the month before, or why that cannot be said. */
const ledeOf = (span: Span): string | null => {
  const words = trendWords.now()
  const { metric, unit } = span
  const newest = newestDay(span)
  if (newest === null) return null
  const age = deviceDay() - newest
  const value = valueOn(span.days, newest) ?? 0
  if (age > oldestCurrent && span.days.from + span.days.values.length >= deviceDay())
    return words.staleValue(valueWithUnit(metric, value, unit), ageWords(age, !isOfDay(metric)))
  const known = lately(span)
  const measured = present(span.days).length
  if (known === null) return measured < leastForReference ? words.tooFew(measured) : words.tooFewLately
  const [week, month] = [meanText(metric, known.week, unit), meanText(metric, known.month, unit)]
  const by = distanceText(metric, known.week, known.month, unit)
  if (week === month || by.startsWith("0 ")) return words.latelySame(week)
  return known.week < known.month ? words.latelyLess(week, month, by) : words.latelyMore(week, month, by)
}

const stepsOf = ({ days, metric, steps, unit }: Span): ReadonlyArray<string> =>
  steps
    .filter(({ day }) => day >= days.from && day < days.from + days.values.length)
    .map(({ after, before, day }) =>
      trendWords.now().stepped(monthDay(day), meanText(metric, before, unit), meanText(metric, after, unit))
    )

/** How many days, until when, and how many of them were measured. */
const Extent = ({ span }: { readonly span: Span }) => {
  const words = trendWords.now()
  const { from, values } = span.days
  const to = from + values.length - 1
  const measured = present(span.days).length
  const said = isOfDay(span.metric) ? words.measuredDays : words.measuredNights
  return (
    <p class="note trend-extent">
      {words.span(values.length, deviceDay() - to > 300 ? dayWithYear(to) : longDay(to))} ·{" "}
      {said(measured, values.length - measured)}
    </p>
  )
}

const Empty = ({ asked: { metric, range } }: { readonly asked: Wanted }) => {
  const words = trendWords.now()
  if (range === "all") return <NoDevice name={metricName(metric)} />
  return (
    <div class="trend-empty">
      <p class="state-title">{words.emptyTitle}</p>
      <p class="state-text">{words.emptyHelp}</p>
      <p class="controls">
        <button type="button" class="button quiet" onClick={() => ask({ range: "all" })}>
          {words.showAll}
        </button>
      </p>
    </div>
  )
}

interface Shown {
  readonly row: SeriesRow
  readonly span: Span
  readonly now: Wanted
}

const loadAgainst = () => import("./Against.tsx")

/** The figure beside an earlier span, which few ask for. Until its code is there, the span is alone. */
const Against = ({ now, span, comparison }: Shown & { readonly comparison: Comparison }) => {
  const loaded = useModule(loadAgainst)
  if (typeof loaded !== "string") return <loaded.Against now={now} span={span} comparison={comparison} />
  return (
    <>
      <TrendFigure span={span} before={null} earlier={null} isHidden={now.isHidden} />
      {loaded === "failed" ? <NotLoaded what={trendWords.now().comparison} /> : null}
    </>
  )
}

const loadPair = () => import("./Pair.tsx")

/** Two metrics against each other, which few ask for. */
const Pair = (shown: {
  readonly span: Span
  readonly row: SeriesRow
  readonly other: string
  readonly lag: number
}) => {
  const loaded = useModule(loadPair)
  if (loaded === "failed") return <NotLoaded what={metricName(shown.other)} />
  return loaded === "loading" ? null : <loaded.Pair {...shown} />
}

const loadLabels = () => import("./Labels.tsx")

/** The metric with and without the labels of its days. */
const Labels = (shown: Shown) => {
  const loaded = useModule(loadLabels)
  if (loaded === "failed") return <NotLoaded what={trendWords.now().labels} />
  return loaded === "loading" ? null : <loaded.Labels {...shown} />
}

const Figures = (shown: Shown) => {
  const { now, row, span } = shown
  const hasBand = span.low.values.some((value) => value !== null)
  return (
    <>
      {now.comparison === null || now.range === "all" ? (
        <TrendFigure span={span} before={null} earlier={null} isHidden={now.isHidden} />
      ) : (
        <Against {...shown} comparison={now.comparison} />
      )}
      {hasBand ? null : <p class="note">{trendWords.now().learning}</p>}
      {now.other === null || now.other === now.metric || now.isHidden ? null : (
        <Pair span={span} row={row} other={now.other} lag={now.lag} />
      )}
      {now.isHidden || row.labels.length === 0 ? null : <Labels {...shown} />}
    </>
  )
}

const Drawn = ({ row, of, now }: { readonly row: SeriesRow; readonly of: Wanted; readonly now: Wanted }) => {
  const today = deviceDay()
  const span = useMemo(
    () => spanOf(row, of.metric, of.range === "all", today),
    [row, of.metric, today, units.value]
  )
  if (span === null || present(span.days).length === 0)
    return (
      <>
        <Controls asked={now} shown={daysBefore(today)} />
        <Empty asked={of} />
      </>
    )
  const { from, values } = span.days
  return (
    <>
      <Extent span={span} />
      {of.isHidden ? null : <p class="lede">{[ledeOf(span), ...stepsOf(span)].join(" ")}</p>}
      <Controls asked={now} shown={{ from, to: from + values.length - 1 }} />
      <Figures row={row} span={span} now={of} />
    </>
  )
}

/** Where a range of one's own starts without any values. */
const daysBefore = (today: number) => ({ from: today - 30, to: today })

/** The metrics of one request: what is shown, its second metric, and load for the bars beneath. */
const metricsOf = ({ metric, other }: Asked): ReadonlyArray<Choice> => [
  ...new Set<Choice>([metric, ...(other === null ? [] : [other]), loadMetric])
]

const sourceOf = (now: Asked, range: Range) =>
  seriesOf(person.value?.user_id ?? "", metricsOf(now), daysOf(range, deviceDay()))

/** The days that are asked for. An address that names none gets the usual length, or less if there is not as much. */
const useDays = (now: Asked) => {
  const usual = useResource(now.range === null ? sourceOf(now, usualLength) : null)
  const range = now.range ?? (usual.value === null ? usualLength : fittingRange(usual.value, now.metric))
  const isUsual = now.range === null && range === usualLength
  const other = useResource(isUsual ? null : sourceOf(now, range))
  return { now: { ...now, range }, used: isUsual ? usual : other }
}

/** What was shown last stays until the answer to a change is there, so that nothing jumps. */
const useShown = (wanted: Asked) => {
  const { now, used } = useDays(wanted)
  const last = useRef<{ readonly row: SeriesRow; readonly of: Wanted } | null>(null)
  if (used.value !== null) last.current = { row: used.value, of: now }
  else if (used.failure !== null) last.current = null
  return { now, used: { ...used, value: last.current } }
}

/** The screen. */
export const Screen = () => {
  const words = trendWords.now()
  const { now, used } = useShown(asked())
  const name = metricName(used.value?.of.metric ?? now.metric)
  useWindowTitle(`${words.title}: ${name}`)
  return (
    <div class="trends">
      <p class="crumb">{words.title}</p>
      <h1 class="page-title">{name}</h1>
      {used.value === null ? <Controls asked={now} shown={daysBefore(deviceDay())} /> : null}
      <Loading what={name} used={used} skeleton={<Block as="chart" />}>
        {(shown) => <Drawn {...shown} now={now} />}
      </Loading>
    </div>
  )
}
