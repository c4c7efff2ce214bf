/** What servers that die, and servers that share a database, make of the events of an app that verifies everything. */
import { type ChildProcess, spawn } from "node:child_process"
import { createServer } from "node:http"
import { createInterface } from "node:readline"
import { text } from "node:stream/consumers"
import { setTimeout as wait } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { assert, describe, it } from "@effect/vitest"
import {
  EventOutbox,
  EventSubscriptions,
  Instant,
  OutgoingEvents,
  publishEvent,
  UserId
} from "@polar-flow/domain"
import { verifyWebhook } from "@polar-flow/sdk-client"
import { Effect, Layer, Redacted, Schedule } from "effect"
import { delivering, storageOf } from "./delivering.ts"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { temporaryFolder } from "../harness/ServerProcess.ts"

const minutes = 180_000
const rounds = 4

/** An app: notes the id of each event that it could verify, and counts what it could not. */
const startApp = (secret: () => string) =>
  Effect.acquireRelease(
    Effect.callback<{
      readonly url: string
      readonly ids: ReadonlyArray<string>
      readonly refused: () => number
      readonly close: () => void
    }>((resume) => {
      const ids: Array<string> = []
      let refused = 0
      const server = createServer(async (request, response) => {
        const body = await text(request)
        const result = await verifyWebhook({ body, headers: request.headers, secret: secret() })
        if (result.ok) ids.push(result.event.id)
        else refused += 1
        response.writeHead(result.ok ? 204 : 400).end()
      })
      server.listen(0, "127.0.0.1", () => {
        const address = server.address()
        const port = typeof address === "object" && address !== null ? address.port : 0
        const url = `http://127.0.0.1:${port}/`
        resume(Effect.succeed({ url, ids, refused: () => refused, close: () => server.close() }))
      })
    }),
    ({ close }) => Effect.sync(close)
  )

/** An app that is subscribed to everything on a database. */
const subscribedApp = Effect.fnUntraced(function* (dataDir: string, url?: string) {
  let secret = ""
  const app = yield* startApp(() => secret)
  yield* Effect.gen(function* () {
    const subscriptions = yield* EventSubscriptions
    const made = yield* subscriptions.create({ url: app.url, events: ["token.invalid"], userId: null })
    secret = Redacted.value(made.secret)
  }).pipe(Effect.provide(storageOf(dataDir, url)))
  return app
})

/** Waits until nothing is to be delivered any more. */
const delivered = EventOutbox.use((outbox) => outbox.stats).pipe(
  Effect.filterOrFail(
    ({ pending }) => pending === 0,
    (stats) => new Error(JSON.stringify(stats))
  ),
  Effect.retry({ schedule: Schedule.spaced("100 millis"), times: 600 })
)

const publisher = fileURLToPath(new URL("../programs/publisher.ts", import.meta.url))

/** Starts a publisher, kills it at some moment after a few events, and returns the events that it had acknowledged. */
const killedPublisher = (round: number, args: ReadonlyArray<string>) =>
  Effect.acquireRelease(
    Effect.sync((): ChildProcess => {
      const command = ["--conditions=@polar-flow/source", publisher, ...args]
      return spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] })
    }),
    (child) => Effect.sync(() => child.kill("SIGKILL"))
  ).pipe(
    Effect.flatMap((child) =>
      Effect.promise(async () => {
        const ended = new Promise((resolve) => child.once("close", resolve))
        const lines: Array<string> = []
        for await (const line of createInterface({ input: child.stdout ?? process.stdin })) {
          if (lines.push(line) !== 20) continue
          // some milliseconds into the next event, or into a delivery, another number of them in each round
          void wait((round * 37) % 90).then(() => child.kill("SIGKILL"))
        }
        await ended
        return lines
      })
    ),
    Effect.scoped
  )

describe("a server that is killed again and again", () => {
  for (const engine of ["duckdb", "postgres"] as const) {
    it.live(
      `loses no event that was put, and an app gets none under two ids, on ${engine}`,
      () =>
        Effect.gen(function* () {
          const dataDir = yield* temporaryFolder
          const url = engine === "postgres" ? yield* freshPostgresUrl : undefined
          const app = yield* subscribedApp(dataDir, url)
          const acknowledged: Array<string> = []
          for (let round = 0; round < rounds; round += 1) {
            const args = [dataDir, String(round * 10_000), ...(url === undefined ? [] : [url])]
            acknowledged.push(...(yield* killedPublisher(round, args)))
          }
          assert.isAtLeast(acknowledged.length, rounds * 20)
          yield* delivered.pipe(Effect.provide(delivering(dataDir, url)))
          assert.includeMembers([...app.ids], acknowledged)
          assert.strictEqual(app.refused(), 0)
          // what was under way at a kill comes a second time; nothing else does
          const repeated = app.ids.length - new Set(app.ids).size
          assert.isAtMost(repeated, rounds * 4)
        }),
      minutes
    )
  }
})

describe("two servers over one PostgreSQL", () => {
  it.live(
    "share the deliveries and send nothing twice",
    () =>
      Effect.gen(function* () {
        const url = yield* freshPostgresUrl
        const app = yield* subscribedApp("/nonexistent", url)
        const count = 300
        const put = Effect.forEach(
          Array.from({ length: count }, (_, number) => number),
          (number) =>
            Effect.flatMap(Instant.now, (now) =>
              publishEvent(
                OutgoingEvents.tokenInvalid(
                  { id: UserId.make("ada"), connectedAt: Instant.fromMillis(number) },
                  now
                )
              )
            ),
          { discard: true, concurrency: 4 }
        )
        const servers = yield* Effect.forEach([1, 2], () => Layer.build(delivering("/nonexistent", url)), {
          concurrency: 2
        })
        yield* Effect.forEach(servers, (services) => Effect.provide(put, services), { concurrency: 2 })
        for (const services of servers) yield* Effect.provide(delivered, services)
        assert.lengthOf(app.ids, count)
        assert.strictEqual(new Set(app.ids).size, count)
        assert.strictEqual(app.refused(), 0)
      }),
    minutes
  )
})
