/** Writing in a journal: each entry once, however often a button is pressed, and never over somebody else's change. */
import type { JournalRow, NewJournalEntry, PolarFlowError } from "@polar-flow/sdk-client"
import { server } from "../api/client.ts"
import { clientError } from "../api/clientError.ts"

/** How a change ended. `changed` and `gone`: somebody was faster. */
export type Ending = "done" | "changed" | "gone" | "refused" | "failed"

const endings: Partial<Record<PolarFlowError["code"], Ending>> = {
  changed_meanwhile: "changed",
  not_found: "gone",
  bad_request: "refused",
  unprocessable: "refused"
}

const endingOf = async (change: () => Promise<unknown>): Promise<Ending> => {
  try {
    await change()
    return "done"
  } catch (error) {
    return endings[clientError(error).code] ?? "failed"
  }
}

const keyBytes = 16

/** A name for an entry that is not written yet, so that a second attempt after a lost answer writes nothing twice. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(keyBytes)), (byte) =>
    byte.toString(16).padStart(2, "0")
  ).join("")

/** The journal of one person. */
export const bookOf = (userId: string) => ({
  add: (entry: NewJournalEntry, idempotencyKey: string) =>
    endingOf(() => server().journal.add(userId, entry, { idempotencyKey })),
  change: (row: JournalRow, entry: NewJournalEntry) =>
    endingOf(() => server().journal.change(userId, row.id, entry, { ifStill: row })),
  remove: (row: JournalRow) => endingOf(() => server().journal.remove(userId, row.id, { ifStill: row })),
  /** Writes a removed entry again. */
  restore: ({ from, kind, label, text, to, value }: JournalRow, idempotencyKey: string) =>
    endingOf(() => server().journal.add(userId, { from, kind, label, text, to, value }, { idempotencyKey }))
})
