/** Events of servers that are killed or share a database, at an app that verifies everything. */
import { type ChildProcess, spawn } from "node:child_process"
import { createServer } from "node:http"
import { createInterface } from "node:readline"
import { text } from "node:stream/consumers"
import { setTimeout as wait } from "node:timers/promises"
import { assert, describe, it } from "@effect/vitest"
import { EventOutbox, EventSubscriptions } from "@polar-flow/domain"
import { verifyWebhook } from "@polar-flow/sdk-client"
import { Effect, Redacted, Schedule } from "effect"
import { delivering, storageOf } from "./delivering.ts"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { bundled, temporaryFolder } from "../harness/ServerProcess.ts"

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
export const subscribedApp = Effect.fnUntraced(function* (dataDir: string, url?: string) {
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
export const delivered = EventOutbox.use((outbox) => outbox.stats).pipe(
  Effect.filterOrFail(
    ({ pending }) => pending === 0,
    (stats) => new Error(JSON.stringify(stats))
  ),
  Effect.retry({ schedule: Schedule.spaced("100 millis"), times: 600 })
)

/** Starts a publisher, kills it at some moment after a few events, and returns the events that it had acknowledged. */
const killedPublisher = (round: number, args: ReadonlyArray<string>) =>
  Effect.acquireRelease(
    Effect.sync((): ChildProcess => {
      return spawn(process.execPath, [bundled("test/programs/publisher.js"), ...args], {
        stdio: ["ignore", "pipe", "inherit"]
      })
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

/** Registers tests of a server that is killed in so many rounds, on each engine. */
export const surviveKills = (rounds: number): void => {
  describe("a server that is killed again and again", () => {
    for (const engine of ["duckdb", "postgres"] as const) {
      it.live(
        `loses no published event, and an app gets none under two ids, on ${engine} in ${rounds} rounds`,
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
          })
      )
    }
  })
}
