/** Tests of the oxygen in the blood. */
import { useResource } from "../api/useResource.ts"
import type { TableData } from "../parts/DataTable.tsx"
import { Section } from "../parts/Section.tsx"
import { Empty } from "../parts/states/Empty.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { dateOf, dayOf } from "../words/dates.ts"
import { fixed } from "../words/language.ts"
import { heightOf, heightUnit } from "../words/units.ts"
import { type OxygenRow, oxygenOf, testDays } from "./answers.ts"
import { columnTo, DotsFigure } from "../parts/dots/DotsFigure.tsx"
import { whenOf } from "./testTime.ts"
import { heartWords } from "./words.ts"

const text = (value: number | null): string | null => (value === null ? null : fixed(value, 0))

const tableOf = (tests: ReadonlyArray<OxygenRow>, to: number): TableData => {
  const words = heartWords.now()
  return {
    name: `oxygen-to-${dateOf(to)}`,
    columns: [
      { title: words.whenColumn, isText: true },
      { title: words.oxygenColumn },
      { title: words.heartColumn },
      { title: words.heightColumn(heightUnit()) }
    ],
    rows: tests.map((test) => [
      whenOf(test.test_time),
      text(test.blood_oxygen_percent),
      text(test.avg_heart_rate),
      test.altitude_meters === null ? null : fixed(heightOf(test.altitude_meters), 0)
    ])
  }
}

const Tests = ({ tests, to }: { readonly tests: ReadonlyArray<OxygenRow>; readonly to: number }) => {
  const words = heartWords.now()
  if (tests.length === 0) return <Empty title={words.noOxygen} text={words.noOxygenHelp} />
  // of several tests a day the newest is drawn; the table has all
  const newestFirst = tests.map((test) => [dayOf(test.test_time), test.blood_oxygen_percent] as const)
  const days = columnTo(to, testDays, new Map(newestFirst.toReversed()))
  const newest = tests[0]
  return (
    <DotsFigure
      title={
        newest === undefined || newest.blood_oxygen_percent === null
          ? ""
          : `${fixed(newest.blood_oxygen_percent, 0)} %, ${whenOf(newest.test_time)}`
      }
      days={days}
      usual={null}
      isSparse
      unit="%"
      write={(value) => `${fixed(value, 0)} %`}
      table={() => tableOf(tests, to)}
      label={words.oxygenChart(tests.length)}
    />
  )
}

/** The section. */
export const Oxygen = ({ userId, date }: { readonly userId: string; readonly date: string }) => {
  const words = heartWords.now()
  const used = useResource(oxygenOf(userId, date))
  const count = used.value?.length ?? 0
  return (
    <Section title={words.oxygen} note={count === 0 ? null : words.oxygenNote(count)}>
      <Loading what={words.oxygen} used={used} skeleton={<Block as="chart" />}>
        {(tests) => <Tests tests={tests} to={dayOf(date)} />}
      </Loading>
    </Section>
  )
}
