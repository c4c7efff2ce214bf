/** An entry while it is written. */
import type { JournalRow, NewJournalEntry } from "@polar-flow/sdk-client"
import { dateOf, deviceDay } from "../words/dates.ts"
import { kilogramsOf, massOf } from "../words/units.ts"

/** What the fields of the form have. */
export interface Draft {
  readonly kind: JournalRow["kind"]
  readonly from: string
  readonly to: string
  readonly label: string
  readonly value: string
  readonly text: string
}

/** An empty entry about today. */
export const emptyDraft = (): Draft => {
  const today = dateOf(deviceDay())
  return { kind: "label", from: today, to: today, label: "", value: "", text: "" }
}

/** Tenths of a pound or a kilogram. */
const tenths = (value: number): number => Math.round(value * 10) / 10

/** The fields of an entry that is there. */
export const draftOf = ({ from, kind, label, text, to, value }: JournalRow): Draft => ({
  kind,
  from,
  to,
  label: label ?? "",
  value: value === null ? "" : String(kind === "weight" ? tenths(massOf(value)) : value),
  text: text ?? ""
})

const valueOf = ({ kind, value }: Draft): number | null => {
  const number = Number(value)
  if (kind === "feeling") return number
  // a hundredth of a kilogram is less than a scale knows
  return kind === "weight" ? Math.round(kilogramsOf(number) * 100) / 100 : null
}

/** What is written; fields of other kinds are empty. */
export const entryOf = (draft: Draft): NewJournalEntry => {
  const { from, kind, label, text, to } = draft
  return {
    kind,
    from,
    to: to < from ? from : to,
    label: kind === "label" ? label.trim() : null,
    value: valueOf(draft),
    text: text.trim() === "" ? null : text.trim()
  }
}

/** Whether there is something to write. */
export const isWhole = ({ from, kind, label, text, value }: Draft): boolean => {
  if (from === "") return false
  if (kind === "label") return label.trim() !== ""
  return kind === "note" ? text.trim() !== "" : value !== "" && Number(value) > 0
}
