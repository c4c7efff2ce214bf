/** The entries, newest first. Each can be changed in its place, or deleted. */
import type { JournalRow } from "@polar-flow/sdk-client"
import { useState } from "preact/hooks"
import { daysOf, whatOf } from "./answer.ts"
import { type Draft, draftOf } from "./draft.ts"
import { EntryForm } from "./EntryForm.tsx"
import { journalWords } from "./words.ts"

/** What is done with an entry. */
export interface EntryActions {
  readonly mayWrite: boolean
  readonly onChange: (row: JournalRow, draft: Draft) => Promise<boolean>
  readonly onRemove: (row: JournalRow) => Promise<void>
}

const Entry = ({ row, actions }: { readonly row: JournalRow; readonly actions: EntryActions }) => {
  const words = journalWords.now()
  const [isOpen, setIsOpen] = useState(false)
  const [isLeaving, setIsLeaving] = useState(false)
  const what = `${whatOf(row)}, ${daysOf(row)}`
  const remove = async () => {
    setIsLeaving(true)
    await actions.onRemove(row)
    setIsLeaving(false)
  }
  if (isOpen)
    return (
      <li class="entry">
        <EntryForm
          start={draftOf(row)}
          onSave={async (draft) => {
            const isSaved = await actions.onChange(row, draft)
            setIsOpen(false)
            return isSaved
          }}
          onCancel={() => setIsOpen(false)}
        />
      </li>
    )
  return (
    <li class="entry">
      <span class="entry-days">{daysOf(row)}</span>
      <div class="entry-what">
        <p class="entry-name">{whatOf(row)}</p>
        {row.text === null ? null : <p class="entry-text">{row.text}</p>}
      </div>
      {actions.mayWrite ? (
        <span class="entry-actions">
          <button type="button" class="link" aria-label={words.editOf(what)} onClick={() => setIsOpen(true)}>
            {words.edit}
          </button>
          <button
            type="button"
            class="link danger"
            aria-label={words.removeOf(what)}
            disabled={isLeaving}
            onClick={() => void remove()}
          >
            {words.remove}
          </button>
        </span>
      ) : null}
    </li>
  )
}

/** The list. */
export const Entries = ({
  rows,
  actions
}: {
  readonly rows: ReadonlyArray<JournalRow>
  readonly actions: EntryActions
}) => {
  const words = journalWords.now()
  if (rows.length === 0)
    return (
      <>
        <p class="state-title">{words.none}</p>
        <p class="state-text">{words.noneHelp}</p>
      </>
    )
  return (
    <ul class="entries">
      {rows.map((row) => (
        // a changed entry begins anew, with what it says now
        <Entry key={`${row.id} ${row.updated_at}`} row={row} actions={actions} />
      ))}
    </ul>
  )
}
