/** Reads again what an earlier version of the program could not read. */
import { SyncStates, type UserId } from "@polar-flow/domain"
import { Effect, Option, Stream } from "effect"
import { SyncConfig } from "../sync/SyncConfig.ts"
import { Rebuild } from "./Rebuild.ts"

/**
 * Decodes the kept responses of everybody of whom another version set something aside. What this version cannot read
 * either waits for the next one. Running it again does nothing. Answers with the people concerned.
 */
export const readAgain = Effect.gen(function* () {
  const states = yield* SyncStates
  const rebuild = yield* Rebuild
  const { version } = yield* SyncConfig

  const readPerson = Effect.fnUntraced(function* (userId: UserId) {
    const report = yield* Stream.runLast(rebuild.run(userId))
    const isComplete = Option.exists(report, ({ undecodable }) => undecodable === 0)
    for (const [type, state] of Object.entries(yield* states.all(userId))) {
      if (state.unreadBy !== null) {
        yield* states.put(userId, type, { ...state, unreadBy: isComplete ? null : version })
      }
    }
    const { stored, undecodable } = Option.getOrElse(report, () => ({ stored: 0, undecodable: 0 }))
    yield* Effect.logInfo("Read again what an earlier version could not read", { stored, undecodable }).pipe(
      Effect.annotateLogs({ user_id: userId })
    )
  })

  const people = yield* states.unread(version)
  yield* Effect.forEach(people, readPerson, { discard: true })
  return people
}).pipe(Effect.withSpan("readAgain"))
