import { connect, createServer, type Socket } from "node:net"
import { assert, it } from "@effect/vitest"
import { dailyActivity, RecordStore, StoreUnavailable, Users } from "@polar-flow/domain"
import { Cause, Effect, Exit, Layer, Redacted } from "effect"
import { Database, DatabaseInfo, Storage } from "../src/index.ts"
import { cipher, freshPostgresUrl } from "./engines.ts"
import { activityOf, owner, personOf } from "./samples.ts"

/** A way to a PostgreSQL server that can be closed: then connections break and new ones are refused. */
const way = Effect.fnUntraced(function* (server: URL, refusals = 0) {
  let refused = 0
  const sockets = new Set<Socket>()
  const proxy = createServer((client) => {
    if (refused < refusals) {
      refused += 1
      client.once("data", () => client.end(startingUp()))
      return
    }
    const upstream = connect(Number(server.port), server.hostname)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on("error", () => undefined)
      socket.on("close", () => {
        client.destroy()
        upstream.destroy()
      })
    }
    client.pipe(upstream).pipe(client)
  })
  const open = (port: number) =>
    Effect.promise(() => new Promise<void>((resolve) => proxy.listen(port, "127.0.0.1", () => resolve())))
  const close = Effect.promise(
    () =>
      new Promise<void>((resolve) => {
        proxy.close(() => resolve())
        for (const socket of sockets) socket.destroy()
        sockets.clear()
      })
  )
  yield* Effect.acquireRelease(open(0), () => close)
  const address = proxy.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  const url = new URL(server)
  url.port = String(port)
  return { url: Redacted.make(url.href), close, open: open(port), refused: () => refused }
})

/** What PostgreSQL sends while it is starting up: a fatal error 57P03. */
const startingUp = () => {
  const fields = Buffer.from("SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0")
  const length = Buffer.alloc(4)
  length.writeUInt32BE(fields.length + length.length)
  return Buffer.concat([Buffer.from("E"), length, fields])
}

const diesUnavailable = Effect.fnUntraced(function* <A, E, R>(effect: Effect.Effect<A, E, R>) {
  const exit = yield* Effect.exit(effect)
  const defect = Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined
  assert.instanceOf(defect, StoreUnavailable)
})

const storing = RecordStore.use((store) => store.upsert(dailyActivity, owner, [activityOf(1)]))

it.live("PostgreSQL away is StoreUnavailable, and everything works again when it is back", () =>
  Effect.gen(function* () {
    const { url, open, close } = yield* way(new URL(yield* freshPostgresUrl))
    const storage = Storage.layer.pipe(
      Layer.provide(cipher),
      Layer.provideMerge(Database.layer({ url, dataDir: "/nonexistent" }))
    )
    yield* Effect.gen(function* () {
      const { ping } = yield* DatabaseInfo
      yield* storing
      yield* close
      yield* diesUnavailable(storing)
      yield* diesUnavailable(RecordStore.use((store) => store.state(owner)))
      yield* diesUnavailable(Users.use((users) => users.connect(personOf(1))))
      assert.instanceOf(yield* Effect.flip(ping), StoreUnavailable)
      yield* open
      yield* ping
      assert.deepStrictEqual(yield* storing, { stored: 0, unchanged: 1 })
      yield* Users.use((users) => users.connect(personOf(1)))
    }).pipe(Effect.provide(storage))
  })
)

it.live("a server that starts before its PostgreSQL waits for it", () =>
  Effect.gen(function* () {
    const { url, open, close } = yield* way(new URL(yield* freshPostgresUrl))
    yield* close
    const [, engine] = yield* Effect.all(
      [
        Effect.delay(open, "300 millis"),
        Effect.map(DatabaseInfo, ({ engine }) => engine).pipe(
          Effect.provide(Database.layer({ url, dataDir: "/nonexistent" }))
        )
      ],
      { concurrency: "unbounded" }
    )
    assert.strictEqual(engine, "postgres")
  })
)

it.live("a server that starts while its PostgreSQL is starting up waits for it", () =>
  Effect.gen(function* () {
    const { url, refused } = yield* way(new URL(yield* freshPostgresUrl), 3)
    const ping = Effect.flatMap(DatabaseInfo, (info) => info.ping)
    yield* Effect.provide(ping, Database.layer({ url, dataDir: "/nonexistent" }))
    assert.strictEqual(refused(), 3)
  })
)
