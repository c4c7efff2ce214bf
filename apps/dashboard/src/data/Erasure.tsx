/** Erasing everything of a person. It asks for the id, and shows the receipt. */
import type { ErasureReceipt } from "@polar-flow/sdk-client"
import { useState } from "preact/hooks"
import { server } from "../api/client.ts"
import { refreshSession } from "../app/session.ts"
import { go } from "../app/router.ts"
import { partWords } from "../parts/words.ts"
import { Section } from "../parts/Section.tsx"
import { formats } from "../words/language.ts"
import { attempt } from "./attempt.ts"
import { Dialog } from "./Dialog.tsx"
import { instantText } from "./instants.ts"
import { dataWords } from "./words.ts"

/** Polar and the disks may be slow; a minute is still no failure. */
const patience = 60_000

const leave = async (): Promise<void> => {
  go("/")
  await refreshSession()
}

const Receipt = ({ receipt }: { readonly receipt: ErasureReceipt }) => {
  const words = dataWords.now()
  const { number } = formats.value
  return (
    <Dialog title={words.erased} onClose={() => void leave()}>
      <p class="state-text">
        {words.receiptLine(
          number(receipt.records),
          number(receipt.answers),
          number(receipt.journal_entries),
          number(receipt.api_keys)
        )}{" "}
        {receipt.disconnected_at_polar ? words.receiptPolar : words.receiptNoPolar}
      </p>
      <p class="note">
        {words.receipt} <span class="code">{receipt.pseudonym}</span>, {instantText(receipt.erased_at)}
      </p>
      <p class="controls">
        <button type="button" class="button" onClick={() => void leave()}>
          {words.done}
        </button>
      </p>
    </Dialog>
  )
}

const Question = ({
  userId,
  onErased,
  onClose
}: {
  readonly userId: string
  readonly onErased: (receipt: ErasureReceipt) => void
  readonly onClose: () => void
}) => {
  const words = dataWords.now()
  const [typed, setTyped] = useState("")
  const [state, setState] = useState<"asks" | "erases" | "failed">("asks")
  const erase = async (event: Event) => {
    event.preventDefault()
    if (typed.trim() !== userId || state === "erases") return
    setState("erases")
    const { value } = await attempt(() => server().admin.eraseUser(userId, { timeoutMs: patience }))
    if (value === null) setState("failed")
    else onErased(value)
  }
  return (
    <Dialog title={words.eraseTitle} onClose={onClose}>
      <form onSubmit={(event) => void erase(event)}>
        <p class="state-text">{words.eraseHelp}</p>
        <label class="field">
          {words.eraseConfirm(userId)}
          <input
            class="input"
            autoComplete="off"
            value={typed}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        </label>
        <p class="problem" role="status">
          {state === "failed" ? words.actionFailed : null}
        </p>
        <p class="controls">
          <button
            type="submit"
            class="button danger"
            disabled={typed.trim() !== userId || state === "erases"}
          >
            {words.eraseDo}
          </button>
          <button type="button" class="button quiet" onClick={onClose}>
            {partWords.now().cancel}
          </button>
        </p>
      </form>
    </Dialog>
  )
}

/** The section. */
export const Erasure = ({ userId }: { readonly userId: string }) => {
  const words = dataWords.now()
  const [isAsked, setIsAsked] = useState(false)
  const [receipt, setReceipt] = useState<ErasureReceipt | null>(null)
  return (
    <Section title={words.erase}>
      <p class="state-text">{words.eraseHelp}</p>
      <p class="controls">
        <button type="button" class="button danger" onClick={() => setIsAsked(true)}>
          {words.eraseOpen}
        </button>
      </p>
      {receipt !== null ? (
        <Receipt receipt={receipt} />
      ) : isAsked ? (
        <Question userId={userId} onErased={setReceipt} onClose={() => setIsAsked(false)} />
      ) : null}
    </Section>
  )
}
