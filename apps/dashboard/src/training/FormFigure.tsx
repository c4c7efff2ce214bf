/** Fitness, fatigue and form. */
import { Form } from "@polar-flow/charts"
import { DataTable } from "../parts/DataTable.tsx"
import { Measured } from "../parts/Measured.tsx"
import { formats } from "../words/language.ts"
import { type ChosenDay, daysBackwards, lastDays, valueOn } from "./chosenDay.ts"
import { Readout } from "./Readout.tsx"
import { newest } from "./verdict.ts"
import { trainingWords } from "./words.ts"

/** On a telephone a day needs some width, too. */
const [narrow, fewDays] = [600, 91]

const said = (values: ReadonlyArray<number | null>): readonly [string, string, string] | null => {
  const [fitness, fatigue, form] = values
  if (typeof fitness !== "number" || typeof fatigue !== "number" || typeof form !== "number") return null
  const { number, signed } = formats.value
  return [number(fitness), number(fatigue), signed(form)]
}

const cell = (value: number | null): string | null => (value === null ? null : formats.value.number(value, 1))

/** The figure with its table. */
export const FormFigure = ({ columns, day, onDay }: ChosenDay) => {
  const words = trainingWords.now()
  const all = [columns.fitness, columns.fatigue, columns.form] as const
  const ofDay = said(all.map((column) => valueOn(column, day)))
  const latest = said(all.map(newest))
  return (
    <>
      <Readout day={day} text={ofDay === null ? null : words.readForm(...ofDay)} isFirst />
      <Measured>
        {(width) => {
          const [fitness, fatigue, form] = all.map((column) =>
            lastDays(column, width < narrow ? fewDays : column.values.length)
          ) as [typeof columns.form, typeof columns.form, typeof columns.form]
          return (
            <Form
              fitness={fitness}
              fatigue={fatigue}
              form={form}
              width={width}
              words={formats.value}
              cursor={day === null || day < form.from ? null : day}
              onCursor={onDay}
              labels={{
                unit: words.loadUnit,
                fitness: words.fitness,
                fatigue: words.fatigue,
                form: words.form,
                about: words.aboutForm,
                chart: latest === null ? words.unknown : words.formFigure(...latest)
              }}
            />
          )
        }}
      </Measured>
      <DataTable
        table={() => ({
          name: "form",
          columns: [
            { title: words.day, isText: true },
            ...[words.fitness, words.fatigue, words.form].map((title) => ({ title }))
          ],
          rows: daysBackwards(columns.form).map((each) => [
            formats.value.weekday(each),
            ...all.map((column) => cell(valueOn(column, each)))
          ])
        })}
      />
    </>
  )
}
