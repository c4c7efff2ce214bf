/**
 * The jobs that this process has claimed, and their leases. One statement renews all leases until the worker releases its
 * jobs. A claim is lost when another worker owns the job, or when PostgreSQL did not answer for so long that another
 * worker may soon own it.
 */
import type { SyncClaim, UserId } from "@polar-flow/domain"
import { Clock, Deferred, Duration, Effect, Schema, type Scope } from "effect"
import { type Boss, queueName } from "./Boss.ts"

/** A claim of a pg-boss job. `retryCount` distinguishes this attempt from later ones. */
export interface BossClaim extends SyncClaim {
  readonly retryCount: number
}

interface Leased {
  readonly claim: BossClaim
  /** The monotonic time at which the lease was last renewed. */
  readonly since: bigint
}

/** The claims of this process. */
export interface BossClaims {
  /** Adds claims whose leases began at the monotonic time `since` or later. */
  readonly add: (claims: ReadonlyArray<BossClaim>, since: bigint) => void
  /** Removes a claim that was settled. */
  readonly remove: (claim: SyncClaim) => void
  /** The claim as it was added; undefined once it is lost or removed. */
  readonly find: (claim: SyncClaim) => BossClaim | undefined
  /** Marks the claim of a person as lost. */
  readonly lose: (userId: UserId) => void
}

/** The ids of the jobs that this process still owns. */
const Touched = Schema.Struct({ settled: Schema.Array(Schema.String) })

/** Renews leases of this length until the scope closes. */
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
    const renewed = [...held.values()]
    const attempts = renewed.map(({ claim }) => ({ id: claim.job.id, retryCount: claim.retryCount }))
    const answer = yield* boss.call((boss) => boss.touch(queueName, attempts))
    const { settled } = yield* Schema.decodeUnknownEffect(Touched)(answer)
    for (const { claim } of renewed.filter((leased) => held.get(leased.claim.job.id) === leased)) {
      if (settled.includes(claim.job.id)) held.set(claim.job.id, { claim, since })
    }
    loseIf((leased) => renewed.includes(leased))
  }).pipe(Effect.timeout(Duration.times(lease, 1 / 4)))

  /** Another worker can claim a job after its lease has expired: stop early enough for the handler to end before that. */
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
