/** Writing in a person's journal. */
import type { JournalPatch, JournalRequest, JournalRow } from "../generated/contract.ts"
import type { JournalOperations } from "../generated/operations.ts"
import type { CallOptions } from "../http/CallOptions.ts"
import type { Transport } from "../http/transport.ts"
import { requestsOf } from "./methods.ts"

/** A body whose dates may be any text that is one. */
type Plain<Body> = Omit<Body, "date" | "from" | "to"> & {
  /** The day, of an entry about one day. Not with from and to. */
  readonly date?: string | undefined
  /** First day, with to. */
  readonly from?: string | undefined
  /** Last day, included, with from. */
  readonly to?: string | undefined
}

/** What to write. */
export type NewJournalEntry = Plain<JournalRequest>
/** What to change. */
export type JournalChange = Plain<JournalPatch>

/** Options of a new entry. */
export interface JournalAddOptions extends CallOptions {
  /** Names the entry, so that sending it again writes nothing. Default: a new one for each call and its retries. */
  readonly idempotencyKey?: string | undefined
}

/** Which version of an entry to change. */
export interface JournalChangeOptions extends CallOptions {
  /** The entry as you know it. If it is not any more, nothing happens: `changed_meanwhile`. */
  readonly ifStill?: Pick<JournalRow, "updated_at"> | undefined
}

/** The journal of one person. */
export interface Journal extends JournalOperations {
  /**
   * Writes an entry.
   *
   * @example
   * await polar.journal.add("1000001", { date: "2026-11-20", kind: "label", label: "ill" })
   */
  readonly add: (userId: string, entry: NewJournalEntry, options?: JournalAddOptions) => Promise<JournalRow>
  /** Changes an entry. Absent fields stay as they are, null empties one. */
  readonly change: (
    userId: string,
    entryId: string,
    change: JournalChange,
    options?: JournalChangeOptions
  ) => Promise<JournalRow>
  /** Removes an entry. */
  readonly remove: (userId: string, entryId: string, options?: JournalChangeOptions) => Promise<void>
}

const keyBytes = 16

/** Not `randomUUID`, which browsers have on https only. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(keyBytes)), (byte) =>
    byte.toString(16).padStart(2, "0")
  ).join("")

/** The options of a change without its condition, and the header of the condition. */
const still = ({ ifStill, ...options }: JournalChangeOptions) =>
  [options, ifStill === undefined ? {} : { "if-match": `"${ifStill.updated_at}"` }] as const

/** The journal over a transport. */
export const makeJournal = ({ json }: Transport, journal: JournalOperations): Journal => {
  const entry = "~/journal/{}"
  const send = async <A>(
    place: string,
    given: ReadonlyArray<unknown>,
    headers: Readonly<Record<string, string>>
  ) => (await json<A>({ ...requestsOf(place)(given), headers })).data
  return {
    ...journal,
    add: (userId, body, { idempotencyKey, ...options } = {}) =>
      send("POST ~/journal body", [userId, body, options], { "idempotency-key": idempotencyKey ?? newKey() }),
    change: (userId, entryId, body, given = {}) => {
      const [options, headers] = still(given)
      return send(`PATCH ${entry} body`, [userId, entryId, body, options], headers)
    },
    remove: (userId, entryId, given = {}) => {
      const [options, headers] = still(given)
      return send(`DELETE ${entry}`, [userId, entryId, options], headers)
    }
  }
}
