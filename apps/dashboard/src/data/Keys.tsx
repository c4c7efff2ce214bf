/** The keys that read this person's data. */
import type { KeyRow } from "@polar-flow/sdk-client"
import { useState } from "preact/hooks"
import { server } from "../api/client.ts"
import { useResource } from "../api/useResource.ts"
import { partWords } from "../parts/words.ts"
import { Section } from "../parts/Section.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { keysSource } from "./answer.ts"
import { attempt } from "./attempt.ts"
import { Dialog } from "./Dialog.tsx"
import { instantText } from "./instants.ts"
import { Rows } from "./Rows.tsx"
import { dataWords } from "./words.ts"

const longestName = 100

const Made = ({ secret, onDone }: { readonly secret: string; readonly onDone: () => void }) => {
  const words = dataWords.now()
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    // browsers allow it over https only; the key can be marked and copied by hand
    await navigator.clipboard?.writeText(secret)
    setIsCopied(true)
  }
  return (
    <Dialog title={words.keyMade} onClose={onDone}>
      <p class="note">{words.keyOnce}</p>
      <p class="code key-secret">{secret}</p>
      <p class="controls">
        <button type="button" class="button" onClick={() => void copy()}>
          {isCopied ? words.copied : words.copy}
        </button>
        <button type="button" class="button quiet" onClick={onDone}>
          {words.done}
        </button>
      </p>
    </Dialog>
  )
}

const NewKey = ({
  userId,
  onMade
}: {
  readonly userId: string
  readonly onMade: (secret: string) => void
}) => {
  const words = dataWords.now()
  const [name, setName] = useState("")
  const [hasFailed, setHasFailed] = useState(false)
  const make = async (event: Event) => {
    event.preventDefault()
    const { error, value } = await attempt(() =>
      server().admin.makeKey({ name: name.trim(), user_id: userId, scopes: ["read"] })
    )
    setHasFailed(error !== null)
    if (value === null) return
    setName("")
    onMade(value.api_key)
  }
  return (
    <form class="data-line" onSubmit={(event) => void make(event)}>
      <label class="field">
        {words.keyName}
        <input
          class="input"
          required
          maxLength={longestName}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <button type="submit" class="button quiet" disabled={name.trim() === ""}>
        {words.newKey}
      </button>
      {hasFailed ? <p class="problem">{words.actionFailed}</p> : null}
    </form>
  )
}

const Revoke = ({ row, onDone }: { readonly row: KeyRow; readonly onDone: () => void }) => {
  const words = dataWords.now()
  const [hasFailed, setHasFailed] = useState(false)
  const revoke = async () => {
    const { error } = await attempt(() => server().admin.revokeKey(row.prefix))
    if (error === null) onDone()
    else setHasFailed(true)
  }
  return (
    <Dialog title={words.revokeTitle(row.name)} onClose={onDone}>
      <p class="state-text">{words.revokeHelp}</p>
      <p class="problem" role="status">
        {hasFailed ? words.actionFailed : null}
      </p>
      <p class="controls">
        <button type="button" class="button danger" onClick={() => void revoke()}>
          {words.revokeDo}
        </button>
        <button type="button" class="button quiet" onClick={onDone}>
          {partWords.now().cancel}
        </button>
      </p>
    </Dialog>
  )
}

const rowOf = (row: KeyRow, onRevoke: (row: KeyRow) => void) => {
  const words = dataWords.now()
  return {
    key: row.prefix,
    cells: [
      <span key="prefix" class="code">{`${row.prefix}…`}</span>,
      row.name,
      row.scopes.join(", "),
      row.last_used_at === null ? words.never : instantText(row.last_used_at),
      <button
        key="revoke"
        type="button"
        class="link danger"
        aria-label={words.revokeOf(row.prefix)}
        onClick={() => onRevoke(row)}
      >
        {words.revoke}
      </button>
    ]
  }
}

/** The section. */
export const Keys = ({ userId }: { readonly userId: string }) => {
  const words = dataWords.now()
  const used = useResource(keysSource)
  const [secret, setSecret] = useState<string | null>(null)
  const [revoked, setRevoked] = useState<KeyRow | null>(null)
  const done = () => {
    setSecret(null)
    setRevoked(null)
    void used.reload()
  }
  return (
    <Section title={words.keys} note={words.keysNote}>
      <Loading what={words.keys} used={used} skeleton={<Block as="line" />}>
        {(all) => {
          const keys = all.filter((key) => key.is_active && (key.user_id === userId || key.user_id === null))
          if (keys.length === 0) return <p class="state-text">{words.noKeys}</p>
          return (
            <Rows
              columns={[words.key, words.name, words.may, words.lastUsed, { title: "", isRight: true }]}
              rows={keys.map((key) => rowOf(key, setRevoked))}
            />
          )
        }}
      </Loading>
      <NewKey userId={userId} onMade={setSecret} />
      {secret === null ? null : <Made secret={secret} onDone={done} />}
      {revoked === null ? null : <Revoke row={revoked} onDone={done} />}
    </Section>
  )
}
