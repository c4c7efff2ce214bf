import { Layer } from "effect"
import { Remnants } from "../accounts/Remnants.ts"

/** `Remnants` in this process's memory, gone with it. */
export const layer: Layer.Layer<Remnants> = Layer.succeed(Remnants, {
  wipeAfter: (deletion) => deletion
})
