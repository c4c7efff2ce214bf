/** Time in the five heart rate zones. */
import { stopwatch, ZoneTable } from "@polar-flow/charts"
import type { ExerciseDetail } from "@polar-flow/sdk-client"
import { Measured } from "../parts/Measured.tsx"
import { Section } from "../parts/Section.tsx"
import { zonesOf } from "../training/answer.ts"
import { formats } from "../words/language.ts"
import { sessionWords } from "./words.ts"

/** The figure. It is a table already, with limits, shares and times. */
export const Zones = ({ session }: { readonly session: ExerciseDetail }) => {
  const words = sessionWords.now()
  const zones = zonesOf(session)
  if (zones.length === 0) return null
  const told = zones.map(({ index, seconds }) => words.zonePart(index, stopwatch(seconds)))
  return (
    <Section title={words.zones}>
      <Measured>
        {(width) => (
          <ZoneTable
            zones={zones}
            width={width}
            words={formats.value}
            label={words.zonesFigure(told.join(", "))}
          />
        )}
      </Measured>
      <p class="note session-help">{words.zonesHelp}</p>
    </Section>
  )
}
