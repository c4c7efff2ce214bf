/** The state file: the ledger as JSON, replaced atomically so that a killed process never leaves a partial file. */
import { Effect, FileSystem, Option, Schema, Semaphore } from "effect"
import { Ledger, LedgerState } from "./Ledger.ts"

/** The state file cannot be read, is invalid, or cannot be written. */
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

/** Creates the effect that saves the ledger if it changed. Writes are serialized. */
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
