import { StoreUnavailable } from "@polar-flow/domain"
import { Effect } from "effect"

/** Checks that a database answers a question within two seconds. */
export const pingOf = <E>(question: Effect.Effect<unknown, E>): Effect.Effect<void, StoreUnavailable> =>
  question.pipe(
    Effect.timeout("2 seconds"),
    Effect.mapError((cause) => new StoreUnavailable({ cause })),
    Effect.asVoid
  )
