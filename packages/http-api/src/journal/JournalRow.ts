/** Journal entries as clients see them. */
import { journalBounds, type JournalEntry, JournalKind, knownJournalLabels } from "@polar-flow/domain"
import { Schema } from "effect"
import { date, time } from "../records/columns.ts"
import { dateText } from "../records/Window.ts"

const { feeling, labelLength, textLength, weight } = journalBounds

const kindDescription =
  "note: a text; label: a word for the days, which analyses know; feeling: how you feel; weight: what you weigh"
const labelDescription = `Of a label: ${knownJournalLabels.join(", ")}, or any other word`
const valueDescription = `Of a feeling: ${feeling.minimum} (very bad) to ${feeling.maximum} (very good). Of a weight: kg, ${weight.minimum} to ${weight.maximum}`
const textDescription = "What else there is to say; a note has nothing else"

/** One entry. */
export const JournalRow = Schema.Struct({
  id: Schema.String.annotate({ description: "Id of the entry. Sorts by the time of writing" }),
  from: date("First day"),
  to: date("Last day, included"),
  kind: JournalKind.annotate({ description: kindDescription }),
  label: Schema.NullOr(Schema.String).annotate({ description: labelDescription }),
  value: Schema.NullOr(Schema.Finite).annotate({ description: valueDescription }),
  text: Schema.NullOr(Schema.String).annotate({ description: textDescription }),
  created_at: time("When it was written, ISO-8601 UTC"),
  updated_at: time("When it was last changed, ISO-8601 UTC. In quotes, it is the ETag of the entry")
}).annotate({ identifier: "JournalRow" })
export type JournalRow = typeof JournalRow.Type

const Label = Schema.String.check(Schema.isMaxLength(labelLength))
const Text = Schema.String.check(Schema.isMaxLength(textLength))

const said = {
  date: Schema.optionalKey(dateText("The day, of an entry about one day. Not with from and to")),
  from: Schema.optionalKey(dateText("First day, with to")),
  to: Schema.optionalKey(dateText("Last day, included, with from")),
  label: Schema.optionalKey(Schema.NullOr(Label).annotate({ description: labelDescription })),
  value: Schema.optionalKey(Schema.NullOr(Schema.Finite).annotate({ description: valueDescription })),
  text: Schema.optionalKey(Schema.NullOr(Text).annotate({ description: textDescription }))
}

/** What to write. */
export const JournalRequest = Schema.Struct({
  kind: JournalKind.annotate({ description: kindDescription }),
  ...said
}).annotate({ identifier: "JournalRequest" })
export type JournalRequest = typeof JournalRequest.Type

/** What to change. */
export const JournalPatch = Schema.Struct({
  kind: Schema.optionalKey(JournalKind.annotate({ description: kindDescription })),
  ...said
}).annotate({ identifier: "JournalPatch" })
export type JournalPatch = typeof JournalPatch.Type

/** An entry as its row. */
export const journalRow = (entry: JournalEntry): JournalRow => ({
  id: entry.id,
  from: entry.from,
  to: entry.to,
  kind: entry.kind,
  label: entry.label,
  value: entry.value,
  text: entry.text,
  created_at: entry.createdAt,
  updated_at: entry.updatedAt
})

/** The ETag of an entry. The time of its last change tells all its versions apart. */
export const journalTag = ({ updatedAt }: Pick<JournalEntry, "updatedAt">): string => `"${updatedAt}"`
