/** What the marks of the trend mean, drawn as they are in the chart. */
import type { ComponentChildren } from "preact"
import { shortDay } from "../words/dates.ts"
import { formats } from "../words/language.ts"
import { isOfDay } from "../words/metrics.ts"
import type { Span } from "./span.ts"
import { trendWords } from "./words.ts"

const Entry = ({
  text,
  width = 22,
  children
}: {
  text: string
  width?: number
  children: ComponentChildren
}) => (
  <li>
    <svg
      class="legend-mark pf-chart"
      width={width}
      height="14"
      viewBox={`0 0 ${width} 14`}
      aria-hidden="true"
    >
      {children}
    </svg>
    {text}
  </li>
)

const hasGaps = ({ days }: Span): boolean => days.values.includes(null)
const has = ({ unusual }: Span, wanted: "warning" | "critical"): boolean =>
  unusual.some(({ size }) => size === wanted)
const hasBand = ({ low }: Span): boolean => low.values.some((value) => value !== null)

/** The days of a span: "4 Mar – 1 Jun 2026". */
const extentOf = ({ days: { from, values } }: Span): string => {
  const to = from + values.length - 1
  return `${shortDay(from)} – ${shortDay(to)} ${formats.value.year(to)}`
}

/** The days and what the legend says, as one line for a picture. */
export const legendText = (span: Span, earlier: string | null): string => {
  const words = trendWords.now()
  return [
    extentOf(span),
    words.mean,
    ...(hasBand(span) ? [words.band] : []),
    ...(earlier === null ? [] : [words.earlier(earlier)])
  ].join(" · ")
}

/** The legend. Marks that the chart does not have are not explained. */
export const Legend = ({ span, earlier }: { readonly span: Span; readonly earlier: string | null }) => {
  const words = trendWords.now()
  return (
    <ul class="trend-legend">
      <Entry text={isOfDay(span.metric) ? words.oneDay : words.oneNight} width={8}>
        <path class="pf-dots" stroke-width="4" d="M4,7h0" />
      </Entry>
      <Entry text={words.mean}>
        <g class="pf-line pf-line-mean">
          <path d="M0,7h22" />
        </g>
      </Entry>
      {earlier === null ? null : (
        <Entry text={words.earlier(earlier)}>
          <g class="pf-line pf-line-before">
            <path d="M0,7h22" />
          </g>
        </Entry>
      )}
      {hasBand(span) ? (
        <Entry text={words.band}>
          <rect class="pf-band" y="1" width="22" height="12" />
        </Entry>
      ) : null}
      {has(span, "warning") ? (
        <Entry text={words.unusual} width={14}>
          <circle class="pf-ring" cx="7" cy="7" r="4.5" />
        </Entry>
      ) : null}
      {has(span, "critical") ? (
        <Entry text={words.far} width={16}>
          <circle class="pf-ring" cx="8" cy="7" r="6" />
        </Entry>
      ) : null}
      {hasGaps(span) ? (
        <Entry text={words.absent} width={18}>
          <path class="pf-hatch-line" d="M1,13L13,1M7,13L17,3" />
        </Entry>
      ) : null}
    </ul>
  )
}
