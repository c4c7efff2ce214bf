import { Deferred, Effect, Exit, Semaphore } from "effect"

interface Waiting<A, B> {
  readonly item: A
  readonly done: Deferred.Deferred<B>
}

/**
 * Batches items that arrive while a write is in progress into the next write, so that fifty concurrent items need two
 * writes instead of fifty. A defect in a write affects every item of that batch. Interrupting a caller does not
 * withdraw its item.
 *
 * @param write returns one result per item, in order
 * @param atMost maximum number of items per write
 */
export const groupCommit = <A, B>(
  write: (items: ReadonlyArray<A>) => Effect.Effect<ReadonlyArray<B>>,
  atMost: number
): Effect.Effect<(item: A) => Effect.Effect<B>> =>
  Effect.map(Semaphore.make(1), (semaphore) => {
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
    const writeBatch = semaphore.withPermit(
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
          return Effect.andThen(writeBatch, Deferred.await(done))
        })
      )
  })
