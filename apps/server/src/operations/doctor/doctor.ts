/** What can be wrong with a server and its people, looked at one by one and said in words. */
import { Effect, Option } from "effect"
import { databaseClock, polarClock } from "./clockFindings.ts"
import { people } from "./personFindings.ts"
import {
  database,
  disk,
  encryptionKey,
  isDatabaseThere,
  owner,
  polarClient,
  pushes
} from "./serverFindings.ts"
import { deadLetters, quota } from "./syncFindings.ts"

/** Looks at everything that can be looked at. The order is that of importance. */
export const doctor = Effect.fn("doctor")(function* () {
  const machine = yield* Effect.all([database, disk, polarClock])
  if (!(yield* isDatabaseThere)) return machine
  const clock = yield* databaseClock
  const server = yield* Effect.all([encryptionKey, polarClient, quota, deadLetters, pushes, owner])
  return [...machine, ...Option.toArray(clock), ...server, ...(yield* people)]
})
