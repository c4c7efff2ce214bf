/** Says what a recovery brought back and what is missing, from counts before and after. */
import { counted } from "@polar-flow/domain"
import { Effect } from "effect"
import { DatabaseInfo, type Recovery } from "../database/DatabaseInfo.ts"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"
import * as Inventory from "./Inventory.ts"

/** What was replayed from people's journals. */
export interface Replayed {
  readonly people: number
  readonly answers: number
  readonly stored: number
  readonly undecodable: number
}

const causeOf = (recovery: Recovery, file: string): string => {
  if (recovery.reason === "log") return "Its write-ahead log was incomplete."
  return recovery.reason === "gone"
    ? `The file ${file} was gone.`
    : `The damaged file is ${recovery.setAside}.`
}

const hintOf = (recovery: Recovery): string =>
  recovery.reason === "damaged"
    ? `Check the disk. Keep ${recovery.setAside} until you are sure that nothing is missing.`
    : "Check the disk, and find out what changes files in the data folder."

const listed = (missing: ReadonlyArray<Inventory.Missing>): string =>
  missing.map(({ rows, table }) => `${rows} of ${table}`).join(", ")

const lossesOf = (before: Inventory.Inventory | null, after: Inventory.Inventory): ReadonlyArray<string> => {
  const missing = before === null ? [] : Inventory.missing(before, after)
  const withoutJournal = Object.keys(before?.journals ?? {}).filter((name) => !(name in after.journals))
  return [
    ...(missing.length === 0 ? [] : [`Missing since the count of ${before?.at}: ${listed(missing)}.`]),
    ...(withoutJournal.length === 0 ? [] : [`The journals of ${withoutJournal.join(", ")} are gone.`]),
    ...(after.rows["users"] === 0 && Object.keys(after.journals).length > 0
      ? ["No account was found in accounts.journal: people, API keys and the owner are missing."]
      : [])
  ]
}

const comparison = (before: Inventory.Inventory | null, losses: ReadonlyArray<string>): string => {
  if (losses.length > 0) return losses.join(" ")
  return before === null
    ? "There is no earlier count to compare with."
    : `Nothing is missing of what was counted at ${before.at}.`
}

/** Compares, adds the warnings and notes the new counts. */
export const tell = Effect.fn("RecoveryReport.tell")(function* (recovery: Recovery, replayed: Replayed) {
  const { dataDir, file, warnings } = yield* DatabaseInfo
  if (dataDir === null || file === null) return
  const before = yield* Inventory.read(file)
  const after = yield* Inventory.take(dataDir)
  const losses = lossesOf(before, after)
  const { answers, people, stored, undecodable } = replayed
  yield* warnings.add({
    code: "database_rebuilt",
    detail: "The database was rebuilt at this start from the journals beside it.",
    notice:
      `The database was rebuilt at ${recovery.at}: ${counted(after.rows["users"] ?? 0, "account")}, ` +
      `${counted(after.rows["api_keys"] ?? 0, "API key")}, and ${counted(stored, "record")} of ` +
      `${counted(people, "person", "people")} from ${counted(answers, "answer")}, ` +
      `${undecodable} of them unreadable. ${causeOf(recovery, file)} ${comparison(before, losses)}`,
    hint: hintOf(recovery)
  })
  if (losses.length > 0)
    yield* warnings.add({
      code: "changes_lost",
      detail: "Not everything could be rebuilt. The log and doctor say what is missing.",
      notice: losses.join(" "),
      hint: "Restore a backup that has it, or sync again: Polar shows the last 28 days."
    })
  yield* Inventory.write(file, after)
}, dieOnSqlError)
