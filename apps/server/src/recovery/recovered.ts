import { DatabaseInfo } from "@polar-flow/storage"
import { Rebuild } from "@polar-flow/sync-scheduler"
import { Effect, Layer, Option, Stream } from "effect"

const nothing = { answers: 0, stored: 0, undecodable: 0 }

/**
 * Makes the records again when the database was damaged and set aside. It is done before anybody asks, because an
 * answer from half of the records would look like the truth.
 */
export const recovered = Layer.effectDiscard(
  Effect.gen(function* () {
    const { rebuilt, recovery } = yield* DatabaseInfo
    if (recovery === null) return
    yield* Effect.logWarning(
      `The database was damaged. It lies at ${recovery.setAside}; everything is made again from the journals.`
    )
    const report = yield* Stream.runLast((yield* Rebuild).run())
    yield* rebuilt
    const { answers, stored, undecodable } = Option.getOrElse(report, () => nothing)
    yield* Effect.logWarning(
      `The database is whole again: ${stored} records from ${answers} answers, ${undecodable} of them not understood`
    )
  })
)
