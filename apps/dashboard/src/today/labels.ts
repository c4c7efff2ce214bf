/** The labels of a day: shown as chosen at once, written once, and taken back when that fails. */
import { PolarFlowError } from "@polar-flow/sdk-client"
import { signal } from "@preact/signals"
import { server } from "../api/client.ts"
import { clientError } from "../api/clientError.ts"

/** A label that is written in the journal. */
export interface WrittenLabel {
  readonly id: string
  readonly label: string
}

/** What was done last, for those who want to undo it, or know that it failed. */
export interface LastChange {
  readonly label: string
  readonly kind: "noted" | "removed" | "failed"
}

/** Labels that are offered without typing. */
export const offeredLabels = ["alcohol", "late_meal", "ill", "stress", "travel", "nap"] as const

interface Wish {
  readonly isPressed: boolean
  readonly isPending: boolean
}

const keyBytes = 16
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(keyBytes)), (byte) =>
    byte.toString(16).padStart(2, "0")
  ).join("")

/** The labels of one person and day. */
export const makeLabels = (userId: string, date: string) => {
  const wishes = signal<ReadonlyMap<string, Wish>>(new Map())
  const last = signal<LastChange | null>(null)
  /** Written here, before the answer for the whole morning says so. */
  const written = new Map<string, string>()
  /** One key for a label until it is written, so that a second attempt after a lost answer writes nothing twice. */
  const keys = new Map<string, string>()

  const wish = (label: string, is: Wish | null): void => {
    const next = new Map(wishes.value)
    if (is === null) next.delete(label)
    else next.set(label, is)
    wishes.value = next
  }

  const write = async (label: string): Promise<void> => {
    const idempotencyKey = keys.get(label) ?? newKey()
    keys.set(label, idempotencyKey)
    const { id } = await server().journal.add(userId, { date, kind: "label", label }, { idempotencyKey })
    keys.delete(label)
    written.set(label, id)
  }

  const remove = async (label: string, entries: ReadonlyArray<WrittenLabel>): Promise<void> => {
    const id = written.get(label) ?? entries.find((entry) => entry.label === label)?.id
    if (id !== undefined) await server().journal.remove(userId, id).catch(unlessGone)
    written.delete(label)
  }

  return {
    last,
    /** Whether a label is chosen, as the visitor sees it. */
    isPressed: (label: string, entries: ReadonlyArray<WrittenLabel>): boolean =>
      wishes.value.get(label)?.isPressed ?? entries.some((entry) => entry.label === label),
    /** Chooses a label, or takes it back. A second click while that is written does nothing. */
    toggle: async (label: string, entries: ReadonlyArray<WrittenLabel>): Promise<void> => {
      if (wishes.peek().get(label)?.isPending === true) return
      const before = wishes.peek().get(label)?.isPressed ?? entries.some((entry) => entry.label === label)
      wish(label, { isPressed: !before, isPending: true })
      try {
        await (before ? remove(label, entries) : write(label))
        wish(label, { isPressed: !before, isPending: false })
        last.value = { label, kind: before ? "removed" : "noted" }
      } catch (error) {
        clientError(error)
        wish(label, null)
        last.value = { label, kind: "failed" }
      }
    }
  }
}

/** An entry that another page removed is as it should be. */
const unlessGone = (error: unknown): void => {
  if (!(error instanceof PolarFlowError) || error.code !== "not_found") throw error
}

/** The labels of a day, with what may be done. */
export type Labels = ReturnType<typeof makeLabels>
