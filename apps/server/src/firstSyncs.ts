import { SyncControl, Users } from "@polar-flow/domain"
import { Effect, Layer, Schedule } from "effect"

/** Longer than a run that died keeps its lease. */
const patience = Schedule.spaced("10 seconds").pipe(Schedule.upTo({ duration: "3 minutes" }))

/**
 * Takes up the first syncs that never came to anything, because the server died before their end. One after another,
 * so that a start does not use up Polar's quota at once.
 */
export const firstSyncs = Layer.effectDiscard(
  Effect.gen(function* () {
    const control = yield* SyncControl
    const everybody = yield* (yield* Users).list
    const waiting = everybody.filter(({ isActive, lastSyncedAt }) => isActive && lastSyncedAt === null)
    yield* Effect.forEach(
      waiting,
      ({ id }) =>
        control
          .run(id, { trigger: "connect" })
          .pipe(
            Effect.retry({ schedule: patience, while: ({ _tag }) => _tag === "SyncInProgress" }),
            Effect.ignore
          ),
      { discard: true }
    ).pipe(Effect.forkScoped)
  })
)
