/**
 * The file of the accounts journal: rows of account tables as frames, each with the number of the change that left it.
 *
 * A head says which installation the rows belong to. Journals of earlier versions have neither head nor numbers.
 */
import { readdir, stat } from "node:fs/promises"
import { Schema } from "effect"
import { fromEntry, toEntry, type AccountTable, type Row } from "../accounts/accountRows.ts"
import { framesOf } from "./frames.ts"

const Head = Schema.fromJsonString(
  Schema.Struct({ head: Schema.Struct({ installation: Schema.String, sequence: Schema.Int }) })
)
const decodeHead = Schema.decodeUnknownOption(Head)
const Numbered = Schema.fromJsonString(Schema.Struct({ sequence: Schema.Int }))
const decodeNumbered = Schema.decodeUnknownOption(Numbered)

/** A row of the journal. */
export interface Entry {
  readonly table: AccountTable
  readonly row: Row
  /** The row as `toEntry` writes it, without its number. */
  readonly payload: Buffer
  readonly sequence: number
}

/** What a journal holds. */
export interface Accounts {
  readonly entries: ReadonlyMap<string, Entry>
  /** Null in a journal of an earlier version. */
  readonly installation: string | null
  /** Number of the last change in it; 0 in a journal of an earlier version. */
  readonly sequence: number
  readonly isThere: boolean
  /** Whether bytes in it could not be read, but for a torn end. */
  readonly isDamaged: boolean
  /** Whether there are bytes in it, and none of them is ours. */
  readonly isForeign: boolean
}

/** No journal at all. */
export const none: Accounts = {
  entries: new Map(),
  installation: null,
  sequence: 0,
  isThere: false,
  isDamaged: false,
  isForeign: false
}

const sizeOf = async (path: string): Promise<number | undefined> =>
  stat(path).then(
    (found) => (found.isFile() ? found.size : NaN),
    () => undefined
  )

const entryOf = (payload: Buffer) => {
  try {
    return fromEntry(payload)
  } catch {
    return undefined
  }
}

/** Reads what can be read. Something that is no journal at all is foreign; it fails never. */
export const read = async (path: string): Promise<Accounts> => {
  const size = await sizeOf(path)
  if (size === undefined) return none
  if (Number.isNaN(size)) return { ...none, isThere: true, isForeign: true }
  const entries = new Map<string, Entry>()
  let [installation, sequence, end, strange, ours]: [string | null, number, number, number, number] = [
    null,
    0,
    0,
    0,
    0
  ]
  try {
    for await (const frame of framesOf(path)) {
      strange += frame.start > end ? 1 : 0
      end = frame.end
      const head = decodeHead(frame.payload.toString("utf8"))
      if (head._tag === "Some") {
        installation = head.value.head.installation
        sequence = Math.max(sequence, head.value.head.sequence)
        ours += 1
        continue
      }
      const entry = entryOf(frame.payload)
      const number = decodeNumbered(frame.payload.toString("utf8"))
      if (entry === undefined) strange += 1
      else {
        ours += 1
        const own = number._tag === "Some" ? number.value.sequence : 0
        sequence = Math.max(sequence, own)
        entries.set(entry.identity, { ...entry, payload: toEntry(entry.table, entry.row), sequence: own })
      }
    }
  } catch {
    strange += 1
  }
  return {
    entries,
    installation,
    sequence,
    isThere: true,
    isDamaged: strange > 0,
    isForeign: ours === 0 && size > 0
  }
}

/** The frame that begins a journal. */
export const headOf = (installation: string, sequence: number): Buffer =>
  Buffer.from(JSON.stringify({ head: { installation, sequence } }))

/** A row as a frame with its number. */
export const numbered = (payload: Buffer, sequence: number): Buffer =>
  Buffer.concat([payload.subarray(0, -1), Buffer.from(`,"sequence":${sequence}}`)])

/** Whether a folder has a journal of anybody. */
export const hasJournals = async (folder: string): Promise<boolean> =>
  (await readdir(folder).catch(() => [])).some((name) => name.endsWith(".journal"))
