import { Context, Effect } from "effect"

/** Whether requests may be sent here. The host provides it while it migrates or stops; otherwise it is always `ready`. */
export const Readiness = Context.Reference<Effect.Effect<"ready" | "starting" | "stopping">>(
  "@polar-flow/http-api/Readiness",
  { defaultValue: () => Effect.succeed("ready" as const) }
)

/** Ends when the server begins to stop, and with it every stream of events. The host provides it; otherwise never. */
export const Stopping = Context.Reference<Effect.Effect<void>>("@polar-flow/http-api/Stopping", {
  defaultValue: () => Effect.never
})

/** What an operator should look at, shown in `/health`. The host provides it; otherwise there is nothing. */
export const HealthWarnings = Context.Reference<
  Effect.Effect<ReadonlyArray<{ readonly code: string; readonly detail: string }>>
>("@polar-flow/http-api/HealthWarnings", { defaultValue: () => Effect.succeed([]) })

/**
 * Whether a person's data is there; with null, whether everybody's is. The host provides it while it makes data again
 * after damage: half of the data would look like the truth, so until then the answer is 503.
 */
export const DataIsWhole = Context.Reference<(userId: string | null) => boolean>(
  "@polar-flow/http-api/DataIsWhole",
  { defaultValue: () => () => true }
)
