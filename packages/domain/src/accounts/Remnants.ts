/** Port: what deleting leaves behind where nobody looks, such as in free blocks of a file. */
import { Context, type Effect } from "effect"

/** Port for remnants. */
export class Remnants extends Context.Service<
  Remnants,
  {
    /**
     * Runs a deletion, and then removes its remnants from whatever the adapter writes to, whether it succeeded or not.
     * A process that dies in between makes up for it at its next start. Trouble in removing them fails nothing: it is
     * logged, and made up for likewise.
     */
    wipeAfter<A, E, R>(deletion: Effect.Effect<A, E, R>): Effect.Effect<A, E, R>
  }
>()("@polar-flow/domain/Remnants") {}
