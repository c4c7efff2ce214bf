/** Whose data is being made again after damage, known while it is. */
import { DataIsWhole, HealthWarnings, Readiness } from "@polar-flow/http-api/server"
import { DatabaseInfo } from "@polar-flow/storage"
import { Context, Effect, Layer } from "effect"

/** The progress of a recovery. Without one it is finished from the start. */
export class Recovering extends Context.Service<
  Recovering,
  {
    /** Whether a person's data is whole; with null, whether everybody's is. */
    readonly isWhole: (userId: string | null) => boolean
    /** Notes that a person's data is whole. */
    readonly personDone: (userId: string) => Effect.Effect<void>
    /** Notes that everybody's is. */
    readonly done: Effect.Effect<void>
  }
>()("@polar-flow/server/Recovering") {
  static readonly layer = Layer.effect(
    Recovering,
    Effect.map(DatabaseInfo, ({ recovery }) => {
      const people = new Set<string>()
      let isOver = recovery === null
      return Recovering.of({
        isWhole: (userId) => isOver || (userId !== null && people.has(userId)),
        personDone: (userId) => Effect.sync(() => void people.add(userId)),
        done: Effect.sync(() => void (isOver = true))
      })
    })
  )
}

/** What the API shows of it, and of everything else that is wrong with the database. */
export const health = Layer.effectContext(
  Effect.gen(function* () {
    const { isWhole } = yield* Recovering
    const { warnings } = yield* DatabaseInfo
    const otherwise = yield* Readiness
    const readiness = Effect.map(otherwise, (state) =>
      state === "ready" && !isWhole(null) ? ("starting" as const) : state
    )
    return Context.make(Readiness, readiness).pipe(
      Context.add(DataIsWhole, isWhole),
      Context.add(HealthWarnings, warnings.current)
    )
  })
)
