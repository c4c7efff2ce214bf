/**
 * Port: events that Polar pushed and no sync has fetched yet.
 *
 * A push says that data of a person changed and where, but carries no data. It is stored before the delivery is
 * answered, so a crash loses nothing.
 */
import { Clock, Context, Duration, Effect, type Option } from "effect"
import type { CalendarDate } from "../time/CalendarDate.ts"
import { Instant } from "../time/Instant.ts"
import type { UserId } from "../accounts/UserId.ts"

/** A change of one person's data at Polar. Facts that Polar did not give are null. */
export interface PushEvent {
  /** The same for all deliveries of one event; at most 64 characters. */
  readonly id: string
  readonly userId: UserId
  /** Polar's name, e.g. `SLEEP`. */
  readonly event: string
  /** Polar's id of the exercise. */
  readonly entityId: string | null
  /** The day of a night, of activity or of heart rate. */
  readonly date: CalendarDate | null
  /** The days of a SleepWise event, both included. */
  readonly from: CalendarDate | null
  readonly to: CalendarDate | null
  readonly receivedAt: Instant
}

/** Whether an event is new, or was delivered before. */
export type PushArrival = "kept" | "known"

/** How long a fetched event is remembered. Polar repeats deliveries for some hours. */
const doneRetention = Duration.days(3)
/** How long an unfetched event is kept. By then, polls have fetched its data or the person is gone. */
const waitingRetention = Duration.days(30)

/** The instants before which fetched and waiting events are pruned. For adapters. */
export const pushRetention = Effect.map(Clock.currentTimeMillis, (now) => ({
  doneBefore: Instant.fromMillis(now - Duration.toMillis(doneRetention)),
  waitingBefore: Instant.fromMillis(now - Duration.toMillis(waitingRetention))
}))

/** Port for the inbox. */
export class PushInbox extends Context.Service<
  PushInbox,
  {
    /** Stores an event durably. Concurrent deliveries of one event store one row. */
    put(event: PushEvent): Effect.Effect<PushArrival>
    /** Stores many events in one statement, all or none. Returns one result per event, in order. */
    putAll(events: ReadonlyArray<PushEvent>): Effect.Effect<ReadonlyArray<PushArrival>>
    /** The events of one person that are not fetched yet, oldest first. */
    of(userId: UserId): Effect.Effect<ReadonlyArray<PushEvent>>
    /** Number of events that are not fetched yet, by person. People with none are absent. */
    readonly waiting: Effect.Effect<ReadonlyMap<UserId, number>>
    /** Marks events as fetched. They are remembered for three days, so that a late repeat is not fetched again. */
    done(userId: UserId, ids: ReadonlyArray<string>): Effect.Effect<void>
    /**
     * When the newest stored event was received; none if nothing was pushed for a month. Events that a clock which ran
     * ahead received are left out.
     */
    readonly lastDeliveryAt: Effect.Effect<Option.Option<Instant>>
    /** Deletes fetched events after three days, and all events after 30 days. */
    readonly prune: Effect.Effect<void>
    /** Deletes all events of one person. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/PushInbox") {}
