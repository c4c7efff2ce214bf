/** How a person is called, and how pages show them dates and numbers. */
import type { ProfileRow } from "@polar-flow/sdk-client"
import { useState } from "preact/hooks"
import { server } from "../api/client.ts"
import { useResource } from "../api/useResource.ts"
import { applyProfile, profileOf } from "../app/profile.ts"
import { may, refreshSession } from "../app/session.ts"
import { Section } from "../parts/Section.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { locale } from "../words/language.ts"
import { attempt } from "./attempt.ts"
import { dataWords } from "./words.ts"

const aMonday = 4
const millisOfDay = 86_400_000
const longestName = 100
const weekdays = [1, 6, 7] as const

const weekday = (day: number): string =>
  new Intl.DateTimeFormat(locale.value, { timeZone: "UTC", weekday: "long" }).format(
    (aMonday + day - 1) * millisOfDay
  )

type Choices = ReadonlyArray<readonly [value: string, name: string]>

const Choice = ({
  name,
  value,
  choices,
  onValue
}: {
  readonly name: string
  readonly value: string
  readonly choices: Choices
  readonly onValue: (value: string) => void
}) => (
  <label class="field">
    {name}
    <select class="select" value={value} onChange={({ currentTarget }) => onValue(currentTarget.value)}>
      {choices.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      ))}
    </select>
  </label>
)

/** What was chosen, before it is saved. */
type Draft = Pick<ProfileRow, "display_name" | "units" | "clock" | "first_weekday" | "language">

const draftOf = ({ clock, display_name, first_weekday, language, units }: ProfileRow): Draft => ({
  display_name,
  units,
  clock,
  first_weekday,
  language
})

const Fields = ({ draft, onDraft }: { readonly draft: Draft; readonly onDraft: (draft: Draft) => void }) => {
  const words = dataWords.now()
  const days = [...new Set([...weekdays, draft.first_weekday])].toSorted((a, b) => a - b)
  return (
    <div class="settings">
      <label class="field">
        {words.displayName}
        <input
          class="input"
          maxLength={longestName}
          value={draft.display_name ?? ""}
          onInput={({ currentTarget: { value } }) =>
            onDraft({ ...draft, display_name: value.trim() === "" ? null : value.trim() })
          }
        />
      </label>
      <Choice
        name={words.language}
        value={draft.language ?? ""}
        choices={[
          ["", words.ofBrowser],
          ["en", "English"],
          ["de", "Deutsch"]
        ]}
        onValue={(value) => onDraft({ ...draft, language: value === "en" || value === "de" ? value : null })}
      />
      <Choice
        name={words.units}
        value={draft.units}
        choices={[
          ["metric", words.metric],
          ["imperial", words.imperial]
        ]}
        onValue={(value) => onDraft({ ...draft, units: value === "imperial" ? value : "metric" })}
      />
      <Choice
        name={words.clock}
        value={String(draft.clock)}
        choices={[
          ["24", words.clock24],
          ["12", words.clock12]
        ]}
        onValue={(value) => onDraft({ ...draft, clock: value === "12" ? 12 : 24 })}
      />
      <Choice
        name={words.firstWeekday}
        value={String(draft.first_weekday)}
        choices={days.map((day) => [String(day), weekday(day)])}
        onValue={(value) => onDraft({ ...draft, first_weekday: Number(value) })}
      />
    </div>
  )
}

const Form = ({
  profile,
  onSaved
}: {
  readonly profile: ProfileRow
  readonly onSaved: () => Promise<void>
}) => {
  const words = dataWords.now()
  const [draft, onDraft] = useState(draftOf(profile))
  const [told, setTold] = useState<"saved" | "notSaved" | "changedMeanwhile" | null>(null)
  const save = async (event: Event) => {
    event.preventDefault()
    const { error, value } = await attempt(() =>
      server().profile.change(profile.user_id, draft, { ifStill: profile })
    )
    if (value !== null) applyProfile(value)
    setTold(error === null ? "saved" : error.code === "changed_meanwhile" ? "changedMeanwhile" : "notSaved")
    if (error?.code === "changed_meanwhile" || error === null) await onSaved()
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <Fields draft={draft} onDraft={onDraft} />
      <p class="controls">
        <button type="submit" class="button quiet" disabled={!may("journal")}>
          {words.save}
        </button>
        <span class="note" role="status">
          {told === null ? null : words[told]}
        </span>
      </p>
    </form>
  )
}

/** The section. */
export const Settings = ({ userId }: { readonly userId: string }) => {
  const words = dataWords.now()
  const used = useResource(profileOf(userId))
  const saved = async () => {
    await used.reload()
    // the name is in the switcher
    await refreshSession()
  }
  return (
    <Section title={words.settings}>
      <Loading what={words.settings} used={used} skeleton={<Block as="chart" />}>
        {(profile) => <Form profile={profile} onSaved={saved} />}
      </Loading>
    </Section>
  )
}
