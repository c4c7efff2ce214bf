/** The last sync, and a sync now: types appear as they land. */
import { syncing, syncNow } from "../api/syncing.ts"
import { may } from "../app/session.ts"
import { Section } from "../parts/Section.tsx"
import { clockOf, momentOf } from "../words/dates.ts"
import { shellWords } from "../app/words.ts"
import { dataTypeName } from "../words/dataTypes.ts"
import { formats } from "../words/language.ts"
import type { TodayRow } from "./answer.ts"
import { belowWords } from "./belowWords.ts"

const Outcome = () => {
  const words = belowWords.now()
  const { records, state } = syncing.value
  if (state === "idle") return null
  if (state === "running") return <>{words.syncing}</>
  if (state === "busy") return <>{words.syncRunning}</>
  if (state === "off") return <>{words.syncOff}</>
  if (state === "failed") return <>{words.syncFailed}</>
  return <>{records === 0 ? words.syncedNothing : words.synced(records)}</>
}

/** What has landed, type by type. */
const Landed = () => {
  const { types } = syncing.value
  if (types.length === 0) return null
  return (
    <ol class="landed">
      {types.map(({ hasFailed, name, stored }) => (
        <li key={name}>
          <span>{dataTypeName(name)}</span>
          <span>{hasFailed ? belowWords.now().typeFailed : formats.value.number(stored)}</span>
        </li>
      ))}
    </ol>
  )
}

/** The section. */
export const SyncNow = ({ today }: { readonly today: TodayRow }) => {
  const words = belowWords.now()
  const { last_at: lastAt, next_at: nextAt } = today.sync
  const shell = shellWords.now()
  const when = [
    lastAt === null ? shell.notSynced : shell.synced(momentOf(lastAt)),
    ...(nextAt === null ? [] : [shell.next(clockOf(nextAt))])
  ].join(" · ")
  return (
    <Section title={words.sync} note={when}>
      {may("sync") ? (
        <p class="controls">
          <button
            type="button"
            class="button quiet"
            disabled={syncing.value.state === "running"}
            onClick={() => void syncNow(today.user_id)}
          >
            {words.syncNow}
          </button>
          <span class="note" role="status">
            <Outcome />
          </span>
        </p>
      ) : null}
      <Landed />
    </Section>
  )
}
