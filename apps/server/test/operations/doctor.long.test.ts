/** Every fault is made real, and looked at beside a running server and without one. */
import { assert, describe, it } from "@effect/vitest"
import { SyncJobFailed, SyncQueue, UserId } from "@polar-flow/domain"
import { DateTime, Effect, Schedule } from "effect"
import { renameSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import { join } from "node:path"
import { closableWay } from "./closableWay.ts"
import { examined, loading } from "../cli/examined.ts"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { freePort, run, serve, temporaryFolder } from "../harness/ServerProcess.ts"
import { pointingAt, startSimulator } from "../harness/simulated.ts"
import { storeTokens, stored } from "../accounts/storedTokens.ts"
import { connected } from "../wholePath/wholePath.ts"

const instant = /^\d{4}-\d{2}-\d{2}T/u

type Settings = Readonly<Record<string, string>>
type Examined = Effect.Success<ReturnType<typeof examined>>

/** The same sentences hold while a server runs and after it has stopped. */
const besideAndWithout = Effect.fnUntraced(function* (
  settings: Settings,
  server: Effect.Success<ReturnType<typeof serve>>,
  holds: (found: Examined) => void
) {
  holds(yield* examined(settings))
  server.process.kill("SIGTERM")
  yield* server.ended
  holds(yield* examined(settings))
})

/** A server that answers everything with 404, on a clock of its own. */
const servedAt = (secondsAhead: number) =>
  Effect.acquireRelease(
    Effect.callback<{ readonly url: string; readonly close: () => void }>((resume) => {
      const polar = createServer((_request, response) => {
        const now = DateTime.add(DateTime.nowUnsafe(), { seconds: secondsAhead })
        response.writeHead(404, { date: DateTime.toDateUtc(now).toUTCString() }).end()
      }).listen(0, "127.0.0.1", () => {
        const address = polar.address()
        const port = typeof address === "object" && address !== null ? address.port : 0
        resume(Effect.succeed({ url: `http://127.0.0.1:${port}`, close: () => polar.close() }))
      })
    }),
    ({ close }) => Effect.sync(close)
  )

const dyingJob = SyncQueue.use((queue) =>
  Effect.gen(function* () {
    const userId = UserId.make("ada")
    yield* queue.offer({ userId, priority: "high", trigger: "schedule" })
    const failure = new SyncJobFailed({ reason: "Polar moved away", isRetryable: false, retryAfter: null })
    yield* Effect.forkScoped(queue.work({ concurrency: 1 }, () => Effect.fail(failure)))
    yield* queue.stats.pipe(
      Effect.filterOrFail(({ dead }) => dead > 0),
      Effect.retry({ schedule: Schedule.spaced("50 millis"), times: 1200 })
    )
  })
).pipe(Effect.scoped)

describe("doctor reports each problem with its start and a fix, and exits with 1:", () => {
  it.live("consents that are missing, and a quota that is used up", () =>
    Effect.gen(function* () {
      const { access, personId, post, server, settings, simulator } = yield* connected({})
      const subject = `user ${access.userId}`
      assert.isUndefined((yield* examined(settings)).of(subject))

      yield* simulator.control.consent(personId, false)
      yield* post("/sync/trigger")
      const first = (yield* examined(settings)).of(subject)
      assert.match(first?.detail ?? "", /^last sync .*: \w+ failed$/u)
      assert.match(first?.hint ?? "", /consents at https:\/\/account\.polar\.com/u)
      assert.match(first?.since ?? "", instant)
      yield* post("/sync/trigger")
      const again = yield* examined(settings)
      assert.deepStrictEqual([again.code, again.of(subject)?.since], [1, first?.since])
      assert.notStrictEqual(again.of(subject)?.detail, first?.detail)
      yield* simulator.control.consent(personId, true)

      yield* simulator.control.failNext({ status: 429 })
      yield* post("/sync/trigger")
      const quota = (yield* examined(settings)).of("Polar quota")
      assert.match(quota?.detail ?? "", /^exhausted: \d+ of \d+ requests in 15 minutes$/u)
      assert.match(quota?.hint ?? "", /^Syncs resume automatically at \d{4}-/u)
      assert.match(quota?.since ?? "", instant)
      yield* besideAndWithout(settings, server, ({ of }) => {
        assert.match(of("Polar quota")?.detail ?? "", /^exhausted/u)
      })
    })
  )

  it.live("an item that could not be read, but not a detail that will be requested again", () =>
    Effect.gen(function* () {
      const { access, post, settings, simulator } = yield* connected({})
      const subject = `user ${access.userId}`
      yield* simulator.control.failNext({ operation: "listNightlyRecharge", kind: "odd" })
      yield* post("/sync/trigger")
      const finding = (yield* examined(settings)).of(subject)
      assert.match(finding?.detail ?? "", /^last sync .*: recharge is incomplete$/u)
      assert.match(
        finding?.hint ?? "",
        /^1 of \d+ items could not be read and was set aside \(.*\)\. Polar's response is kept, /u
      )
      assert.match(finding?.since ?? "", instant)
    })
  )

  it.live("a token that was taken back", () =>
    Effect.gen(function* () {
      const { access, personId, post, server, settings, simulator } = yield* connected({})
      yield* simulator.control.revoke(personId)
      yield* post("/sync/trigger")
      yield* besideAndWithout(settings, server, ({ of }) => {
        const finding = of(`user ${access.userId}`)
        assert.match(finding?.detail ?? "", /Polar rejected the token$/u)
        assert.match(finding?.hint ?? "", /^Connect the account again/u)
        assert.match(finding?.since ?? "", instant)
      })
    })
  )

  it.live("a disk that is nearly full", () =>
    Effect.gen(function* () {
      const order = join(yield* temporaryFolder, "full")
      const { url } = yield* servedAt(0)
      const settings = {
        DATA_DIR: yield* temporaryFolder,
        POLAR_API_URL: url,
        ...loading("fullDisk", order)
      }
      const server = yield* serve(settings)
      const before = yield* examined(settings)
      assert.isUndefined(before.of("disk"))
      assert.isUndefined(before.of("clock"))
      writeFileSync(order, "")
      yield* besideAndWithout(settings, server, ({ of }) => {
        assert.match(of("disk")?.detail ?? "", /^nearly full: 0\.0 GiB free in /u)
        assert.match(of("disk")?.hint ?? "", /^Free up space/u)
      })
    })
  )

  it.live("a clock that is not Polar's, and one that is not the database's", () =>
    Effect.gen(function* () {
      const { url } = yield* servedAt(-600)
      const settings = {
        DATA_DIR: yield* temporaryFolder,
        POLAR_API_URL: url,
        DATABASE_URL: yield* freshPostgresUrl
      }
      const server = yield* serve(settings)
      yield* besideAndWithout(settings, server, ({ of }) => {
        assert.match(of("clock")?.detail ?? "", /^(599|600|601) s ahead of Polar's$/u)
        assert.match(of("clock")?.hint ?? "", /NTP/u)
        assert.isUndefined(of("clock and database"))
      })
      const wrong = yield* serve({ ...settings, ...loading("setClock", "-600") })
      yield* besideAndWithout({ ...settings, ...loading("setClock", "-600") }, wrong, ({ of }) => {
        assert.isUndefined(of("clock"))
        assert.match(of("clock and database")?.detail ?? "", /^(599|600|601) s behind the database's$/u)
      })
    })
  )

  it.live("Polar out of reach, and syncs that are no longer retried", () =>
    Effect.gen(function* () {
      const settings = {
        DATA_DIR: yield* temporaryFolder,
        POLAR_API_URL: `http://127.0.0.1:${yield* freePort}`
      }
      yield* dyingJob.pipe(stored(settings))
      const server = yield* serve(settings)
      yield* besideAndWithout(settings, server, ({ of }) => {
        assert.strictEqual(of("Polar")?.detail, "cannot be reached")
        assert.match(of("queue")?.detail ?? "", /^1 dead letter\. .* of user ada: Polar moved away$/u)
        assert.match(of("queue")?.hint ?? "", /run: queue retry --all \(or retry them at \/admin\)/u)
        assert.match(of("queue")?.since ?? "", instant)
      })
    })
  )

  it.live("a database out of reach", () =>
    Effect.gen(function* () {
      const way = yield* closableWay(new URL(yield* freshPostgresUrl))
      const settings = { DATA_DIR: yield* temporaryFolder, DATABASE_URL: way.url.href }
      const server = yield* serve(settings)
      assert.isUndefined((yield* examined(settings)).of("database"))
      yield* way.close
      const beside = yield* examined(settings)
      assert.strictEqual(beside.of("database")?.detail, "postgres, cannot be reached")
      assert.match(beside.of("database")?.hint ?? "", /^Check DATABASE_URL/u)
      server.process.kill("SIGKILL")
      yield* server.ended
      const without = yield* examined({ ...settings, DATABASE_CONNECT_SECONDS: "1" })
      assert.strictEqual(without.code, 1)
      assert.match(without.of("server")?.detail ?? "", /^The database .* cannot be reached/u)
      assert.match(without.of("server")?.hint ?? "", /^Check that PostgreSQL is running/u)
    })
  )

  it.live("a key that does not open what is stored", () =>
    Effect.gen(function* () {
      const settings = { DATA_DIR: yield* temporaryFolder }
      yield* storeTokens(settings, ["ada"])
      const key = join(settings.DATA_DIR, "encryption.key")
      const server = yield* serve(settings)
      assert.isUndefined((yield* examined(settings)).of("encryption key"))
      renameSync(key, `${key}.away`)
      const beside = (yield* examined(settings)).of("encryption key")
      assert.match(beside?.detail ?? "", /encryption\.key/u)
      server.process.kill("SIGTERM")
      yield* server.ended
      const other = yield* examined({ ...settings, ENCRYPTION_KEY: "b".repeat(64) })
      assert.match(
        other.of("server")?.detail ?? "",
        /encrypted with the key \w{8}, which is not configured$/u
      )
      assert.match(other.of("server")?.hint ?? "", /restore its file encryption\.key/u)
      renameSync(`${key}.away`, key)
      assert.isUndefined((yield* examined(settings)).of("encryption key"))
    })
  )

  it.live("a webhook that Polar cannot reach", () =>
    Effect.gen(function* () {
      const { simulator } = yield* startSimulator
      const settings = {
        DATA_DIR: yield* temporaryFolder,
        ...pointingAt(simulator),
        POLAR_WEBHOOKS: "on",
        BASE_URL: `http://127.0.0.1:${yield* freePort}`
      }
      const server = yield* serve(settings)
      const isTold = Effect.map(examined(settings), ({ of }) => of("pushes") !== undefined)
      assert.isTrue(
        yield* isTold.pipe(
          Effect.filterOrFail((told) => told),
          Effect.retry({ schedule: Schedule.spaced("250 millis"), times: 240 })
        )
      )
      yield* besideAndWithout(settings, server, ({ of }) => {
        assert.match(of("pushes")?.since ?? "", instant)
        assert.isAbove((of("pushes")?.hint ?? "").length, 10)
      })
    })
  )

  it.live("in words", () =>
    Effect.gen(function* () {
      const { settings } = yield* connected({})
      const { code, stderr, stdout } = yield* run(["doctor"], settings)
      assert.strictEqual(code, 1)
      assert.match(
        stdout,
        /^warn {2}owner: this server has not been claimed\n {6}Fix: Run: owner setup-token/mu
      )
      assert.match(stderr, /^1 check needs attention$/mu)
    })
  )
})
