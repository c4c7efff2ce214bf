/** How a part of the score comes about: the night, the usual, the distance between them, and its share. */
import type { PatternRow } from "@polar-flow/sdk-client"
import { fixed, formats } from "../words/language.ts"
import { inSentence, metricName, valueWithUnit } from "../words/metrics.ts"
import { type Factor, formulaOf } from "./explanation.ts"
import { whyWords } from "./words.ts"

/** The name that values of a part are written for. */
const metricOf = (name: string): string => (name === "hrv" ? "hrv_rmssd" : name)

const valueOf = ({ name, unit }: Factor, value: number): string =>
  name === "sleep_debt" ? `${formats.value.number(value, 1)} h` : valueWithUnit(metricOf(name), value, unit)

const rowsOf = (factor: Factor, formula: string | null): ReadonlyArray<readonly [string, string]> => {
  const words = whyWords.now()
  const { display_points: points, reference, value, weight, z } = factor
  const all: ReadonlyArray<readonly [string, string | null]> = [
    [reference === null ? words.value : words.thisNight, value === null ? null : valueOf(factor, value)],
    [
      factor.name === "ans_charge" ? words.yourUsual : words.nightsBefore,
      reference === null ? null : valueOf(factor, reference)
    ],
    [words.steps, z === null ? null : fixed(z, 2, "exceptZero")],
    [words.share, weight === null ? null : `${formats.value.number(100 * weight)} %`],
    [words.formula, formula],
    [words.points, formats.value.signed(points)]
  ]
  return all.flatMap(([name, text]) => (text === null ? [] : [[name, text] as const]))
}

/** The rows, and what the score would be without this part. */
export const Formula = ({
  factor,
  explanation
}: {
  readonly factor: Factor
  readonly explanation: PatternRow
}) => {
  const words = whyWords.now()
  const ifUsual = factor.score_if_normal
  return (
    <div>
      <h3>{words.howComes(formats.value.signed(factor.display_points))}</h3>
      <dl class="formula" aria-label={metricName(factor.name)}>
        {rowsOf(factor, formulaOf(explanation, factor.name)).map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class={name === words.formula ? "code" : undefined}>{text}</dd>
          </div>
        ))}
      </dl>
      <p class="note formula-note">
        {factor.reference === null ? `${words.noReference} ` : ""}
        {words.ifUsual(inSentence(factor.name), Math.round(ifUsual))}
      </p>
    </div>
  )
}
