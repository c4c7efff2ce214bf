/** Port: which of a person's values are out of bounds since when, so that an app is told once and not every day. */
import { Context, type Effect } from "effect"
import type { CalendarDate } from "../time/CalendarDate.ts"
import type { UserId } from "../accounts/UserId.ts"

/** Days on which a value was out of the person's bounds on the same side, without one within them in between. */
export interface AnomalyEpisode {
  /** A metric's name, e.g. `hrv_rmssd`. A metric has one open episode at most. */
  readonly metric: string
  readonly direction: "above" | "below"
  readonly startedOn: CalendarDate
  /** The newest day of it that was seen. */
  readonly lastOn: CalendarDate
}

/** Port for open episodes. */
export class AnomalyEpisodes extends Context.Service<
  AnomalyEpisodes,
  {
    /** The open episodes of a person, by metric. */
    of(userId: UserId): Effect.Effect<ReadonlyArray<AnomalyEpisode>>
    /** From now on these are open, and no others. All or nothing. */
    replace(userId: UserId, episodes: ReadonlyArray<AnomalyEpisode>): Effect.Effect<void>
    /** Forgets one person's. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/AnomalyEpisodes") {}
