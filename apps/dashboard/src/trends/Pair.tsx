/** A second metric: a point a day, the distance of days between the two, and what the association is worth. */
import { Scatter } from "@polar-flow/charts"
import { useMemo } from "preact/hooks"
import type { SeriesRow } from "../api/series.ts"
import { DataTable } from "../parts/DataTable.tsx"
import { Measured } from "../parts/Measured.tsx"
import { Section } from "../parts/Section.tsx"
import { NotLoaded } from "../parts/states/NotLoaded.tsx"
import { fixed, formats } from "../words/language.ts"
import { decimalsOf, metricName, shortName, valueText } from "../words/metrics.ts"
import { units } from "../words/units.ts"
import { ask, lags } from "./asked.ts"
import { axisUnit } from "./metricText.ts"
import { fileName, type Span, spanOf } from "./span.ts"
import type { Pairing } from "./statistics.ts"
import { useStatistics } from "./useStatistics.ts"
import { trendWords } from "./words.ts"

/** At most this often does chance alone do as much as what is called an association. */
const significant = 0.05

const chanceText = (pValue: number): string => {
  const words = trendWords.now()
  if (pValue < 0.001) return words.chanceRare
  return pValue > 0.3 ? words.chanceOften : words.chance(formats.value.number(1 / pValue))
}

const claimOf = (found: Pairing["found"], x: string, y: string): string => {
  const words = trendWords.now()
  if (found.kind !== "ready" || found.strength === "negligible" || found.pValue >= significant)
    return words.unclear
  const strength = words[found.strength]
  return found.rho > 0 ? words.together(strength, x, y) : words.against(strength, x, y)
}

const Worth = ({
  pairing: { found, points },
  x,
  y
}: {
  readonly pairing: Pairing
  readonly x: string
  readonly y: string
}) => {
  const words = trendWords.now()
  if (found.kind === "few") return <p class="state-text">{words.pairFew(points.length, found.needed)}</p>
  if (found.kind === "constant") return <p class="state-text">{words.pairConstant}</p>
  const [low, high] = found.interval ?? [found.rho, found.rho]
  return (
    <div class="worth">
      <p class="state-title">{claimOf(found, x, y)}</p>
      <p class="state-text">
        {words.evidence(fixed(found.rho, 2), fixed(low, 2), fixed(high, 2))} · {chanceText(found.pValue)}
      </p>
      <p class="note">{words.honest(found.independent)}</p>
    </div>
  )
}

const Lags = ({ lag, y }: { readonly lag: number; readonly y: string }) => {
  const words = trendWords.now()
  return (
    <fieldset class="segments">
      <legend class="note">{words.lag(y)}</legend>
      {lags.map((each) => (
        <button key={each} type="button" aria-pressed={each === lag} onClick={() => ask({ lag: each })}>
          {each === 0 ? words.lagSame : words.lagDays(each)}
        </button>
      ))}
    </fieldset>
  )
}

const Drawn = ({ pairing, x, y }: { readonly pairing: Pairing; readonly x: Span; readonly y: Span }) => {
  const words = trendWords.now()
  const [xName, yName] = [metricName(x.metric), metricName(y.metric)]
  const [xUnit, yUnit] = [axisUnit(x.metric, x.unit), axisUnit(y.metric, y.unit)]
  return (
    <>
      <Measured>
        {(width) => (
          <Scatter
            points={pairing.points}
            width={Math.min(width, 640)}
            height={width < 480 ? 280 : 340}
            words={formats.value}
            decimals={[decimalsOf(x.metric), decimalsOf(y.metric)]}
            labels={{
              x: `${xName}, ${xUnit}`,
              y: `${yName}, ${yUnit}`,
              chart: words.pairChart(xName, yName, pairing.points.length)
            }}
          />
        )}
      </Measured>
      <DataTable
        table={() => ({
          name: `${fileName(y)}-${x.metric}`,
          columns: [{ title: "#" }, { title: `${xName} (${xUnit})` }, { title: `${yName} (${yUnit})` }],
          rows: pairing.points.map((point, index) => [
            String(index + 1),
            valueText(x.metric, point.x),
            valueText(y.metric, point.y)
          ])
        })}
      />
    </>
  )
}

/** The second metric. */
export const Pair = ({
  span,
  row,
  other,
  lag
}: {
  readonly span: Span
  readonly row: SeriesRow
  readonly other: string
  readonly lag: number
}) => {
  const words = trendWords.now()
  const statistics = useStatistics()
  const second = useMemo(() => spanOf(row, other, false, Infinity), [row, other, units.value])
  const pairing = useMemo(() => {
    if (typeof statistics === "string" || second === null) return null
    const shift = span.days.from - second.days.from
    const days = {
      from: span.days.from,
      values: second.days.values.slice(shift, shift + span.days.values.length)
    }
    return statistics.pairing({ ...second, days }, span, lag, lags.length)
  }, [statistics, span, second, lag])
  const [x, y] = [shortName(other), shortName(span.metric)]
  return (
    <Section title={words.pair(x, y)} note={pairing === null ? null : words.pairDays(pairing.points.length)}>
      <Lags lag={lag} y={y} />
      {statistics === "failed" ? <NotLoaded what={words.pair(x, y)} /> : null}
      {pairing === null || second === null ? null : (
        <div class="trend-pair">
          <div>
            <Drawn pairing={pairing} x={second} y={span} />
          </div>
          <Worth pairing={pairing} x={x} y={y} />
        </div>
      )}
    </Section>
  )
}
