/** What happens with and without each label: every day as a dot, the difference, and how sure it is. */
import { Glyph, WithWithout } from "@polar-flow/charts"
import { useMemo } from "preact/hooks"
import { seriesOf, type SeriesRow } from "../api/series.ts"
import { useResource } from "../api/useResource.ts"
import { go, query } from "../app/router.ts"
import { person } from "../app/session.ts"
import { DataTable } from "../parts/DataTable.tsx"
import {
  type Effect,
  effectMetric,
  type EffectMetric,
  effectMetrics,
  effectsOf,
  type EffectsRow,
  type LabelDays
} from "../parts/effects/answer.ts"
import "../parts/effects/effects.css"
import {
  axisUnitOf,
  claimOf,
  differenceText,
  evidenceOf,
  forReader,
  limitsText,
  markOf,
  meanOfDays,
  missingText
} from "../parts/effects/effectText.ts"
import { effectWords } from "../parts/effects/words.ts"
import { Measured } from "../parts/Measured.tsx"
import { Section } from "../parts/Section.tsx"
import { Failed } from "../parts/states/Failed.tsx"
import { LearningCells } from "../parts/states/Learning.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { dayOf } from "../words/dates.ts"
import { labelName } from "../words/labels.ts"
import { formats } from "../words/language.ts"
import { metricName, readersValue } from "../words/metrics.ts"
import { said } from "../words/sentences.ts"
import { units } from "../words/units.ts"

/** The values of the days with a label, and of the others. */
const sidesOf = (row: SeriesRow, metric: EffectMetric, { spans }: LabelDays) => {
  const marked = spans.map(({ from, to }) => [dayOf(from), dayOf(to)] as const)
  const first = dayOf(row.dates[0] ?? "1970-01-01")
  const [labelled, others]: [Array<number>, Array<number>] = [[], []]
  const { unit = "", values = [] } = row.metrics[metric] ?? {}
  values.forEach((value, index) => {
    const day = first + index
    if (value === null) return
    const isMarked = marked.some(([from, to]) => day >= from && day <= to)
    ;(isMarked ? labelled : others).push(readersValue(value, unit))
  })
  return { labelled, others }
}

const decimalsDrawn = (metric: EffectMetric): number =>
  ["sleep_duration", "breathing_rate", "skin_temperature_deviation", "ans_charge"].includes(metric) ? 1 : 0

const Drawn = ({
  effect,
  label,
  row
}: {
  readonly effect: Effect
  readonly label: LabelDays
  readonly row: SeriesRow
}) => {
  const words = effectWords.now()
  const { interval, metric, with_mean: labelledMean, without_mean: othersMean } = effect
  const { labelled, others } = useMemo(() => sidesOf(row, metric, label), [row, metric, label, units.value])
  if (labelledMean === null || othersMean === null || labelled.length === 0) return null
  const name = labelName(label.label)
  return (
    <Measured>
      {(width) => (
        <WithWithout
          with={{ name: words.with, values: labelled, center: labelledMean }}
          without={{ name: words.without, values: others, center: othersMean }}
          interval={interval === null ? null : [interval.low, interval.high]}
          width={width}
          words={formats.value}
          decimals={decimalsDrawn(metric)}
          unit={axisUnitOf(effect)}
          label={words.chart(
            metricName(metric),
            name,
            meanOfDays(effect, labelledMean),
            meanOfDays(effect, othersMean)
          )}
        />
      )}
    </Measured>
  )
}

const One = (given: {
  readonly effect: Effect
  readonly label: LabelDays
  readonly row: SeriesRow | null
}) => {
  const { effect, label, row } = given
  const { shape, tone } = markOf(effect)
  return (
    <article class="effect">
      <div>
        <h3>{labelName(label.label)}</h3>
        <p class="effect-claim">
          <Glyph shape={shape} tone={tone} />
          <span>{claimOf(effect)}</span>
        </p>
        <p class="note">
          {evidenceOf(effect)} · {effectWords.now().counts(effect.with_days, effect.without_days)}
        </p>
      </div>
      {row === null ? <Block as="chart" /> : <Drawn effect={effect} label={label} row={row} />}
    </article>
  )
}

const Learning = ({ effects }: { readonly effects: ReadonlyArray<Effect> }) => {
  const words = effectWords.now()
  return (
    <div class="effect">
      <div>
        <h3>{words.learning}</h3>
        <p class="note">{words.learningHelp}</p>
      </div>
      <ul class="effect-rows">
        {effects.map((effect) => {
          const [first] = effect.missing
          const text = missingText(effect)
          return (
            <li key={effect.label}>
              <b>{labelName(effect.label)}</b>
              {first?.code === "days_with" ? (
                <LearningCells nights={first.available} needed={first.required} label={text} />
              ) : (
                <span class="note">{text}</span>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

const mean = (effect: Effect, value: number | null) => (value === null ? null : meanOfDays(effect, value))

const tableOf = (metric: EffectMetric, effects: ReadonlyArray<Effect>) => {
  const words = effectWords.now()
  return {
    name: `labels-${metric}`,
    columns: [
      { title: words.label, isText: true },
      { title: words.difference },
      { title: words.range },
      { title: words.daysWith },
      { title: words.daysWithout },
      { title: words.meanWith },
      { title: words.meanWithout }
    ],
    rows: effects.map((effect) => [
      labelName(effect.label),
      effect.status === "ready" ? differenceText(effect) : missingText(effect),
      limitsText(effect),
      String(effect.with_days),
      String(effect.without_days),
      mean(effect, effect.with_mean),
      mean(effect, effect.without_mean)
    ])
  }
}

const Metrics = ({ metric }: { readonly metric: EffectMetric }) => (
  <label class="field">
    {effectWords.now().metric}
    <select
      class="select journal-short"
      value={metric}
      onChange={({ currentTarget: { value } }) => go(`/journal?metric=${value}`, "replace")}
    >
      {effectMetrics.map((each) => (
        <option key={each} value={each}>
          {metricName(each)}
        </option>
      ))}
    </select>
  </label>
)

const useDays = (metric: EffectMetric, { window: { from, to } }: EffectsRow) =>
  useResource(seriesOf(person.value?.user_id ?? "", [metric], { from: dayOf(from), to: dayOf(to) }))

const All = ({ row, metric }: { readonly row: EffectsRow; readonly metric: EffectMetric }) => {
  const words = effectWords.now()
  const days = useDays(metric, row)
  const effects = row.effects.filter((each) => each.metric === metric).map(forReader)
  const ready = effects.filter(({ status }) => status === "ready")
  const few = effects.filter(({ status }) => status !== "ready")
  return (
    <div class="effects">
      <Metrics metric={metric} />
      <Failed what={metricName(metric)} loaded={days} retry={() => void days.reload()} />
      {[...ready.filter((each) => each.stands_out), ...ready.filter((each) => !each.stands_out)].map(
        (effect) => {
          const label = row.labels.find((each) => each.label === effect.label)
          if (label === undefined) return null
          return <One key={effect.label} effect={effect} label={label} row={days.value} />
        }
      )}
      {few.length === 0 ? null : <Learning effects={few} />}
      <p class="note">
        {said(row.caution).claim}{" "}
        {ready.length === 0 ? null : `${words.meaning} ${words.honest(row.comparisons)}`}
      </p>
      <DataTable table={() => tableOf(metric, effects)} />
    </div>
  )
}

/** The section. */
export const Effects = () => {
  const words = effectWords.now()
  const used = useResource(effectsOf(person.value?.user_id ?? ""))
  const metric = effectMetric(query.value.get("metric")) ?? "hrv_rmssd"
  return (
    <Section title={words.title} note={words.lastYear}>
      <Loading what={words.title} used={used} skeleton={<Block as="chart" />}>
        {(row) =>
          row.labels.length === 0 ? (
            <>
              <p class="state-title">{words.none}</p>
              <p class="state-text">{words.noneHelp}</p>
            </>
          ) : (
            <All row={row} metric={metric} />
          )
        }
      </Loading>
    </Section>
  )
}
