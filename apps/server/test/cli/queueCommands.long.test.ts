/** The sync queue on the command line: its status, and retrying or discarding failed jobs. */
import { assert, describe, it } from "@effect/vitest"
import { Instant, SyncJobFailed, SyncQueue, UserId, Users } from "@polar-flow/domain"
import { Effect } from "effect"
import { storageOf } from "../events/delivering.ts"
import { type Ended, run, serve, temporaryFolder } from "../harness/ServerProcess.ts"

const ada = UserId.make("ada")
const lin = UserId.make("lin")
const hopeless = new SyncJobFailed({ reason: "Polar refused\u001B[2J", isRetryable: false, retryAfter: null })

/** Creates a folder with failed syncs of Ada and Lin, who are no longer connected. */
const withDeadLetters = (folder: string) =>
  Effect.gen(function* () {
    const queue = yield* SyncQueue
    const users = yield* Users
    for (const id of [ada, lin]) {
      yield* users.connect({ id, memberId: `member-${id}`, connectedAt: yield* Instant.now })
      yield* users.disconnect(id)
    }
    yield* queue.offerAll([ada, lin].map((userId) => ({ userId, priority: "high", trigger: "connect" })))
    const areDead = Effect.map(queue.stats, ({ dead }) => dead === 2)
    yield* Effect.raceFirst(
      queue.work({ concurrency: 1 }, () => Effect.fail(hopeless)),
      Effect.repeat(Effect.delay(areDead, "20 millis"), { until: (it) => it })
    )
  }).pipe(Effect.provide(storageOf(folder)))

const settingsOf = (folder: string) => ({ DATA_DIR: folder, ENCRYPTION_KEY: "00".repeat(32) })

const idOf = ({ stdout }: Ended, person: string): string =>
  new RegExp(`^(\\S+) +${person} `, "mu").exec(stdout)?.[1] ?? assert.fail(stdout)

describe("queue", () => {
  it.live("lists failed jobs, and retries or discards them, without a server", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      yield* withDeadLetters(folder)
      const command = (...args: ReadonlyArray<string>) => run(["queue", ...args], settingsOf(folder))
      const dead = yield* command("dead")
      assert.match(dead.stdout, /^ID +USER +FAILED AT/u)
      assert.match(dead.stdout, /connect +1 +Polar refused\uFFFD\[2J$/mu)
      const retried = yield* command("retry", idOf(dead, "ada"))
      assert.strictEqual(retried.stdout, "Queued for retry: 1\n")
      const shown = yield* command()
      assert.match(shown.stdout, /^Users +0 connected$/mu)
      assert.match(shown.stdout, /^Queue +0 running, 1 failed$/mu)
      assert.match(shown.stdout, /^Quota +unknown until the first request to Polar$/mu)
      assert.match(shown.stdout, /^high +1 +0 +\d+$/mu)
      const again = yield* command("retry", idOf(dead, "ada"))
      assert.deepStrictEqual([again.code, again.stderr], [1, `No dead letter ${idOf(dead, "ada")}\n`])
      assert.strictEqual(
        (yield* command("discard", "--all")).stdout,
        "Discarded: 1. These users are synced again on schedule\n"
      )
      const unclear = yield* command("discard", "1", "--all")
      assert.strictEqual(unclear.code, 1)
      assert.match(unclear.stderr, /^Give either the ID of a dead letter or --all\n {2}Run queue dead/u)
    })
  )

  it.live("calls a running server, which retries failed jobs at once", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      yield* withDeadLetters(folder)
      yield* serve(settingsOf(folder))
      const command = (...args: ReadonlyArray<string>) => run(["queue", ...args], settingsOf(folder))
      assert.match((yield* command()).stdout, /2 failed$/mu)
      const retried = yield* command("retry", "--all")
      assert.strictEqual(retried.stdout, "Queued for retry: 2\n")
      assert.match((yield* command()).stdout, / 0 failed$/mu)
      assert.notMatch((yield* command("dead")).stdout, /ada|lin/u)
    })
  )
})
