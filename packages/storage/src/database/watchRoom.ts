import { dirname } from "node:path"
import { hasRoom } from "@polar-flow/sql-duckdb"
import { Effect } from "effect"
import { realPause } from "./realPause.ts"
import type { Warnings } from "./Warnings.ts"

/** About what a small change needs: below it, writes are refused. */
const smallChange = 512 * 1024
const interval = "2 seconds"

/** What everybody may know of a full disk. */
export const fullDisk = "The disk is full: nothing can be changed or synced. Reading goes on."

/** Warns while the disk of a database file has no room for a change, from the start on. */
export const watchRoom = Effect.fnUntraced(function* (file: string, warnings: Warnings) {
  const folder = dirname(file)
  const look = Effect.suspend(() =>
    hasRoom(folder, smallChange)
      ? warnings.clear("disk_full")
      : warnings.add({
          code: "disk_full",
          detail: fullDisk,
          notice: `The disk of ${folder} is full: nothing can be changed or synced. Reading goes on.`,
          hint: "Make room on it. Syncs go on by themselves."
        })
  )
  yield* look
  yield* realPause(interval).pipe(Effect.andThen(look), Effect.forever, Effect.forkScoped)
})
