/**
 * The events of running syncs, for any number of listeners in this process.
 *
 * A channel lives while its run does, or while somebody waits for the person's next run. It keeps the events of one run
 * only (two for each data type and one at the end), so a slow listener holds no more than that.
 */
import { DataTypes, type SyncEvent, type UserId } from "@polar-flow/domain"
import { Effect, PubSub, type Scope, Stream } from "effect"

const eventsOfOneRun = DataTypes.all.length * 2 + 1

interface Channel {
  readonly events: PubSub.PubSub<SyncEvent>
  listeners: number
  isRunning: boolean
}

/** Tells the listeners of one run what happens in it. After `Done` nobody listens any more. */
export type Publish = (event: SyncEvent) => Effect.Effect<void>

/** Where runs tell what happens and listeners hear it. */
export interface SyncEvents {
  /** Begins a person's run: those who wait hear it, and those who come later hear it from its beginning. */
  begin(userId: UserId): Effect.Effect<Publish>
  /** The current run's events from its beginning, or the next one's; ends after `Done`, or with the scope. */
  listen(userId: UserId): Stream.Stream<SyncEvent>
  /** How many persons have a run or a listener. */
  readonly size: Effect.Effect<number>
}

const isDone = (event: SyncEvent) => event._tag === "Done"

/** Makes the channels. Closing the scope ends every listener. */
export const make: Effect.Effect<SyncEvents, never, Scope.Scope> = Effect.gen(function* () {
  const channels = new Map<UserId, Channel>()

  const enter = (userId: UserId, isWanted: (channel: Channel) => boolean) =>
    Effect.map(PubSub.unbounded<SyncEvent>({ replay: eventsOfOneRun }), (events): Channel => {
      const known = channels.get(userId)
      if (known !== undefined && isWanted(known)) return known
      const channel = { events, listeners: 0, isRunning: false }
      channels.set(userId, channel)
      return channel
    })

  const leave = (userId: UserId, channel: Channel) => {
    if (channels.get(userId) === channel) channels.delete(userId)
  }

  const begin = Effect.fnUntraced(function* (userId: UserId): Effect.fn.Return<Publish> {
    // A channel that still runs belongs to a run that lost its lease and has yet to notice.
    const channel = yield* enter(userId, (it) => !it.isRunning)
    channel.isRunning = true
    return Effect.fnUntraced(function* (event) {
      if (!isDone(event)) return yield* Effect.asVoid(PubSub.publish(channel.events, event))
      channel.isRunning = false
      leave(userId, channel)
      yield* PubSub.end(channel.events, event)
    })
  })

  const join = (userId: UserId) =>
    Effect.acquireRelease(
      Effect.tap(
        enter(userId, () => true),
        (channel) => Effect.sync(() => channel.listeners++)
      ),
      (channel) =>
        Effect.sync(() => {
          channel.listeners--
          if (channel.listeners === 0 && !channel.isRunning) leave(userId, channel)
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
