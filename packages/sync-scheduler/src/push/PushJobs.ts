import type { Instant, UserId } from "@polar-flow/domain"
import { Context, type Effect } from "effect"

/** Somebody's sync, because something was pushed. */
export interface PushJob {
  readonly userId: UserId
  /** Before whoever is only polled, behind whoever was never synced. */
  readonly priority: "high"
  readonly trigger: "webhook"
  /** Not before, so that what a watch uploads at once, and Polar pushes one by one, is fetched together. */
  readonly notBefore: Instant
}

/**
 * Where a push becomes work, given by the app.
 *
 * A job may be offered again while its events wait, so whoever does the work looks into `PushInbox` first, asks Polar
 * for nothing when it is empty, and marks as `done` what it fetched.
 */
export class PushJobs extends Context.Service<
  PushJobs,
  {
    /** Offers a job for each of these people, each person once; durable when it returns. */
    offerAll(jobs: ReadonlyArray<PushJob>): Effect.Effect<void>
  }
>()("@polar-flow/sync-scheduler/PushJobs") {}
