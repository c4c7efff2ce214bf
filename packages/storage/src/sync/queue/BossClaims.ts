/**
 * The jobs that this process has claimed, and their leases: kept alive together, in one statement, until the worker lets go
 * of them; lost when another has taken one over, or when PostgreSQL has not answered for so long that another may.
 */
import type { SyncClaim, UserId } from "@polar-flow/domain"
import { Clock, Deferred, Duration, Effect, Schema, type Scope } from "effect"
import { type Boss, queueName } from "./Boss.ts"

/** A claim as pg-boss knows it: `retryCount` tells this attempt from any later one. */
export interface BossClaim extends SyncClaim {
  readonly retryCount: number
}

interface Leased {
  readonly claim: BossClaim
  /** The monotonic clock when the lease was last known to begin anew. */
  readonly since: bigint
}

/** The claims of this process. */
export interface BossClaims {
  /** Takes in claims whose leases began at `since` of the monotonic clock, or later. */
  readonly add: (claims: ReadonlyArray<BossClaim>, since: bigint) => void
  /** Lets go of a claim. */
  readonly remove: (claim: SyncClaim) => void
  /** The claim as it was taken in; undefined once it is lost or let go. */
  readonly find: (claim: SyncClaim) => BossClaim | undefined
  /** Takes a person's claim away from its worker. */
  readonly lose: (userId: UserId) => void
}

/** The ids of the jobs that are still this process's. */
const Touched = Schema.Struct({ settled: Schema.Array(Schema.String) })

/** Keeps leases of this length alive until the scope closes. */
export const keepClaims = Effect.fnUntraced(function* (
  boss: Boss,
  lease: Duration.Duration
): Effect.fn.Return<BossClaims, never, Scope.Scope> {
  const clock = yield* Clock.Clock
  const held = new Map<string, Leased>()

  const loseIf = (isLost: (leased: Leased) => boolean) => {
    for (const leased of held.values()) {
      if (!isLost(leased)) continue
      held.delete(leased.claim.job.id)
      Deferred.doneUnsafe(leased.claim.lost, Effect.void)
    }
  }

  const touch = Effect.gen(function* () {
    const since = clock.monotonicTimeNanosUnsafe()
    const asked = [...held.values()]
    const attempts = asked.map(({ claim }) => ({ id: claim.job.id, retryCount: claim.retryCount }))
    const answer = yield* boss.ask((boss) => boss.touch(queueName, attempts))
    const { settled } = yield* Schema.decodeUnknownEffect(Touched)(answer)
    for (const { claim } of asked.filter((leased) => held.get(leased.claim.job.id) === leased)) {
      if (settled.includes(claim.job.id)) held.set(claim.job.id, { claim, since })
    }
    loseIf((leased) => asked.includes(leased))
  }).pipe(Effect.timeout(Duration.times(lease, 1 / 4)))

  /** Another worker takes over when the lease has passed: stop before, with time for the handler to come to its end. */
  const loseStale = Effect.sync(() => {
    const oldest = clock.monotonicTimeNanosUnsafe() - (Duration.toNanosUnsafe(lease) * 3n) / 4n
    loseIf(({ since }) => since < oldest)
  })

  yield* Effect.suspend(() => (held.size === 0 ? Effect.void : Effect.exit(touch))).pipe(
    Effect.andThen(loseStale),
    Effect.delay(Duration.times(lease, 1 / 5)),
    Effect.forever,
    Effect.forkScoped
  )

  return {
    add: (claims, since) => {
      for (const claim of claims) held.set(claim.job.id, { claim, since })
    },
    remove: ({ job }) => void held.delete(job.id),
    find: (claim) => {
      const leased = held.get(claim.job.id)
      return leased?.claim.lost === claim.lost ? leased.claim : undefined
    },
    lose: (userId) => loseIf(({ claim }) => claim.job.userId === userId)
  }
})
