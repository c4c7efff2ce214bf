/** What is noted about the date in the journal. */
import { Section } from "../parts/Section.tsx"
import { shortDay, dayOf } from "../words/dates.ts"
import { labelName } from "../words/labels.ts"
import { massText } from "../words/units.ts"
import type { Entry } from "./answers.ts"
import { dayWords } from "./words.ts"

const claimOf = ({ kind, label, text, value }: Entry): string => {
  const words = dayWords.now()
  if (kind === "label") return labelName(label ?? "")
  if (kind === "feeling") return words.feeling(value ?? 0)
  if (kind === "weight") return `${words.weight} ${massText(value ?? 0)}`
  return text ?? ""
}

const spanOf = ({ from, to }: Entry): string | null =>
  from === to ? null : `${shortDay(dayOf(from))} – ${shortDay(dayOf(to))}`

/** The entries. */
export const Noted = ({ entries }: { readonly entries: ReadonlyArray<Entry> }) => {
  const words = dayWords.now()
  return (
    <Section title={words.noted}>
      {entries.length === 0 ? <p class="state-text">{words.nothingNoted}</p> : null}
      <ul class="day-list">
        {entries.map((entry) => (
          <li key={entry.id} class="day-entry">
            <span>{claimOf(entry)}</span>
            <span class="note">
              {[spanOf(entry), entry.kind === "note" ? null : entry.text]
                .filter((each) => each !== null)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
