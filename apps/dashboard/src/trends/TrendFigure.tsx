/** The chart of a trend with its readout, its legend, its table, and its files. */
import { type DayColumn, Trend, type TrendLabels, type Words } from "@polar-flow/charts"
import { computed, type ReadonlySignal, type Signal, useSignal } from "@preact/signals"
import { useMemo, useRef } from "preact/hooks"
import { DataTable } from "../parts/DataTable.tsx"
import { Measured } from "../parts/Measured.tsx"
import { partWords } from "../parts/words.ts"
import { SaveChart } from "../parts/SaveChart.tsx"
import { shortDay } from "../words/dates.ts"
import { formats } from "../words/language.ts"
import { metricName, rangeText } from "../words/metrics.ts"
import { ask } from "./asked.ts"
import { Legend, legendText } from "./Legend.tsx"
import { axisUnit, meanDecimals, meanText, shortMean } from "./metricText.ts"
import { Readout } from "./Readout.tsx"
import { fileName, newestDay, present, type Span } from "./span.ts"
import { trendTable } from "./trendTable.ts"
import { trendWords } from "./words.ts"

const narrow = 600

/** The sentence that stands for the chart. */
const sentenceOf = ({ days, high, low, mean, metric, unit }: Span, isHidden: boolean): string => {
  const words = trendWords.now()
  const [value, from, to] = [mean, low, high].map(({ values }) => values.at(-1) ?? null)
  const newest =
    isHidden || value === null || value === undefined || from === null || to === null
      ? ""
      : words.newest(meanText(metric, value, unit), rangeText(metric, from ?? 0, to ?? 0))
  return words.chart(metricName(metric), days.values.length, present(days).length, newest).trim()
}

const labelsOf = (span: Span, isHidden: boolean, isNarrow: boolean): TrendLabels => {
  const words = trendWords.now()
  const { metric, unit } = span
  return {
    usual: words.usual,
    mean: words.mean,
    meanValue: (value) => (isHidden ? "" : shortMean(metric, value, unit)),
    usualRange: (low, high) => (isHidden ? "" : rangeText(metric, low, high)),
    load: words.loadAxis,
    loadMean: (value) => (isHidden ? "" : words.loadMean(formats.value.number(value))),
    step: ({ after, before, day }) => {
      if (isHidden) return shortDay(day)
      const by = formats.value.signed(after - before, meanDecimals(metric))
      return isNarrow
        ? words.stepShort(shortDay(day), by)
        : words.step(shortDay(day), meanText(metric, before, ""), meanText(metric, after, unit))
    },
    chart: sentenceOf(span, isHidden)
  }
}

/** Formats that say dates, and no values. */
const hidden = (words: Words): Words => ({ ...words, number: () => "", signed: () => "" })

const Tools = ({
  span,
  isHidden,
  within,
  note
}: {
  readonly span: Span
  readonly isHidden: boolean
  readonly within: { readonly current: HTMLDivElement | null }
  readonly note: string
}) => (
  <div class="tools">
    <SaveChart within={within} title={metricName(span.metric)} note={note} name={fileName(span)} />
    <button type="button" class="tool" aria-pressed={isHidden} onClick={() => ask({ isHidden: !isHidden })}>
      {trendWords.now().hide}
    </button>
  </div>
)

interface Chosen {
  readonly span: Span
  readonly isHidden: boolean
  /** The chosen day, if it is one of the span. */
  readonly day: ReadonlySignal<number | null>
}

const Said = ({ day, isHidden, span }: Chosen) => (
  <Readout span={span} day={day.value ?? newestDay(span) ?? span.days.from} isHidden={isHidden} />
)

const Chart = ({
  before,
  cursor,
  day,
  isHidden,
  span,
  width
}: Chosen & {
  readonly before: DayColumn | null
  readonly width: number
  readonly cursor: Signal<number | null>
}) => {
  const spoken = formats.value
  const labels = useMemo(() => labelsOf(span, isHidden, width < narrow), [span, isHidden, width, spoken])
  const words = useMemo(() => (isHidden ? hidden(spoken) : spoken), [isHidden, spoken])
  return (
    <Trend
      {...span}
      before={before}
      unit={isHidden ? "" : axisUnit(span.metric, span.unit)}
      decimals={span.metric === "sleep_duration" ? 1 : meanDecimals(span.metric) - 1}
      width={width}
      words={words}
      labels={labels}
      cursor={day.value}
      onCursor={(chosen) => {
        cursor.value = chosen
      }}
    />
  )
}

/** The figure. When the cursor moves, only what it points at is drawn again. */
export const TrendFigure = ({
  span,
  before,
  earlier,
  isHidden
}: {
  readonly span: Span
  /** The mean of the span to compare with, on these days. */
  readonly before: DayColumn | null
  /** Its days, in words. */
  readonly earlier: string | null
  readonly isHidden: boolean
}) => {
  const within = useRef<HTMLDivElement>(null)
  const cursor = useSignal<number | null>(null)
  const { from, values } = span.days
  const day = useMemo(
    () =>
      computed(() => {
        const at = cursor.value
        return at === null || at < from || at >= from + values.length ? null : at
      }),
    [span]
  )
  return (
    <div
      class="trend-figure"
      ref={within}
      onKeyDown={({ key }) => {
        if (key === "Escape") cursor.value = null
      }}
    >
      <Said span={span} day={day} isHidden={isHidden} />
      <Measured>
        {(width) => (
          <Chart span={span} before={before} width={width} isHidden={isHidden} cursor={cursor} day={day} />
        )}
      </Measured>
      <Legend span={span} earlier={earlier} />
      <p class="note trend-keys">{partWords.now().cursorHint}</p>
      <Tools span={span} isHidden={isHidden} within={within} note={legendText(span, earlier)} />
      {isHidden ? (
        <p class="note">{trendWords.now().hiddenNote}</p>
      ) : (
        <DataTable table={() => trendTable(span)} hasPictures={false} />
      )}
    </div>
  )
}
