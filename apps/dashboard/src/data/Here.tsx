/** What is here by type and month, and where nothing is. */
import { Coverage } from "@polar-flow/charts"
import type { CoverageReport } from "@polar-flow/sdk-client"
import { server } from "../api/client.ts"
import type { Source } from "../api/resource.ts"
import { list, nullable, number, record, text } from "../api/shape.ts"
import { useResource } from "../api/useResource.ts"
import { hrefOf } from "../app/router.ts"
import { DataTable } from "../parts/DataTable.tsx"
import { Measured } from "../parts/Measured.tsx"
import { Section } from "../parts/Section.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { dayOf, dayWithYear, deviceDay } from "../words/dates.ts"
import { formats } from "../words/language.ts"
import { typeName } from "./answer.ts"
import { dataWords } from "./words.ts"

/** The source of what is here. */
const coverageOf = (userId: string): Source<CoverageReport> => ({
  key: `${userId}/coverage`,
  load: (options) => server().series.coverage(userId, options),
  shape: record({
    months: list(text),
    types: list(
      record({
        type: text,
        first: nullable(text),
        last: nullable(text),
        days: list(number),
        records: list(number)
      })
    ),
    // servers before this page do not count them
    journal_entries: nullable(number)
  })
})

type CoverageType = CoverageReport["types"][number]

/** Types that come when somebody measures, and not every day: a month with one is a full one. */
const nowAndThen: ReadonlyArray<string> = ["exercises", "spo2", "ecg", "physical_info"]
const monthsOfYear = 12

const firstDayAfter = (month: string): number => {
  const [year = 1970, number = 1] = month.split("-").map(Number)
  const next = number === monthsOfYear ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`
  return dayOf(`${next}-01`)
}

/** The share of the days from the type's first one until today; null for a month before, in which none is expected. */
const shareOf = ({ days, first, type }: CoverageType, month: string, index: number): number | null => {
  const [start, after] = [dayOf(`${month}-01`), firstDayAfter(month)]
  const count = days[index] ?? 0
  if (first === null || dayOf(first) >= after) return null
  if (nowAndThen.includes(type)) return count > 0 ? 1 : after > deviceDay() ? null : 0
  const expected = Math.min(after, deviceDay() + 1) - Math.max(start, dayOf(first))
  return Math.min(1, count / Math.max(1, expected))
}

/** Columns of more months are too narrow for a name each. */
const mostNamed = 12

/** A name for each month, or of many for each that begins a year, and for the first. */
const monthNames = (months: ReadonlyArray<string>): ReadonlyArray<string> =>
  months.map((month, index) => {
    const first = dayOf(`${month}-01`)
    if (months.length <= mostNamed) return formats.value.month(first)
    return month.endsWith("-01") || index === 0 ? formats.value.year(first) : ""
  })

const day = (date: string | null): string | null => (date === null ? null : dayWithYear(dayOf(date)))

const Drawn = ({ months, types }: CoverageReport) => {
  const words = dataWords.now()
  const { number: written } = formats.value
  const there = types.filter(({ records }) => records.some((count) => count > 0))
  if (there.length === 0)
    return (
      <>
        <p class="state-title">{words.nothing}</p>
        <p class="state-text">{words.nothingHelp}</p>
      </>
    )
  return (
    <>
      <Measured>
        {(width) => (
          <Coverage
            rows={there.map((type) => ({
              code: type.type,
              name: typeName(type.type),
              shares: months.map((month, index) => shareOf(type, month, index))
            }))}
            months={monthNames(months)}
            width={width}
            label={words.coverageFigure(there.length, months.length)}
          />
        )}
      </Measured>
      <DataTable
        table={() => ({
          name: "coverage",
          columns: [
            { title: words.type, isText: true },
            { title: words.first },
            { title: words.last },
            { title: words.records },
            { title: words.emptyMonths }
          ],
          rows: there.map((row) => [
            typeName(row.type),
            day(row.first),
            day(row.last),
            written(row.records.reduce((sum, count) => sum + count, 0)),
            written(months.filter((month, index) => shareOf(row, month, index) === 0).length)
          ])
        })}
      />
    </>
  )
}

/** The section. */
export const Here = ({ userId }: { readonly userId: string }) => {
  const words = dataWords.now()
  const used = useResource(coverageOf(userId))
  return (
    <Section title={words.here} note={words.hereNote}>
      <Loading what={words.here} used={used} skeleton={<Block as="chart" />}>
        {(report) => (
          <>
            <Drawn {...report} />
            {report.journal_entries > 0 ? (
              <p class="data-links">
                <a class="link" href={hrefOf("/journal")}>
                  {words.journalEntries(report.journal_entries)}
                </a>
              </p>
            ) : null}
          </>
        )}
      </Loading>
    </Section>
  )
}
