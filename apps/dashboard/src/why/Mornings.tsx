/** Readiness of the sixty mornings up to the one that is explained. */
import { type SeriesRow, dayColumn, seriesOf } from "../api/series.ts"
import { useResource } from "../api/useResource.ts"
import { type Path, hrefOf } from "../app/router.ts"
import { countOf, DotsFigure } from "../parts/dots/DotsFigure.tsx"
import type { TableData } from "../parts/DataTable.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { dateOf, dayOf } from "../words/dates.ts"
import { fixed, formats } from "../words/language.ts"
import { metricName } from "../words/metrics.ts"
import { whyWords } from "./words.ts"

const mornings = 60
const metric = "readiness"

const tableOf = (row: SeriesRow, to: number): TableData => {
  const words = whyWords.now()
  const column = row.metrics[metric]
  return {
    name: `readiness-to-${dateOf(to)}`,
    columns: [{ title: words.day, isText: true }, { title: metricName(metric) }, { title: words.mean }],
    rows: row.dates
      .map((date, index) => [
        formats.value.weekday(dayOf(date)),
        ...[column?.values[index], column?.mean_7d[index]].map((value) =>
          value === null || value === undefined ? null : fixed(value, 0)
        )
      ])
      .toReversed()
  }
}

/** The figure with its table. */
export const Mornings = ({
  userId,
  date,
  usual
}: {
  readonly userId: string
  readonly date: string
  readonly usual: { readonly low: number; readonly high: number } | null
}) => {
  const words = whyWords.now()
  const to = dayOf(date)
  const used = useResource(seriesOf(userId, [metric], { from: to - mornings + 1, to }))
  return (
    <Loading what={metricName(metric)} used={used} skeleton={<Block as="chart" />}>
      {(row) => {
        const days = dayColumn(row, row.metrics[metric]?.values ?? [])
        return (
          <section class="section mornings">
            <DotsFigure
              title={words.mornings}
              days={days}
              usual={usual}
              unit=""
              write={(value) => fixed(value, 0)}
              table={() => tableOf(row, to)}
              label={words.morningsChart(countOf(days))}
            />
            <p class="driver-more">
              <a class="link" href={hrefOf(`/trends?metric=${metric}` as Path)}>
                {words.allDays(metricName(metric))}
              </a>
            </p>
          </section>
        )
      }}
    </Loading>
  )
}
