/** Disconnecting from Polar: everything that is here stays. */
import { useState } from "preact/hooks"
import { server } from "../../api/client.ts"
import { partWords } from "../../parts/words.ts"
import { attempt } from "../attempt.ts"
import { Dialog } from "../Dialog.tsx"
import { connectionWords } from "./words.ts"

/** Polar may be slow; half a minute is still no failure. */
const patience = 30_000

const Question = ({
  userId,
  onDone,
  onClose
}: {
  readonly userId: string
  readonly onDone: (isConfirmed: boolean) => void
  readonly onClose: () => void
}) => {
  const words = connectionWords.now()
  const [state, setState] = useState<"asks" | "works" | "failed">("asks")
  const disconnect = async () => {
    setState("works")
    const { value } = await attempt(() => server().accounts.disconnect(userId, { timeoutMs: patience }))
    if (value === null) setState("failed")
    else onDone(value.disconnected_at_polar)
  }
  return (
    <Dialog title={words.disconnectAsk} onClose={onClose}>
      <p class="state-text">{words.disconnectHelp}</p>
      <p class="controls">
        <button
          type="button"
          class="button danger"
          disabled={state === "works"}
          onClick={() => void disconnect()}
        >
          {state === "works" ? words.disconnecting : words.disconnectDo}
        </button>
        <button type="button" class="button quiet" onClick={onClose}>
          {partWords.now().cancel}
        </button>
      </p>
      <p class="note" role="status">
        {state === "failed" ? words.notDisconnected : null}
      </p>
    </Dialog>
  )
}

/** The button with its question. */
export const Disconnect = ({
  userId,
  onDone
}: {
  readonly userId: string
  /** Called with whether Polar confirmed it. */
  readonly onDone: (isConfirmed: boolean) => void
}) => {
  const [asks, setAsks] = useState(false)
  return (
    <>
      <p class="controls">
        <button type="button" class="button quiet" onClick={() => setAsks(true)}>
          {connectionWords.now().disconnect}
        </button>
      </p>
      {asks ? (
        <Question
          userId={userId}
          onDone={(isConfirmed) => {
            setAsks(false)
            onDone(isConfirmed)
          }}
          onClose={() => setAsks(false)}
        />
      ) : null}
    </>
  )
}
