/**
 * Port: what Polar pushed and no sync has fetched yet.
 *
 * A push says that something of a person's changed at Polar, and where; it carries no data. Kept before Polar's delivery
 * is answered, so a server that dies in between loses nothing.
 */
import { Clock, Context, Duration, Effect, type Option } from "effect"
import type { CalendarDate } from "../time/CalendarDate.ts"
import { Instant } from "../time/Instant.ts"
import type { UserId } from "../accounts/UserId.ts"

/** Something of a person's changed at Polar. What Polar did not say is null. */
export interface PushEvent {
  /** The same for every delivery of one event: a text of at most 64 characters. */
  readonly id: string
  readonly userId: UserId
  /** Polar's name, e.g. `SLEEP`. */
  readonly event: string
  /** Polar's id of the exercise. */
  readonly entityId: string | null
  /** The day of a night, of activity or of heart rate. */
  readonly date: CalendarDate | null
  /** The days of SleepWise, both included. */
  readonly from: CalendarDate | null
  readonly to: CalendarDate | null
  readonly receivedAt: Instant
}

/** Whether an event is new, or one of which there was a delivery before. */
export type PushArrival = "kept" | "known"

/** For how long an event is remembered once it was fetched: Polar's repeats come within hours. */
const rememberDone = Duration.days(3)
/** For how long it waits at all. Polls have long fetched by then what it told of, or the person is gone. */
const rememberWaiting = Duration.days(30)

/** The instants before which events are forgotten, fetched and waiting ones. For adapters. */
export const forgottenPushes = Effect.map(Clock.currentTimeMillis, (now) => ({
  doneBefore: Instant.fromMillis(now - Duration.toMillis(rememberDone)),
  waitingBefore: Instant.fromMillis(now - Duration.toMillis(rememberWaiting))
}))

/** Port for what was pushed. */
export class PushInbox extends Context.Service<
  PushInbox,
  {
    /** Keeps an event; durable when it returns. Of deliveries of one event, also at once, one row is kept. */
    put(event: PushEvent): Effect.Effect<PushArrival>
    /** The same for many in one statement; what became of each, in their order. All are kept or none. */
    putAll(events: ReadonlyArray<PushEvent>): Effect.Effect<ReadonlyArray<PushArrival>>
    /** What waits to be fetched of one person, oldest first. */
    of(userId: UserId): Effect.Effect<ReadonlyArray<PushEvent>>
    /** How many events wait to be fetched, by person; nobody has 0. */
    readonly waiting: Effect.Effect<ReadonlyMap<UserId, number>>
    /** Notes that these were fetched. They are known for three days more, so that a late repeat is not fetched again. */
    done(userId: UserId, ids: ReadonlyArray<string>): Effect.Effect<void>
    /** When the newest of what is kept came; none when nothing was pushed for a month. */
    readonly lastDeliveryAt: Effect.Effect<Option.Option<Instant>>
    /** Forgets what was fetched three days ago, and what came a month ago. */
    readonly prune: Effect.Effect<void>
    /** Forgets everything of one person. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/PushInbox") {}
