import { Deferred, Effect, Exit, Semaphore } from "effect"

interface Waiting<A, B> {
  readonly item: A
  readonly done: Deferred.Deferred<B>
}

/**
 * Those who come while one write is under way share the next one, so that fifty at once cost two writes and not fifty.
 * A write that dies, dies for everybody in it. A caller that goes away takes nothing back.
 *
 * @param write gives one result for each item, in their order.
 * @param atMost how many items one write takes.
 */
export const groupCommit = <A, B>(
  write: (items: ReadonlyArray<A>) => Effect.Effect<ReadonlyArray<B>>,
  atMost: number
): Effect.Effect<(item: A) => Effect.Effect<B>> =>
  Effect.map(Semaphore.make(1), (turn) => {
    const waiting: Array<Waiting<A, B>> = []
    const settle = (batch: ReadonlyArray<Waiting<A, B>>, written: Exit.Exit<ReadonlyArray<B>>) =>
      Effect.forEach(
        batch,
        ({ done }, index) =>
          Deferred.done(
            done,
            Exit.map(written, (results) => results[index] as B)
          ),
        { discard: true }
      )
    const writeWaiting = turn.withPermit(
      Effect.suspend(() => {
        const batch = waiting.splice(0, atMost)
        if (batch.length === 0) return Effect.void
        return Effect.exit(write(batch.map(({ item }) => item))).pipe(
          Effect.flatMap((written) => settle(batch, written))
        )
      })
    )
    return (item) =>
      Effect.uninterruptible(
        Effect.suspend(() => {
          const done = Deferred.makeUnsafe<B>()
          waiting.push({ item, done })
          return Effect.andThen(writeWaiting, Deferred.await(done))
        })
      )
  })
