/** Checks of what affects all syncs: Polar's quota and dead letters. */
import { Instant, PolarQuota, quotaWindowMillis, SyncQueue, exhaustedWindow } from "@polar-flow/domain"
import { Effect } from "effect"
import { fail, ok, warn } from "./finding.ts"

const nameOf = { short: "15 minutes", long: "24 hours" } as const

export const quota = Effect.gen(function* () {
  const known = yield* PolarQuota.use((windows) => windows.current)
  const now = yield* Instant.now
  if (known === null) return ok("Polar quota", "unknown until the first request to Polar")
  const window = exhaustedWindow(known, Instant.toMillis(now))
  if (window === null)
    return ok("Polar quota", `${known.short.used} of ${known.short.limit} requests used in 15 minutes`)
  const { limit, resetsAt, used } = known[window]
  return warn(
    "Polar quota",
    `exhausted: ${used} of ${limit} requests in ${nameOf[window]}`,
    `Syncs resume automatically at ${resetsAt}. If this happens often, increase SYNC_INTERVAL_MINUTES, turn on pushes (POLAR_WEBHOOKS), and do not share the Polar client with other programs.`,
    Instant.fromMillis(Instant.toMillis(resetsAt) - quotaWindowMillis[window])
  )
})

/** Dead letters to read at most, to find the oldest. */
const mostDead = 1000

export const deadLetters = Effect.gen(function* () {
  const dead = yield* SyncQueue.use((queue) => queue.deadLetters(mostDead))
  const [newest] = dead
  if (newest === undefined) return ok("queue", "no dead letters")
  return fail(
    "queue",
    `${dead.length} dead ${dead.length === 1 ? "letter" : "letters"}. Newest, of user ${newest.userId}: ${newest.reason}`,
    "Fix the cause, then run: queue retry --all (or retry them at /admin). A manual sync does not remove them.",
    dead.at(-1)?.diedAt ?? null
  )
})
