/** What is wrong with the database and its files while the server goes on working. */
import { Instant } from "@polar-flow/domain"
import { Effect } from "effect"

/** What a warning is about, for programs. */
export type WarningCode =
  | "changes_lost"
  | "database_rebuilt"
  | "disk_full"
  | "files_exposed"
  | "files_unprotected"
  | "journal_damaged"
  | "journal_foreign"
  | "journal_repaired"

/** One thing that an operator should know. */
export interface Warning {
  readonly code: WarningCode
  /** For everybody: it names no person and no path. */
  readonly detail: string
  /** For the operator: the same with names, paths and counts. */
  readonly notice: string
  /** What the operator should do. */
  readonly hint: string
  readonly since: Instant
}

/** The warnings of one open database. */
export interface Warnings {
  /** Adds a warning and logs its notice. A notice that is known already changes nothing. */
  readonly add: (warning: Omit<Warning, "since">) => Effect.Effect<void>
  /** Removes every warning of a code. */
  readonly clear: (code: WarningCode) => Effect.Effect<void>
  /** In the order in which they were added. */
  readonly current: Effect.Effect<ReadonlyArray<Warning>>
}

/** No warnings yet. */
export const makeWarnings = (): Warnings => {
  const known = new Map<string, Warning>()
  const add: Warnings["add"] = Effect.fnUntraced(function* (warning) {
    if (known.has(warning.notice)) return
    known.set(warning.notice, { ...warning, since: yield* Instant.now })
    yield* Effect.logWarning(`${warning.notice} ${warning.hint}`)
  })
  return {
    add,
    clear: (code) =>
      Effect.sync(() => {
        for (const [notice, warning] of known) if (warning.code === code) known.delete(notice)
      }),
    current: Effect.sync(() => [...known.values()])
  }
}
