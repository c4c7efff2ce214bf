/** What a person writes down about a day or several: a note, a label, how they feel, what they weigh. */
import { Result, Schema } from "effect"
import type { CalendarDate } from "../time/CalendarDate.ts"
import type { Instant } from "../time/Instant.ts"

/** What an entry is. */
export const JournalKind = Schema.Literals(["note", "label", "feeling", "weight"])
export type JournalKind = typeof JournalKind.Type

/** Labels that analyses know. A person may use any other word as well. */
export const knownJournalLabels = [
  "ill",
  "alcohol",
  "travel",
  "medication",
  "menstruation",
  "injury",
  "newDevice"
] as const

/** The bounds of what an entry may say. Days and values include both ends. */
export const journalBounds = {
  firstDay: "1900-01-01",
  lastDay: "2999-12-31",
  labelLength: 50,
  textLength: 4000,
  /** From 1, very bad, to 5, very good. */
  feeling: { minimum: 1, maximum: 5 },
  /** Kilograms. */
  weight: { minimum: 20, maximum: 400 }
} as const

/** The days of an entry, both included. Of a single day they are equal. */
interface Days {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

interface Note {
  readonly kind: "note"
  readonly label: null
  readonly value: null
  readonly text: string
}

interface Labelled {
  readonly kind: "label"
  /** One of `knownJournalLabels`, or any other word. */
  readonly label: string
  readonly value: null
  readonly text: string | null
}

interface Measured {
  readonly kind: "feeling" | "weight"
  readonly label: null
  /** A feeling from 1 to 5, or a weight in kilograms. */
  readonly value: number
  readonly text: string | null
}

/** What an entry says. */
export type JournalContent = Days & (Note | Labelled | Measured)

/** An entry of a person's journal. */
export type JournalEntry = JournalContent & {
  /** Sorts by the time of writing. */
  readonly id: string
  readonly createdAt: Instant
  /** Later than that of any change before it in the same journal, so it tells versions of an entry apart. */
  readonly updatedAt: Instant
}

/** What somebody wants to write, not yet checked. */
export interface JournalDraft extends Days {
  readonly kind: JournalKind
  readonly label: string | null
  readonly value: number | null
  readonly text: string | null
}

/** The draft is no entry. Lists the problem of each field. */
export class JournalDraftInvalid extends Schema.TaggedError<JournalDraftInvalid>()("JournalDraftInvalid", {
  issues: Schema.Array(Schema.Struct({ field: Schema.String, problem: Schema.String }))
}) {
  override get message() {
    return this.issues.map(({ field, problem }) => `${field} ${problem}`).join("; ")
  }
}

type Said = "label" | "value" | "text"

const needed: Readonly<Record<JournalKind, Said>> = {
  note: "text",
  label: "label",
  feeling: "value",
  weight: "value"
}

/** Control characters but for tab and line ends, and halves of characters: no database keeps them. */
const unkeepable = /(?![\t\n\r])\p{Cc}|\p{Cs}/u
const lineEnds = /[\t\n\r]/u

const textProblem = (text: string, longest: number): string | null => {
  if (text.trim() === "") return "must not be empty"
  if (text.length > longest) return `must not be longer than ${longest} characters`
  return unkeepable.test(text) ? "must not have control characters" : null
}

const labelProblem = (label: string): string | null => {
  const problem = textProblem(label, journalBounds.labelLength)
  if (problem !== null) return problem
  if (label.trim() !== label) return "must not begin or end with a space"
  return lineEnds.test(label) ? "must be one line" : null
}

const valueProblem = (kind: JournalKind, value: number): string | null => {
  const { maximum, minimum } = kind === "weight" ? journalBounds.weight : journalBounds.feeling
  const isWithin = value >= minimum && value <= maximum
  if (kind === "weight") return isWithin ? null : `must be a weight between ${minimum} and ${maximum} kg`
  return isWithin && Number.isInteger(value) ? null : `must be a whole number from ${minimum} to ${maximum}`
}

const problemOf = (draft: JournalDraft, field: Said): string | null => {
  const { kind, label, text, value } = draft
  if (draft[field] === null) return needed[kind] === field ? `is missing, which a ${kind} needs` : null
  if (field !== "text" && needed[kind] !== field) return `does not belong to a ${kind}`
  if (field === "label") return labelProblem(label ?? "")
  return field === "text"
    ? textProblem(text ?? "", journalBounds.textLength)
    : valueProblem(kind, value ?? Number.NaN)
}

const dayProblem = (day: CalendarDate): string | null =>
  day >= journalBounds.firstDay && day <= journalBounds.lastDay
    ? null
    : `must be between ${journalBounds.firstDay} and ${journalBounds.lastDay}`

/**
 * The content of an entry, or every problem of the draft.
 *
 * @example
 * journalContentOf({ from: day, to: day, kind: "feeling", label: null, value: 6, text: null })
 * // fails: value must be a whole number from 1 to 5
 */
export const journalContentOf = (draft: JournalDraft): Result.Result<JournalContent, JournalDraftInvalid> => {
  const { from, kind, label, text, to, value } = draft
  const problems: ReadonlyArray<readonly [keyof JournalDraft, string | null]> = [
    ["from", dayProblem(from)],
    ["to", dayProblem(to) ?? (to < from ? "must not be earlier than from" : null)],
    ...(["label", "value", "text"] as const).map((field) => [field, problemOf(draft, field)] as const)
  ]
  const issues = problems.flatMap(([field, problem]) => (problem === null ? [] : [{ field, problem }]))
  return issues.length > 0
    ? Result.fail(new JournalDraftInvalid({ issues }))
    : Result.succeed({ from, to, kind, label, value, text } as JournalContent)
}
