/** What stands in the way of everybody's syncs: Polar's windows, and jobs that nobody tries any more. */
import { Instant, PolarQuota, quotaWindowMillis, SyncQueue, usedUpAt } from "@polar-flow/domain"
import { Effect } from "effect"
import { bad, well } from "./finding.ts"

const nameOf = { short: "15 minutes", long: "24 hours" } as const

export const quota = Effect.gen(function* () {
  const known = yield* PolarQuota.use((windows) => windows.current)
  const now = yield* Instant.now
  if (known === null) return well("Polar quota", "not told yet: Polar was not asked")
  const window = usedUpAt(known, Instant.toMillis(now))
  if (window === null)
    return well("Polar quota", `${known.short.used} of ${known.short.limit} calls of the last window told`)
  const { limit, resetsAt, used } = known[window]
  return bad(
    "Polar quota",
    `used up: ${used} of ${limit} calls of ${nameOf[window]}`,
    `Syncs go on by themselves at ${resetsAt}. If it happens again: a longer SYNC_INTERVAL_MINUTES, pushes (POLAR_WEBHOOKS), and no other program with the same client.`,
    Instant.fromMillis(Instant.toMillis(resetsAt) - quotaWindowMillis[window])
  )
})

/** Dead letters that are looked at for the oldest. */
const mostDead = 1000

export const deadLetters = Effect.gen(function* () {
  const dead = yield* SyncQueue.use((queue) => queue.dead(mostDead))
  const [newest] = dead
  if (newest === undefined) return well("queue", "no dead letters")
  return bad(
    "queue",
    `${dead.length} dead letters; the newest, of user ${newest.userId}: ${newest.reason}`,
    "Remove the cause, then run: queue retry --all (or retry them under /admin). A sync by hand does not take them away.",
    dead.at(-1)?.diedAt ?? null
  )
})
