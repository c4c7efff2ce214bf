import { DatabaseInfo } from "@polar-flow/storage"
import { Rebuild } from "@polar-flow/sync-scheduler"
import { Effect, Layer, Option, Stream } from "effect"

const nothing = { answers: 0, stored: 0, undecodable: 0 }

/**
 * Rebuilds the records if the database file was damaged and replaced. This happens before the server answers requests,
 * because clients could not tell partial data from complete data.
 */
export const recovered = Layer.effectDiscard(
  Effect.gen(function* () {
    const { rebuilt, recovery } = yield* DatabaseInfo
    if (recovery === null) return
    yield* Effect.logWarning(
      `The database file was damaged and moved to ${recovery.setAside}. Rebuilding the database from the recovery journals.`
    )
    const report = yield* Stream.runLast((yield* Rebuild).run())
    yield* rebuilt
    const { answers, stored, undecodable } = Option.getOrElse(report, () => nothing)
    yield* Effect.logWarning(
      `Rebuilt the database: ${stored} records from ${answers} raw responses, ${undecodable} of which could not be decoded`
    )
  })
)
