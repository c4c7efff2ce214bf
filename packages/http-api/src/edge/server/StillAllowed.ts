/** Ends streams whose caller may no longer have them. */
import { Context, Effect } from "effect"

/** How soon a stream ends after its key was revoked or changed, or its person erased, on any server. */
const checkEvery = "2 seconds"

/** Whether the caller of the current request would still be let through. The authorization provides it. */
export const StillAllowed = Context.Reference<Effect.Effect<boolean>>("@polar-flow/http-api/StillAllowed", {
  defaultValue: () => Effect.succeed(true)
})

/** Completes when the caller may no longer have the stream. A database that cannot be asked now changes nothing. */
export const untilRefused = (stillAllowed: Effect.Effect<boolean>): Effect.Effect<void> =>
  Effect.sleep(checkEvery).pipe(
    Effect.andThen(Effect.catchDefect(stillAllowed, () => Effect.succeed(true))),
    Effect.repeat({ while: (isAllowed) => isAllowed }),
    Effect.asVoid
  )
