/** The journal: a new entry, and those that are there. */
import type { JournalRow } from "@polar-flow/sdk-client"
import { useMemo, useRef, useState } from "preact/hooks"
import { resourceOf } from "../api/resource.ts"
import { useResource } from "../api/useResource.ts"
import { may, person } from "../app/session.ts"
import { useModule } from "../app/useModule.ts"
import { effectsOf } from "../parts/effects/answer.ts"
import { Section } from "../parts/Section.tsx"
import { NotLoaded } from "../parts/states/NotLoaded.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { Title } from "../parts/Title.tsx"
import { entriesOf, whatOf } from "./answer.ts"
import { bookOf, type Ending, newKey } from "./book.ts"
import { type Draft, emptyDraft, entryOf } from "./draft.ts"
import { Entries } from "./Entries.tsx"
import { EntryForm } from "./EntryForm.tsx"
import "./journal.css"
import { journalWords } from "./words.ts"

const [aWhile, aYear] = [90, 365]

const problems = {
  changed: "changedMeanwhile",
  gone: "goneMeanwhile",
  refused: "refused",
  failed: "failed"
} as const satisfies Record<Exclude<Ending, "done">, string>

/** What happened last: told aloud, and undone if it was a deletion. */
interface Told {
  readonly text: string
  readonly removed: JournalRow | null
}

const saidSaved = (draft: Draft): Told => {
  const { label = null, value = null, ...entry } = entryOf(draft)
  return { text: journalWords.now().saved(whatOf({ ...entry, label, value })), removed: null }
}

/** A name for each text that is written: the same one sent again, after a lost answer, is written once. */
const useKeys = () => {
  const last = useRef({ content: "", key: "" })
  return {
    keyOf: (draft: Draft): string => {
      const content = JSON.stringify(draft)
      if (last.current.content !== content) last.current = { content, key: newKey() }
      return last.current.key
    },
    forget: () => {
      last.current = { content: "", key: "" }
    }
  }
}

/** The journal with what is told of the last change. */
const useJournal = (days: number) => {
  const userId = person.value?.user_id ?? ""
  const used = useResource(entriesOf(userId, days))
  const book = useMemo(() => bookOf(userId), [userId])
  const keys = useKeys()
  const [told, setTold] = useState<Told | null>(null)
  const after = async (ending: Ending, done: Told): Promise<boolean> => {
    setTold(ending === "done" ? done : { text: journalWords.now()[problems[ending]], removed: null })
    // also after a failure: an answer may be lost, and the entry written
    await used.reload()
    void resourceOf(effectsOf(userId)).reload()
    return ending === "done"
  }
  return {
    used,
    told,
    add: async (draft: Draft): Promise<boolean> => {
      const isSaved = await after(await book.add(entryOf(draft), keys.keyOf(draft)), saidSaved(draft))
      if (isSaved) keys.forget()
      return isSaved
    },
    change: async (row: JournalRow, draft: Draft) =>
      after(await book.change(row, entryOf(draft)), saidSaved(draft)),
    remove: async (row: JournalRow): Promise<void> => {
      const ending = await book.remove(row)
      await after(ending, { text: journalWords.now().removed(whatOf(row)), removed: row })
    },
    undo: async (row: JournalRow): Promise<void> => {
      const ending = await book.restore(row, `undo-${row.id}`)
      await after(ending, { text: journalWords.now().saved(whatOf(row)), removed: null })
    }
  }
}

const loadEffects = () => import("./Effects.tsx")

/** What happens with and without each label: loaded after the form, which is used more often. */
const Effects = () => {
  const loaded = useModule(loadEffects)
  if (loaded === "failed") return <NotLoaded what={journalWords.now().comparisons} />
  return loaded === "loading" ? null : <loaded.Effects />
}

const LastChange = ({
  told,
  onUndo
}: {
  readonly told: Told | null
  readonly onUndo: (row: JournalRow) => void
}) => {
  const removed = told?.removed ?? null
  return (
    <p class="journal-told" role="status">
      {told === null ? null : <span>{told.text}</span>}
      {removed === null ? null : (
        <button type="button" class="link" onClick={() => onUndo(removed)}>
          {journalWords.now().undo}
        </button>
      )}
    </p>
  )
}

/** The screen. */
export const Screen = () => {
  const words = journalWords.now()
  const [days, setDays] = useState(aWhile)
  const { add, change, remove, told, undo, used } = useJournal(days)
  const mayWrite = may("journal")
  return (
    <>
      <Title text={words.title} lede={words.lede} />
      <Section title={words.add}>
        {mayWrite ? (
          <EntryForm start={emptyDraft()} onSave={add} />
        ) : (
          <p class="state-text">{words.mayNot}</p>
        )}
        <LastChange told={told} onUndo={(row) => void undo(row)} />
      </Section>
      <Effects />
      <Section title={words.entries} note={words.lastDays(days)}>
        <Loading what={words.entries} used={used} skeleton={<Block as="chart" />}>
          {(rows) => <Entries rows={rows} actions={{ mayWrite, onChange: change, onRemove: remove }} />}
        </Loading>
        {days === aYear ? null : (
          <p class="controls">
            <button type="button" class="link" onClick={() => setDays(aYear)}>
              {words.earlier}
            </button>
          </p>
        )}
      </Section>
    </>
  )
}
