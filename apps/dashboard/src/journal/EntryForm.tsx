/** The fields of an entry: a new one, or one that is changed. */
import { useRef, useState } from "preact/hooks"
import { dateOf, deviceDay } from "../words/dates.ts"
import { labelName } from "../words/labels.ts"
import { massUnit } from "../words/units.ts"
import { partWords } from "../parts/words.ts"
import { type Draft, isWhole } from "./draft.ts"
import { journalWords } from "./words.ts"

const kinds = ["label", "note", "feeling", "weight"] as const
const offered = [
  "alcohol",
  "late_meal",
  "ill",
  "stress",
  "travel",
  "medication",
  "injury",
  "menstruation",
  "newDevice"
]
const feelings = [1, 2, 3, 4, 5] as const
const longestLabel = 50
const longestText = 2000

interface Fields {
  readonly draft: Draft
  readonly onDraft: (draft: Draft) => void
}

const Kinds = ({ draft, onDraft }: Fields) => {
  const words = journalWords.now()
  return (
    <fieldset class="segments">
      <legend class="note">{words.kind}</legend>
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-pressed={draft.kind === kind}
          onClick={() => onDraft({ ...draft, kind, value: "" })}
        >
          {words[kind]}
        </button>
      ))}
    </fieldset>
  )
}

const Labels = ({ draft, onDraft }: Fields) => {
  const words = journalWords.now()
  return (
    <>
      <div class="chips journal-chips" role="group" aria-label={words.label}>
        {offered.map((label) => (
          <button
            key={label}
            type="button"
            class="chip"
            aria-pressed={draft.label === label}
            onClick={() => onDraft({ ...draft, label: draft.label === label ? "" : label })}
          >
            {labelName(label)}
          </button>
        ))}
      </div>
      <label class="field">
        {words.ownLabel}
        <input
          class="input"
          maxLength={longestLabel}
          value={offered.includes(draft.label) ? "" : draft.label}
          onInput={({ currentTarget }) => onDraft({ ...draft, label: currentTarget.value })}
        />
      </label>
    </>
  )
}

const Value = ({ draft, onDraft }: Fields) => {
  const words = journalWords.now()
  if (draft.kind === "weight")
    return (
      <label class="field">
        {words.weightIn(massUnit())}
        <input
          class="input journal-short"
          type="number"
          inputMode="decimal"
          step="0.1"
          min="20"
          max="900"
          value={draft.value}
          onInput={({ currentTarget }) => onDraft({ ...draft, value: currentTarget.value })}
        />
      </label>
    )
  return (
    <label class="field">
      {words.feeling}
      <select
        class="select journal-short"
        value={draft.value}
        onChange={({ currentTarget }) => onDraft({ ...draft, value: currentTarget.value })}
      >
        <option value="">–</option>
        {feelings.map((each) => (
          <option key={each} value={String(each)}>
            {words[`feeling${each}`]}
          </option>
        ))}
      </select>
    </label>
  )
}

const Days = ({ draft, onDraft }: Fields) => {
  const words = journalWords.now()
  const latest = dateOf(deviceDay() + 1)
  return (
    <div class="journal-days">
      <label class="field">
        {words.from}
        <input
          class="input"
          type="date"
          required
          max={latest}
          value={draft.from}
          onInput={({ currentTarget: { value } }) =>
            onDraft({
              ...draft,
              from: value,
              to: draft.to < value || draft.to === draft.from ? value : draft.to
            })
          }
        />
      </label>
      <label class="field">
        {words.to}
        <input
          class="input"
          type="date"
          min={draft.from}
          value={draft.to}
          onInput={({ currentTarget: { value } }) =>
            onDraft({ ...draft, to: value === "" ? draft.from : value })
          }
        />
      </label>
    </div>
  )
}

/** The form. `onSave` says whether it was saved; a second click meanwhile does nothing. */
export const EntryForm = ({
  start,
  onSave,
  onCancel
}: {
  readonly start: Draft
  readonly onSave: (draft: Draft) => Promise<boolean>
  readonly onCancel?: () => void
}) => {
  const words = journalWords.now()
  const [draft, onDraft] = useState(start)
  const [isSaving, setIsSaving] = useState(false)
  // a state would be set too late for a double click
  const isBusy = useRef(false)
  const save = async (event: Event) => {
    event.preventDefault()
    if (isBusy.current || !isWhole(draft)) return
    isBusy.current = true
    setIsSaving(true)
    const isSaved = await onSave(draft)
    isBusy.current = false
    setIsSaving(false)
    if (isSaved) onDraft(start)
  }
  const fields = { draft, onDraft }
  return (
    <form class="journal-form" onSubmit={(event) => void save(event)}>
      <Kinds {...fields} />
      {draft.kind === "label" ? <Labels {...fields} /> : null}
      {draft.kind === "feeling" || draft.kind === "weight" ? <Value {...fields} /> : null}
      <Days {...fields} />
      <label class="field">
        {draft.kind === "note" ? words.text : words.textOptional}
        <textarea
          class="input journal-text"
          rows={2}
          maxLength={longestText}
          value={draft.text}
          onInput={({ currentTarget }) => onDraft({ ...draft, text: currentTarget.value })}
        />
      </label>
      <p class="controls">
        <button type="submit" class="button" disabled={isSaving || !isWhole(draft)}>
          {isSaving ? words.saving : words.save}
        </button>
        {onCancel === undefined ? null : (
          <button type="button" class="button quiet" onClick={onCancel}>
            {partWords.now().cancel}
          </button>
        )}
      </p>
    </form>
  )
}
