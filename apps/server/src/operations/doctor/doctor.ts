/** The checks of `doctor`: the server first, then its users. */
import { Effect, Option } from "effect"
import { databaseClock, polarClock } from "./clockFindings.ts"
import { users } from "./userFindings.ts"
import {
  database,
  databaseWarnings,
  disk,
  encryptionKey,
  isDatabaseReachable,
  owner,
  polarClient,
  pushes
} from "./serverFindings.ts"
import { deadLetters, quota } from "./syncFindings.ts"

/** Runs all checks that are possible, most important first. */
export const doctor = Effect.fn("doctor")(function* () {
  const machine = yield* Effect.all([database, disk, polarClock])
  if (!(yield* isDatabaseReachable)) return machine
  const warned = yield* databaseWarnings
  const clock = yield* databaseClock
  const server = yield* Effect.all([encryptionKey, polarClient, quota, deadLetters, pushes, owner])
  return [...machine, ...warned, ...Option.toArray(clock), ...server, ...(yield* users)]
})
