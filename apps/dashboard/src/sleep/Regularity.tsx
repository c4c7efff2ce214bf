/** How alike the nights are: a row for each of 90. */
import { RegularityRaster } from "@polar-flow/charts"
import { useResource } from "../api/useResource.ts"
import { go } from "../app/router.ts"
import { CursorFigure } from "../parts/CursorFigure.tsx"
import type { TableData } from "../parts/DataTable.tsx"
import { Section } from "../parts/Section.tsx"
import { Failed } from "../parts/states/Failed.tsx"
import { dateOf, dayOf } from "../words/dates.ts"
import { formats } from "../words/language.ts"
import { firstNightOf, type NightRow, type PatternRow, patternOf, rasterNights } from "./answers.ts"
import { NotYet } from "./NotYet.tsx"
import { spanOf } from "./nightData.ts"
import { sleepWords } from "./words.ts"

/** Fewer rows are too low to be a picture. */
const fewestRows = 28

interface RasterNight {
  readonly day: number
  readonly from: number
  readonly to: number
}

/** "93 % of minutes are alike from one day to the next." The index is 100 for equal days and 0 for chance. */
const alikeOf = (regularity: PatternRow | null): ReadonlyArray<string> =>
  regularity === null || regularity.score === null
    ? []
    : [sleepWords.now().alike(Math.round((regularity.score + 100) / 2))]

const freeDays = (jetlag: PatternRow | null): ReadonlyArray<string> => {
  const words = sleepWords.now()
  if (jetlag === null || jetlag.score === null) return []
  const minutes = Math.round(jetlag.score)
  if (Math.abs(minutes) < 10) return [words.freeAlike]
  return [minutes > 0 ? words.freeLater(minutes) : words.freeEarlier(-minutes)]
}

const tableOf = (nights: ReadonlyArray<RasterNight>, to: number, count: number): TableData => {
  const words = sleepWords.now()
  const { clock, weekday } = formats.value
  const byDay = new Map(nights.map((night) => [night.day, night]))
  return {
    name: `regularity-to-${dateOf(to)}`,
    columns: [{ title: words.night, isText: true }, { title: words.fellAsleep }, { title: words.wokeUp }],
    rows: Array.from({ length: count }, (_, index) => {
      const night = byDay.get(to - index)
      return night === undefined
        ? [weekday(to - index), null, null]
        : [weekday(to - index), clock(night.from), clock(night.to)]
    })
  }
}

/** The raster. A click, or Enter, opens a night. */
export const Regularity = ({
  userId,
  date,
  nights
}: {
  readonly userId: string
  readonly date: string
  readonly nights: ReadonlyArray<NightRow>
}) => {
  const words = sleepWords.now()
  const regularity = useResource(patternOf(userId, "sleep_regularity", date))
  const jetlag = useResource(patternOf(userId, "social_jetlag", date))
  const to = dayOf(date)
  const since = firstNightOf(nights)
  const known = Math.min(rasterNights, to + 1 - (since ?? 0))
  const count = Math.max(fewestRows, known)
  const rows = nights.flatMap((night) => {
    const span = spanOf(night)
    return span === null ? [] : [{ ...span, day: dayOf(night.date) }]
  })
  const shown = rows.filter(({ day }) => day > to - rasterNights && day <= to)
  const { clock, weekday } = formats.value
  const say = (day: number): string => {
    const night = shown.find((each) => each.day === day)
    const without = since !== null && day < since ? words.beforeFirst : words.notWorn
    const times = night === undefined ? without : `${clock(night.from)}–${clock(night.to)}`
    return `${weekday(day)}: ${times}`
  }
  const said = [...alikeOf(regularity.value), ...freeDays(jetlag.value)].join(" ")
  return (
    <Section title={words.regularity} note={said === "" ? null : said}>
      <Failed what={words.regularity} loaded={regularity} retry={() => void regularity.reload()} />
      <Failed what={words.socialJetlag} loaded={jetlag} retry={() => void jetlag.reload()} />
      <NotYet title={words.regularityLater} pattern={regularity.value} />
      <CursorFigure
        say={say}
        draw={(given) => (
          <RegularityRaster
            {...given}
            nights={shown}
            to={to}
            count={count}
            since={since}
            onOpen={(day) => go(`/sleep/${dateOf(day)}`)}
            labels={{ today: words.newest, chart: words.raster(shown.length, known) }}
          />
        )}
        note={words.rasterNote(known)}
        table={() => tableOf(shown, to, known)}
      />
    </Section>
  )
}
