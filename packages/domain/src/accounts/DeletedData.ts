/** Port: removes the traces that deleted rows leave on disk, for example in free blocks of a database file. */
import { Context, type Effect } from "effect"

/** Port for wiping deleted data. */
export class DeletedData extends Context.Service<
  DeletedData,
  {
    /**
     * Runs a deletion, then wipes what it left on disk, whether or not the deletion succeeded. If the process dies in
     * between, the next start wipes it. A failure to wipe is logged and retried at the next start; it does not fail the
     * deletion.
     */
    wipeAfter<A, E, R>(deletion: Effect.Effect<A, E, R>): Effect.Effect<A, E, R>
  }
>()("@polar-flow/domain/DeletedData") {}
