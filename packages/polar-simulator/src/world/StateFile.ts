/** The state file: the ledger as JSON, replaced as a whole so that a killed process never leaves half of one. */
import { Effect, FileSystem, Option, Schema, Semaphore } from "effect"
import { Ledger, LedgerState } from "./Ledger.ts"

/** The state file cannot be read, is not one, or cannot be written. */
export class StateFileError extends Schema.TaggedError<StateFileError>()("StateFileError", {
  path: Schema.String,
  cause: Schema.Defect()
}) {
  override get message() {
    return `The state file ${this.path} cannot be used: ${String(this.cause)}`
  }
}

const StateJson = Schema.fromJsonString(LedgerState)

/** The ledger in the file; none when there is no file yet. */
export const readLedger = Effect.fn("StateFile.read")(
  function* (path: string) {
    const files = yield* FileSystem.FileSystem
    if (!(yield* files.exists(path))) return Option.none<Ledger>()
    const state = yield* Schema.decodeUnknownEffect(StateJson)(yield* files.readFileString(path))
    return Option.some(new Ledger(state))
  },
  (effect, path) => Effect.mapError(effect, (cause) => new StateFileError({ path, cause }))
)

/** Makes the effect that writes the ledger when it has changed; writes queue behind one another. */
export const makeLedgerWriter = Effect.fn("StateFile.writer")(function* (path: string, ledger: Ledger) {
  const files = yield* FileSystem.FileSystem
  const lock = yield* Semaphore.make(1)
  const write = Effect.gen(function* () {
    if (!ledger.isChanged) return
    ledger.isChanged = false
    yield* files.writeFileString(`${path}.new`, yield* Schema.encodeEffect(StateJson)(ledger.snapshot))
    yield* files.rename(`${path}.new`, path)
  })
  return lock
    .withPermits(1)(write)
    .pipe(Effect.mapError((cause) => new StateFileError({ path, cause })))
})
