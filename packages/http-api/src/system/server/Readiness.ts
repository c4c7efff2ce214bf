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
