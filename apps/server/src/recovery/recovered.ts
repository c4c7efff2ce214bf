import { RawStore, type UserId } from "@polar-flow/domain"
import { DatabaseInfo, RecoveryReport } from "@polar-flow/storage"
import { Rebuild } from "@polar-flow/sync-scheduler"
import { Effect, Layer, Option, Stream } from "effect"
import { Recovering } from "./Recovering.ts"

const nothing = { answers: 0, stored: 0, undecodable: 0 }

const replay = Effect.fnUntraced(function* (userId: UserId) {
  const rebuild = yield* Rebuild
  const report = yield* Stream.runLast(rebuild.run(userId))
  yield* (yield* Recovering).personDone(userId)
  return Option.getOrElse(report, () => nothing)
})

/** Rebuilds the records after damage. Until a user's records are complete, the API returns 503 for that user. */
export const recovered = Layer.effectDiscard(
  Effect.gen(function* () {
    const { rebuilt, recovery } = yield* DatabaseInfo
    if (recovery === null) return
    yield* Effect.logWarning("Rebuilding the database from the recovery journals")
    const people = yield* (yield* RawStore).users
    const reports = yield* Effect.forEach(people, replay)
    const sum = (pick: (report: typeof nothing) => number) =>
      reports.reduce((total, report) => total + pick(report), 0)
    yield* RecoveryReport.tell(recovery, {
      people: people.length,
      answers: sum(({ answers }) => answers),
      stored: sum(({ stored }) => stored),
      undecodable: sum(({ undecodable }) => undecodable)
    })
    yield* rebuilt
    yield* (yield* Recovering).done
  })
)
