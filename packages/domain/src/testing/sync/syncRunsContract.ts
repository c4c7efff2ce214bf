import { assert, layer } from "@effect/vitest"
import { Duration, Effect, type Layer, Option } from "effect"
import { TestClock } from "effect/testing"
import { Instant } from "../../time/Instant.ts"
import { LeaseLost, SyncInProgress, type SyncRun, SyncRuns, type TypeOutcome } from "../../sync/SyncRuns.ts"
import type { UserId } from "../../accounts/UserId.ts"
import { freshUserId } from "../accounts/freshUserId.ts"
import { everyAheadBy, whileAhead } from "../time/clockAhead.ts"

const lease = Duration.minutes(2)

const start = (userId: UserId) => SyncRuns.use((runs) => runs.start({ userId, trigger: "schedule", lease }))

const outcome: TypeOutcome = {
  fetched: 28,
  stored: 3,
  calls: 2,
  status: "stored",
  error: null,
  message: null
}
const refused: TypeOutcome = {
  fetched: 0,
  stored: 0,
  calls: 1,
  status: "failed",
  error: "ConsentMissing",
  message: "Consent “sleep” is missing"
}

const finished = Effect.fnUntraced(function* (userId: UserId) {
  const runs = yield* SyncRuns
  const run = yield* start(userId)
  yield* TestClock.adjust(Duration.seconds(10))
  const done: SyncRun = {
    ...run,
    status: "partial",
    calls: 3,
    outcomes: { sleep: outcome, ecg: refused },
    finishedAt: yield* Instant.now
  }
  yield* runs.finish(done)
  return done
})

/** Registers the contract tests of `SyncRuns` for `adapter`. Each test uses new people; time is that of `TestClock`. */
export const syncRunsContract = <E>(name: string, adapter: Layer.Layer<SyncRuns, E>): void =>
  layer(adapter)(name, (it) => {
    it.effect("starts a run with the status running and without outcomes", () =>
      Effect.gen(function* () {
        const runs = yield* SyncRuns
        const userId = freshUserId()
        assert.deepStrictEqual(yield* runs.latest(userId), Option.none())
        const run = yield* start(userId)
        assert.deepStrictEqual(run, {
          id: run.id,
          userId,
          trigger: "schedule",
          status: "running",
          startedAt: yield* Instant.now,
          finishedAt: null,
          calls: 0,
          outcomes: {}
        })
        assert.deepStrictEqual(yield* runs.latest(userId), Option.some(run))
      })
    )

    it.effect(
      "starts exactly one of ten concurrent runs of one person, and names it in the errors of the others",
      () =>
        Effect.gen(function* () {
          const userId = freshUserId()
          const attempts = yield* Effect.all(
            Array.from({ length: 10 }, () => Effect.result(start(userId))),
            { concurrency: "unbounded" }
          )
          const started = attempts.flatMap((attempt) => (attempt._tag === "Success" ? [attempt.success] : []))
          const errors = attempts.flatMap((attempt) => (attempt._tag === "Failure" ? [attempt.failure] : []))
          assert.strictEqual(started.length, 1)
          assert.strictEqual(errors.length, 9)
          for (const error of errors) {
            assert.deepStrictEqual(error, new SyncInProgress({ userId, runId: started[0]?.id ?? "" }))
          }
        })
    )

    it.effect("allows concurrent runs of different people", () =>
      Effect.gen(function* () {
        const runs = yield* Effect.all(
          Array.from({ length: 5 }, () => start(freshUserId())),
          { concurrency: "unbounded" }
        )
        assert.strictEqual(new Set(runs.map(({ id }) => id)).size, 5)
      })
    )

    it.effect("stores a finished run, and allows the next one to start", () =>
      Effect.gen(function* () {
        const runs = yield* SyncRuns
        const userId = freshUserId()
        const done = yield* finished(userId)
        assert.deepStrictEqual(yield* runs.latest(userId), Option.some(done))
        assert.notStrictEqual((yield* start(userId)).id, done.id)
      })
    )

    it.effect("records progress, and renews the lease from then on", () =>
      Effect.gen(function* () {
        const runs = yield* SyncRuns
        const userId = freshUserId()
        const run = yield* start(userId)
        yield* TestClock.adjust(Duration.seconds(100))
        const reached = { ...run, calls: 2, outcomes: { sleep: outcome } }
        yield* runs.progress(reached, lease)
        yield* TestClock.adjust(Duration.seconds(100))
        assert.instanceOf(yield* Effect.flip(start(userId)), SyncInProgress)
        assert.deepStrictEqual(yield* runs.latest(userId), Option.some(reached))
      })
    )

    it.effect("closes a run whose lease has expired as interrupted when the next one starts", () =>
      Effect.gen(function* () {
        const runs = yield* SyncRuns
        const userId = freshUserId()
        const dead = yield* start(userId)
        yield* runs.progress({ ...dead, calls: 1, outcomes: { sleep: outcome } }, lease)
        yield* TestClock.adjust(Duration.seconds(121))
        const next = yield* start(userId)
        const closed = {
          ...dead,
          calls: 1,
          outcomes: { sleep: outcome },
          status: "interrupted",
          finishedAt: next.startedAt
        } as const
        assert.deepStrictEqual(yield* runs.history(userId, 10), [next, closed])
      })
    )

    it.effect(
      "fails the progress of a run whose lease has expired, whether or not another run has started",
      () =>
        Effect.gen(function* () {
          const runs = yield* SyncRuns
          const userId = freshUserId()
          const hung = yield* start(userId)
          yield* TestClock.adjust(Duration.seconds(121))
          assert.deepStrictEqual(
            yield* Effect.flip(runs.progress(hung, lease)),
            new LeaseLost({ runId: hung.id })
          )
          const next = yield* start(userId)
          assert.instanceOf(yield* Effect.flip(runs.progress(hung, lease)), LeaseLost)
          yield* runs.finish({ ...hung, status: "success" })
          assert.instanceOf(yield* Effect.flip(start(userId)), SyncInProgress)
          const statuses = (yield* runs.history(userId, 10)).map(({ id, status }) => [id, status] as const)
          assert.deepStrictEqual(statuses, [
            [next.id, "running"],
            [hung.id, "interrupted"]
          ])
        })
    )

    it.effect("lists at most `limit` runs of one person, newest first, and deletes them", () =>
      Effect.gen(function* () {
        const runs = yield* SyncRuns
        const [ada, lin] = [freshUserId(), freshUserId()]
        const adas = yield* Effect.forEach([1, 2, 3], () => finished(ada))
        const lins = yield* finished(lin)
        assert.deepStrictEqual(yield* runs.history(ada, 2), adas.toReversed().slice(0, 2))
        yield* runs.erase(ada)
        assert.deepStrictEqual(yield* runs.history(ada, 10), [])
        assert.deepStrictEqual(yield* runs.latest(ada), Option.none())
        assert.deepStrictEqual(yield* runs.history(lin, 10), [lins])
      })
    )

    for (const by of everyAheadBy) {
      it.effect(`frees the lease of a run that ended while the clock ran ahead by ${by}`, () =>
        Effect.gen(function* () {
          const runs = yield* SyncRuns
          const userId = freshUserId()
          const ended = yield* whileAhead(by, finished(userId))
          const run = yield* start(userId)
          assert.strictEqual(run.status, "running")
          assert.deepStrictEqual(yield* runs.latest(userId), Option.some(run))
          const history = yield* runs.history(userId, 10)
          assert.deepStrictEqual(
            history.map(({ id }) => id),
            [run.id, ended.id]
          )
        })
      )

      it.effect(`ends a dead run's lease in its usual time when the clock ran ahead by ${by}`, () =>
        Effect.gen(function* () {
          const userId = freshUserId()
          yield* whileAhead(by, start(userId))
          yield* TestClock.adjust(lease)
          assert.strictEqual((yield* start(userId)).status, "running")
        })
      )

      it.effect(`keeps a renewed lease when the clock that took it is set back by ${by}`, () =>
        Effect.gen(function* () {
          const runs = yield* SyncRuns
          const userId = freshUserId()
          const run = yield* whileAhead(by, start(userId))
          assert.instanceOf(yield* Effect.flip(start(userId)), SyncInProgress)
          yield* TestClock.adjust(Duration.minutes(1))
          yield* runs.progress({ ...run, calls: 1 }, lease)
          yield* TestClock.adjust(Duration.seconds(100))
          assert.instanceOf(yield* Effect.flip(start(userId)), SyncInProgress)
        })
      )

      it.effect(`keeps a held lease when the clock jumps ahead by ${by}`, () =>
        Effect.gen(function* () {
          const runs = yield* SyncRuns
          const userId = freshUserId()
          const run = yield* start(userId)
          assert.instanceOf(yield* whileAhead(by, Effect.flip(start(userId))), SyncInProgress)
          yield* whileAhead(by, runs.progress({ ...run, calls: 1 }, lease))
        })
      )
    }
  })
