/** How fast the load changes. */
import { LoadRatio } from "@polar-flow/charts"
import { DataTable } from "../parts/DataTable.tsx"
import { Measured } from "../parts/Measured.tsx"
import { fixed, formats } from "../words/language.ts"
import { type ChosenDay, daysBackwards, lastDays, valueOn } from "./chosenDay.ts"
import { Readout } from "./Readout.tsx"
import { newest } from "./verdict.ts"
import { trainingWords } from "./words.ts"

const [narrow, fewDays] = [600, 91]
/** The limits of the server's bands. */
const limits = { usual: 0.8, more: 1.3, muchMore: 1.5 } as const

const text = (value: number | null): string | null => (value === null ? null : fixed(value, 2))

/** The figure with its table. */
export const RatioFigure = ({ columns, day, onDay }: ChosenDay) => {
  const words = trainingWords.now()
  const ratio = columns.training_load_ratio
  const ofDay = text(valueOn(ratio, day))
  return (
    <>
      <Readout day={day} text={ofDay === null ? null : words.ratioNow(ofDay)} />
      <Measured>
        {(width) => {
          const shown = lastDays(ratio, width < narrow ? fewDays : ratio.values.length)
          return (
            <LoadRatio
              ratio={shown}
              limits={[
                { value: limits.usual, above: words.usual },
                { value: limits.more, above: words.more },
                { value: limits.muchMore, above: words.muchMore }
              ]}
              below={words.below}
              width={width}
              words={formats.value}
              cursor={day === null || day < shown.from ? null : day}
              onCursor={onDay}
              label={words.ratioFigure(text(newest(ratio)) ?? "–")}
            />
          )
        }}
      </Measured>
      <p class="note training-help">{words.ratioHelp}</p>
      <DataTable
        table={() => ({
          name: "load-ratio",
          columns: [{ title: words.day, isText: true }, { title: words.ratio }],
          rows: daysBackwards(ratio).map((each) => [formats.value.weekday(each), text(valueOn(ratio, each))])
        })}
      />
    </>
  )
}
