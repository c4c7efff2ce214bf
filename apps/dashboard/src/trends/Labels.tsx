/** The metric that is shown, with and without the labels of its days. */
import { Glyph } from "@polar-flow/charts"
import type { SeriesRow } from "../api/series.ts"
import { useResource } from "../api/useResource.ts"
import { hrefOf } from "../app/router.ts"
import { person } from "../app/session.ts"
import { type Effect, effectMetric, type EffectMetric, effectsOf } from "../parts/effects/answer.ts"
import "../parts/effects/effects.css"
import { evidenceOf, forReader, markOf, missingText, shortClaim } from "../parts/effects/effectText.ts"
import { effectWords } from "../parts/effects/words.ts"
import { Section } from "../parts/Section.tsx"
import { Failed } from "../parts/states/Failed.tsx"
import { dateOf } from "../words/dates.ts"
import { labelName } from "../words/labels.ts"
import { said } from "../words/sentences.ts"
import type { Span } from "./span.ts"

const One = ({ effect }: { readonly effect: Effect }) => {
  const isReady = effect.status === "ready"
  const { shape, tone } = markOf(effect)
  return (
    <li>
      <b>{labelName(effect.label)}</b>
      {isReady ? (
        <span class="effect-claim">
          <Glyph shape={shape} tone={tone} />
          {shortClaim(effect)}
        </span>
      ) : null}
      <span class="note">
        {isReady
          ? `${evidenceOf(effect)} · ${effectWords.now().withDays(effect.with_days)}`
          : missingText(effect)}
      </span>
    </li>
  )
}

const Compared = ({
  metric,
  labels
}: {
  readonly metric: EffectMetric
  readonly labels: ReadonlySet<string>
}) => {
  const words = effectWords.now()
  const used = useResource(effectsOf(person.value?.user_id ?? ""))
  if (used.failure !== null)
    return <Failed what={words.title} loaded={used} retry={() => void used.reload()} />
  const effects = (used.value?.effects ?? [])
    .filter((each) => each.metric === metric && labels.has(each.label))
    .map(forReader)
  if (used.value === null || effects.length === 0) return null
  return (
    <Section title={words.title} note={words.lastYear}>
      <div class="effects">
        <ul class="effect-rows">
          {effects.map((effect) => (
            <One key={effect.label} effect={effect} />
          ))}
        </ul>
        <p class="note">
          {said(used.value.caution).claim}{" "}
          {effects.some(({ interval }) => interval !== null) ? words.meaning : null}
        </p>
        <p class="controls">
          <a class="link" href={hrefOf(`/journal?metric=${metric}`)}>
            {words.toJournal}
          </a>
        </p>
      </div>
    </Section>
  )
}

/** The section, if a label is on the days that are shown: nothing while it is loading, because it is the last one. */
export const Labels = ({ row, span }: { readonly row: SeriesRow; readonly span: Span }) => {
  const { days } = span
  const [first, last] = [dateOf(days.from), dateOf(days.from + days.values.length - 1)]
  const labels = new Set(
    row.labels.filter(({ from, to }) => from <= last && to >= first).map(({ label }) => label)
  )
  const metric = effectMetric(span.metric)
  return metric === null || labels.size === 0 ? null : <Compared metric={metric} labels={labels} />
}
