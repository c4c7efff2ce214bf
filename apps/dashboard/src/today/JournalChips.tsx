/** Labels of the day as chips. Each shows at once what was chosen; the last change can be undone. */
import { useMemo, useState } from "preact/hooks"
import { Icon } from "../app/Icon.tsx"
import { may } from "../app/session.ts"
import { Section } from "../parts/Section.tsx"
import { labelName } from "../words/labels.ts"
import type { TodayRow } from "./answer.ts"
import { type Labels, makeLabels, offeredLabels } from "./labels.ts"
import { belowWords } from "./belowWords.ts"

type Entries = TodayRow["labels"]

const Chip = ({ label, labels, entries }: { label: string; labels: Labels; entries: Entries }) => {
  const isPressed = labels.isPressed(label, entries)
  return (
    <button
      type="button"
      class="chip"
      aria-pressed={isPressed}
      onClick={() => void labels.toggle(label, entries)}
    >
      {isPressed ? <Icon name="tick" /> : null}
      {labelName(label)}
    </button>
  )
}

const longestLabel = 60

const OwnLabel = ({ add }: { readonly add: (label: string) => void }) => {
  const words = belowWords.now()
  const [isOpen, setIsOpen] = useState(false)
  if (!isOpen)
    return (
      <button type="button" class="chip" onClick={() => setIsOpen(true)}>
        <Icon name="plus" />
        {words.ownLabel}
      </button>
    )
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!(event.currentTarget instanceof HTMLFormElement)) return
    const given = new FormData(event.currentTarget).get("label")
    const label = typeof given === "string" ? given.trim() : ""
    if (label !== "") add(label)
    setIsOpen(false)
  }
  return (
    <form class="own-label" onSubmit={onSubmit}>
      <input
        class="input"
        name="label"
        maxLength={longestLabel}
        aria-label={words.ownLabelName}
        // somebody has just asked for this field
        ref={(field) => field?.focus()}
        onKeyDown={({ key }) => (key === "Escape" ? setIsOpen(false) : undefined)}
      />
      <button class="button quiet">{words.add}</button>
    </form>
  )
}

const LastChange = ({ labels, entries }: { readonly labels: Labels; readonly entries: Entries }) => {
  const words = belowWords.now()
  const change = labels.last.value
  if (change === null) return null
  if (change.kind === "failed") return <span>{words.notNoted}</span>
  return (
    <>
      <span>{words[change.kind](labelName(change.label))}</span>{" "}
      <button type="button" class="link" onClick={() => void labels.toggle(change.label, entries)}>
        {words.undo}
      </button>
    </>
  )
}

/** The chips of a day. Who may not write sees what is written. */
export const JournalChips = ({ today }: { readonly today: TodayRow }) => {
  const words = belowWords.now()
  const { date, labels: entries, user_id: userId } = today
  const labels = useMemo(() => makeLabels(userId, date), [userId, date])
  const [own, setOwn] = useState<ReadonlyArray<string>>([])
  const names = new Set([...offeredLabels, ...entries.map(({ label }) => label), ...own])
  const mayWrite = may("journal")
  if (!mayWrite && entries.length === 0) return null
  const add = (label: string) => {
    setOwn((before) => [...before, label])
    if (!labels.isPressed(label, entries)) void labels.toggle(label, entries)
  }
  return (
    <Section title={words.note} note={words.noteHelp}>
      <div class="chips" role="group" aria-label={words.note}>
        {mayWrite
          ? [...names].map((label) => <Chip key={label} label={label} labels={labels} entries={entries} />)
          : entries.map(({ id, label }) => (
              <span key={id} class="chip">
                {labelName(label)}
              </span>
            ))}
        {mayWrite ? <OwnLabel add={add} /> : null}
      </div>
      <p class="note last-change" role="status">
        <LastChange labels={labels} entries={entries} />
      </p>
    </Section>
  )
}
