/** The check that every journal can rebuild what the database holds, and the repair of those that cannot. */
import { counted } from "@polar-flow/domain"
import { DatabaseInfo, JournalCheck } from "@polar-flow/storage"
import { writeSnapshot } from "@polar-flow/sync-scheduler"
import { Effect, Layer } from "effect"
import { Recovering } from "./Recovering.ts"

const firstCheck = "1 minute"
const interval = "6 hours"

const repair = Effect.fnUntraced(function* ({ path, userId, why }: JournalCheck.Incomplete) {
  const { warnings } = yield* DatabaseInfo
  const count = yield* writeSnapshot(userId)
  yield* warnings.add({
    code: "journal_repaired",
    detail: "A journal was damaged or missing, and was completed from the database.",
    notice: `${path} ${why}. It was completed with ${counted(count, "record")} from the database. Polar's responses that it held cannot be recovered.`,
    hint: "Check the disk, and find out what changes files in the data folder."
  })
})

/** Checks all journals and completes those that lost something. Reads every journal. */
export const checkJournals = Effect.gen(function* () {
  const found = yield* JournalCheck.incomplete
  yield* Effect.forEach(found, repair, { discard: true })
  if (found.length > 0) yield* JournalCheck.noted
}).pipe(Effect.catchDefect((defect) => Effect.logWarning("The journals could not be checked", defect)))

/** Checks a minute after the start, and a few times a day. */
export const journalCheck = Layer.effectDiscard(
  Effect.gen(function* () {
    const { isWhole } = yield* Recovering
    const check = Effect.suspend(() => (isWhole(null) ? checkJournals : Effect.void))
    yield* Effect.sleep(firstCheck).pipe(
      Effect.andThen(Effect.forever(Effect.andThen(check, Effect.sleep(interval)))),
      Effect.forkScoped
    )
  })
)
