/** The entries of a person's journal. */
import type { JournalRow } from "@polar-flow/sdk-client"
import { server } from "../api/client.ts"
import type { Source } from "../api/resource.ts"
import { list, nullable, number, record, text } from "../api/shape.ts"
import { dayOf } from "../words/dates.ts"
import { labelName } from "../words/labels.ts"
import { fixed, formats } from "../words/language.ts"
import { massText } from "../words/units.ts"
import { journalWords } from "./words.ts"

const most = 1000

/** The source of the entries of the last days, newest first. */
export const entriesOf = (userId: string, days: number): Source<ReadonlyArray<JournalRow>> => ({
  key: `${userId}/journal/${days}`,
  load: async (options) => server().journal.list(userId, { ...options, days, limit: most }),
  shape: list(
    record({
      id: text,
      from: text,
      to: text,
      kind: text,
      label: nullable(text),
      value: nullable(number),
      text: nullable(text),
      updated_at: text
    })
  )
})

/** What an entry says, without its text. */
export const whatOf = ({ kind, label, value }: Pick<JournalRow, "kind" | "label" | "value">): string => {
  const words = journalWords.now()
  if (kind === "label") return labelName(label ?? "")
  if (kind === "weight") return `${words.weight} ${massText(value ?? 0)}`
  if (kind === "feeling") return `${words.feeling} ${fixed(value ?? 0, 0)}`
  return words.note
}

/** "Mon 30 Nov", or the first and the last day. */
export const daysOf = ({ from, to }: Pick<JournalRow, "from" | "to">): string => {
  const { weekday } = formats.value
  return from === to
    ? weekday(dayOf(from))
    : journalWords.now().span(weekday(dayOf(from)), weekday(dayOf(to)))
}
