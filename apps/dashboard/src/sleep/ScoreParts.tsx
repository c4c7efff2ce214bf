/** What Polar's sleep score is made of. */
import { Measured } from "../parts/Measured.tsx"
import { Section } from "../parts/Section.tsx"
import { hoursAndMinutes } from "../words/dates.ts"
import { fixed } from "../words/language.ts"
import type { Night } from "./answers.ts"
import { sleepWords } from "./words.ts"

interface Part {
  readonly name: string
  readonly value: number | null
  readonly detail: string | null
}

const hours = (value: number | null): string => (value === null ? "—" : hoursAndMinutes(value))

const partsOf = (night: Night): ReadonlyArray<Part> => {
  const words = sleepWords.now()
  const { continuity, interruptions_hours: awake, sleep_goal_hours: goal } = night
  return [
    {
      name: words.amount,
      value: night.group_duration_score,
      detail: goal === null ? null : words.amountOf(hours(night.total_sleep_hours), hours(goal))
    },
    {
      name: words.solidity,
      value: night.group_solidity_score,
      detail:
        awake === null || continuity === null
          ? null
          : words.solidityOf(fixed(awake * 60, 0), fixed(continuity, 1))
    },
    {
      name: words.regeneration,
      value: night.group_regeneration_score,
      detail: words.regenerationOf(hours(night.rem_sleep_hours), hours(night.deep_sleep_hours))
    }
  ]
}

const height = 10

const Bar = ({ name, value, width }: { name: string; value: number; width: number }) => (
  <svg
    class="pf-chart"
    width={width}
    height={height}
    viewBox={`0 0 ${width} ${height}`}
    role="img"
    aria-label={sleepWords.now().part(name, fixed(value, 0))}
  >
    <rect class="pf-band" width={width} height={height} rx="2" />
    <rect class="pf-bar" width={((value / 100) * width).toFixed(1)} height={height} rx="2" />
  </svg>
)

/** The parts as bars from 0 to 100. */
export const ScoreParts = ({ night }: { readonly night: Night }) => {
  const words = sleepWords.now()
  const parts = partsOf(night)
  if (parts.every(({ value }) => value === null)) return null
  return (
    <Section title={words.parts} note={words.partsNote}>
      <ul class="score-parts">
        {parts.map(({ detail, name, value }) => (
          <li key={name}>
            <p class="score-part">
              <span>{name}</span>
              <b>{value === null ? "—" : fixed(value, 0)}</b>
            </p>
            {value === null ? null : (
              <Measured>{(width) => <Bar name={name} value={value} width={width} />}</Measured>
            )}
            {detail === null ? null : <p class="note">{detail}</p>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
