/** Port: open anomaly episodes per person, so that apps are notified once per episode and not daily. */
import { Context, type Effect } from "effect"
import type { CalendarDate } from "../time/CalendarDate.ts"
import type { UserId } from "../accounts/UserId.ts"

/** Consecutive values of a metric outside the person's bounds, all on the same side. */
export interface AnomalyEpisode {
  /** A metric's name, e.g. `hrv_rmssd`. Each metric has at most one open episode. */
  readonly metric: string
  readonly direction: "above" | "below"
  readonly startedOn: CalendarDate
  /** The newest day of the episode. */
  readonly lastOn: CalendarDate
}

/** Port for open episodes. */
export class AnomalyEpisodes extends Context.Service<
  AnomalyEpisodes,
  {
    /** The open episodes of a person, sorted by metric. */
    of(userId: UserId): Effect.Effect<ReadonlyArray<AnomalyEpisode>>
    /** Replaces the open episodes of a person. Atomic. */
    replace(userId: UserId, episodes: ReadonlyArray<AnomalyEpisode>): Effect.Effect<void>
    /** Deletes the episodes of one person. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/AnomalyEpisodes") {}
