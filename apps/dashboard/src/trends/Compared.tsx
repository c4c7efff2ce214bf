/** The span beside an earlier one: both means, and whether they differ by more than chance. */
import { useMemo } from "preact/hooks"
import { Section } from "../parts/Section.tsx"
import { NotLoaded } from "../parts/states/NotLoaded.tsx"
import { fixed } from "../words/language.ts"
import { unitName } from "../words/metrics.ts"
import { meanDecimals, meanText, scaleOf } from "./metricText.ts"
import { meanOf, present, type Span } from "./span.ts"
import type { Earlier } from "./useEarlier.ts"
import { useStatistics } from "./useStatistics.ts"
import { trendWords } from "./words.ts"

type Interval = readonly [low: number, high: number]

/** A difference with its sign, in percent where that means something. */
const signed = ({ metric, unit }: Span, value: number): string =>
  scaleOf(metric) === "interval"
    ? `${fixed(value, meanDecimals(metric), "exceptZero")} ${unitName(unit)}`.trim()
    : `${fixed(value, 1, "exceptZero")} %`

const Difference = ({ span, interval }: { readonly span: Span; readonly interval: Interval | null }) => {
  const words = trendWords.now()
  if (interval === null) return <p class="state-text">{words.tooFewThen}</p>
  const [low, high] = interval
  return (
    <>
      <p class="state-title">
        {low > 0 ? words.clearlyMore : high < 0 ? words.clearlyLess : words.noDifference}
      </p>
      <p class="note">{words.difference(signed(span, low), signed(span, high))}</p>
    </>
  )
}

const Side = ({
  name,
  of,
  isQuiet = false
}: {
  readonly name: string
  readonly of: Span
  readonly isQuiet?: boolean
}) => {
  const mean = meanOf(of.days)
  return (
    <div class={isQuiet ? "side side-then" : "side"}>
      <dt>{name}</dt>
      <dd>
        {mean === null ? "—" : meanText(of.metric, mean, of.unit)}
        <span class="note">{trendWords.now().meanOver(present(of.days).length)}</span>
      </dd>
    </div>
  )
}

/** The comparison. */
export const Compared = ({ span, earlier }: { readonly span: Span; readonly earlier: Earlier }) => {
  const words = trendWords.now()
  const statistics = useStatistics()
  const interval = useMemo(
    () => (typeof statistics === "string" ? undefined : statistics.difference(span, earlier.span)),
    [statistics, span, earlier]
  )
  return (
    <Section title={words.compared(earlier.words)}>
      <dl class="sides">
        <Side name={words.nowName} of={span} />
        <Side name={words.earlierName} of={earlier.span} isQuiet />
      </dl>
      {statistics === "failed" ? <NotLoaded what={words.comparison} /> : null}
      {interval === undefined ? null : <Difference span={span} interval={interval} />}
    </Section>
  )
}
