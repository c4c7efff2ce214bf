/**
 * Events of running syncs, for any number of listeners in this process.
 *
 * A channel exists while its run is in progress or while someone is waiting for the person's next run. It replays the
 * events of a single run only (two per data type and one at the end), so a slow listener holds no more than that.
 */
import { DataTypes, type SyncEvent, type UserId } from "@polar-flow/domain"
import { Effect, PubSub, type Scope, Stream } from "effect"

const maxEventsPerRun = DataTypes.all.length * 2 + 1

interface Channel {
  readonly events: PubSub.PubSub<SyncEvent>
  listeners: number
  isRunning: boolean
}

/** Publishes an event to the listeners of one run. No listener remains after `Done`. */
export type Publish = (event: SyncEvent) => Effect.Effect<void>

/** Connects runs to their listeners. */
export interface SyncEvents {
  /**
   * Opens a channel for a person's run. Waiting listeners receive its events, and later listeners receive them from the
   * beginning.
   */
  begin(userId: UserId): Effect.Effect<Publish>
  /** The current run's events from its beginning, or the next run's. Ends after `Done`, or with the scope. */
  listen(userId: UserId): Stream.Stream<SyncEvent>
  /** Number of people who have a run or a listener. */
  readonly size: Effect.Effect<number>
}

const isDone = (event: SyncEvent) => event._tag === "Done"

/** Creates the channels. Closing the scope ends every listener. */
export const make: Effect.Effect<SyncEvents, never, Scope.Scope> = Effect.gen(function* () {
  const channels = new Map<UserId, Channel>()

  const channelFor = (userId: UserId, canJoin: (channel: Channel) => boolean) =>
    Effect.map(PubSub.unbounded<SyncEvent>({ replay: maxEventsPerRun }), (events): Channel => {
      const known = channels.get(userId)
      if (known !== undefined && canJoin(known)) return known
      const channel = { events, listeners: 0, isRunning: false }
      channels.set(userId, channel)
      return channel
    })

  const remove = (userId: UserId, channel: Channel) => {
    if (channels.get(userId) === channel) channels.delete(userId)
  }

  const begin = Effect.fnUntraced(function* (userId: UserId): Effect.fn.Return<Publish> {
    // A channel that is still running belongs to a run that lost its lease and has not noticed yet.
    const channel = yield* channelFor(userId, (it) => !it.isRunning)
    channel.isRunning = true
    return Effect.fnUntraced(function* (event) {
      if (!isDone(event)) return yield* Effect.asVoid(PubSub.publish(channel.events, event))
      channel.isRunning = false
      remove(userId, channel)
      yield* PubSub.end(channel.events, event)
    })
  })

  const join = (userId: UserId) =>
    Effect.acquireRelease(
      Effect.tap(
        channelFor(userId, () => true),
        (channel) => Effect.sync(() => channel.listeners++)
      ),
      (channel) =>
        Effect.sync(() => {
          channel.listeners--
          if (channel.listeners === 0 && !channel.isRunning) remove(userId, channel)
        })
    )

  const listen = (userId: UserId) =>
    join(userId).pipe(
      Effect.flatMap(({ events }) => PubSub.subscribe(events)),
      Effect.map(Stream.fromSubscription),
      Stream.unwrap,
      Stream.takeUntil(isDone)
    )

  yield* Effect.addFinalizer(() =>
    Effect.forEach(channels.values(), ({ events }) => PubSub.shutdown(events), { discard: true })
  )
  return { begin, listen, size: Effect.sync(() => channels.size) }
})
