/** The API over real HTTP, with memory behind the ports and two edges replaced: Polar, and the running of syncs. */
import { createServer, request as httpRequest } from "node:http"
import type { IncomingHttpHeaders } from "node:http"
import { gunzipSync, brotliDecompressSync } from "node:zlib"
import { NodeCrypto, NodeHttpServer } from "@effect/platform-node"
import { ApiKeys, Instant, type NewApiKey, UserId, Users } from "@polar-flow/domain"
import {
  AnomalyEpisodesMemory,
  ApiKeysMemory,
  AuditLogMemory,
  EventOutboxMemory,
  EventSubscriptionsMemory,
  JournalMemory,
  OAuthFlowsMemory,
  OwnersMemory,
  PolarApplicationsMemory,
  PolarTokensMemory,
  ProfilesMemory,
  PushInboxMemory,
  RateLimitsMemory,
  RawStoreMemory,
  RecordStoreMemory,
  DeletedDataMemory,
  SessionsMemory,
  SyncPacesMemory,
  SyncQueueMemory,
  SyncRunsMemory,
  SyncStatesMemory,
  UsersMemory
} from "@polar-flow/domain/memory"
import { serviceKey, userKey } from "@polar-flow/domain/testing"
import { Context, Effect, Layer, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { HttpRouter, HttpServer } from "effect/http"
import { HttpApiConfig, type HttpApiOptions, HttpApiServer } from "../../src/server.ts"
import { PolarAccountsFake } from "./PolarAccountsFake.ts"
import { PolarPushFake } from "./PolarPushFake.ts"
import { SyncControlFake } from "./SyncControlFake.ts"
import { PolarSays, SyncScheduleFake } from "./SyncScheduleFake.ts"

export const ada = UserId.make("ada")
const bob = UserId.make("bob")
export const masterKey = "pfk_master"
/** Noon in London on the day of every test. */
const noon = Instant.make("2026-11-20T12:00:00Z")

export interface Sent {
  readonly method?: string
  readonly key?: string
  readonly headers?: Readonly<Record<string, string | ReadonlyArray<string>>>
  readonly body?: string | Uint8Array
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
  readonly text: string
  /** The body as an object. */
  readonly json: Readonly<Record<string, unknown>>
  /** The body as a list. */
  readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>>
}

export interface TestKeys {
  readonly own: string
  readonly other: string
  readonly service: string
  readonly admin: string
  readonly readOnly: string
  /** Reads, and writes in the journal. */
  readonly journal: string
  /** Writes in the journal, and reads nothing. */
  readonly journalOnly: string
  /** Reads and syncs, and does not write in the journal. */
  readonly noJournal: string
  readonly expired: string
  readonly revoked: string
}

const plain = (bytes: Buffer, coding: string | undefined): string =>
  (coding === "gzip" ? gunzipSync(bytes) : coding === "br" ? brotliDecompressSync(bytes) : bytes).toString()

const answerOf = (status: number, headers: IncomingHttpHeaders, bytes: Buffer): Answer => ({
  status,
  headers,
  bytes,
  get text() {
    return plain(bytes, headers["content-encoding"])
  },
  get json() {
    return JSON.parse(this.text)
  },
  get rows() {
    return JSON.parse(this.text)
  }
})

/**
 * Sends one request on a connection of its own, with exactly these headers. The answer is whole at its `end`; `head`
 * leaves the body out, and `stream` leaves it out where it would have no end.
 */
export const sendTo = (
  port: number,
  path: string,
  { method = "GET", key, headers = {}, body }: Sent,
  until: "end" | "head" | "stream" = "end"
) =>
  Effect.callback<Answer>((resume) => {
    const outgoing = httpRequest(
      {
        port,
        path,
        method,
        agent: false,
        headers: {
          ...(key === undefined ? {} : { "x-api-key": key }),
          ...(headers as Record<string, string>)
        }
      },
      (response) => {
        const isStream = response.headers["content-type"]?.startsWith("text/event-stream") === true
        if (until === "head" || (until === "stream" && isStream)) {
          resume(Effect.succeed(answerOf(response.statusCode ?? 0, response.headers, Buffer.alloc(0))))
          response.destroy()
          return
        }
        const chunks: Array<Buffer> = []
        // a body that breaks off has no end
        response.on("error", (cause) => resume(Effect.die(cause)))
        response.on("data", (chunk: Buffer) => chunks.push(chunk))
        response.on("end", () =>
          resume(Effect.succeed(answerOf(response.statusCode ?? 0, response.headers, Buffer.concat(chunks))))
        )
      }
    )
    outgoing.on("error", (cause) => resume(Effect.die(cause)))
    outgoing.end(body)
    return Effect.sync(() => outgoing.destroy())
  })

const makeKeys = Effect.gen(function* () {
  const keys = yield* ApiKeys
  const make = (fresh: NewApiKey) =>
    Effect.map(keys.create(fresh), ({ secret, key }) => ({
      secret: Redacted.value(secret),
      prefix: key.prefix
    }))
  const own = yield* make(userKey(ada, { scope: "sync" }))
  const revoked = yield* make(userKey(ada))
  yield* Effect.orDie(keys.revoke(revoked.prefix))
  return {
    own: own.secret,
    other: (yield* make(userKey(bob, { scope: "sync" }))).secret,
    service: (yield* make(serviceKey())).secret,
    admin: (yield* make(serviceKey({ scope: "admin" }))).secret,
    readOnly: (yield* make(userKey(ada, { scope: "read" }))).secret,
    journal: (yield* make(userKey(ada, { scope: "read,journal" }))).secret,
    journalOnly: (yield* make(userKey(ada, { scope: "journal" }))).secret,
    noJournal: (yield* make(userKey(ada, { scope: "read,sync" }))).secret,
    expired: (yield* make(userKey(ada, { expiresAt: Instant.make("2026-11-20T11:59:59Z") }))).secret,
    revoked: revoked.secret
  }
})

/** The ports of the domain in memory, Polar, the plan and the running of syncs replaced. */
export const ports = (records = RecordStoreMemory.layer, users = UsersMemory.layer) =>
  Layer.mergeAll(PolarPushFake.layer, SyncScheduleFake.layer).pipe(
    Layer.provideMerge(PolarSays.layer),
    Layer.provideMerge(stores(records, users))
  )

const stores = (records: typeof RecordStoreMemory.layer, users: typeof UsersMemory.layer) =>
  Layer.mergeAll(
    records,
    users,
    AnomalyEpisodesMemory.layer,
    ApiKeysMemory.layer,
    EventOutboxMemory.layer,
    EventSubscriptionsMemory.layer,
    JournalMemory.layer,
    AuditLogMemory.layer,
    RateLimitsMemory.layer,
    RawStoreMemory.layer,
    OAuthFlowsMemory.layer,
    OwnersMemory.layer,
    PolarApplicationsMemory.layer,
    PolarTokensMemory.layer,
    DeletedDataMemory.layer,
    ProfilesMemory.layer,
    PushInboxMemory.layer,
    SessionsMemory.layer,
    SyncRunsMemory.layer,
    SyncPacesMemory.layer,
    SyncQueueMemory.layer,
    SyncStatesMemory.layer,
    NodeCrypto.layerKdf,
    PolarAccountsFake.layer,
    SyncControlFake.layer
  )

/** The running server, and what a test knows of it. */
export class TestServer extends Context.Service<
  TestServer,
  {
    readonly keys: TestKeys
    readonly port: number
    /** Sends a request and waits for the whole answer. */
    send(path: string, sent?: Sent): Effect.Effect<Answer>
    /** The status of an answer, whose body may have no end. */
    status(path: string, sent?: Sent): Effect.Effect<number>
    /** The same with Ada's own key, for a path below `/api/v1/users/ada`. */
    asAda(path: string, sent?: Sent): Effect.Effect<Answer>
  }
>()("test/TestServer") {
  static readonly layer = (
    options: Partial<HttpApiOptions> = {},
    records = RecordStoreMemory.layer,
    users = UsersMemory.layer
  ) => {
    const given = Layer.mergeAll(
      ports(records, users),
      HttpApiConfig.layer({
        baseUrl: "https://flow.example",
        version: "1.2.3",
        masterKey: Redacted.make(masterKey),
        oauthAllowedCallbackOrigins: ["https://app.example", "http://localhost:3000"],
        ...options
      })
    )
    const served = HttpRouter.serve(HttpApiServer.layer, {
      routerConfig: HttpApiServer.routerConfig,
      disableLogger: true,
      disableListenLog: true
    }).pipe(Layer.provideMerge(NodeHttpServer.layer(createServer, { port: 0, host: "127.0.0.1" })))
    return Layer.effect(TestServer, makeServer).pipe(
      Layer.provideMerge(served),
      Layer.provideMerge(given),
      Layer.provideMerge(Layer.effectDiscard(TestClock.setTime(Instant.toMillis(noon))))
    )
  }
}

const makeServer = Effect.gen(function* () {
  const { address } = yield* HttpServer.HttpServer
  const users = yield* Users
  yield* users.connect({ id: ada, memberId: "member-ada", connectedAt: noon })
  yield* users.connect({ id: bob, memberId: "member-bob", connectedAt: noon })
  const keys = yield* makeKeys
  const port = "port" in address ? address.port : 0
  const send = (path: string, sent: Sent = {}) => sendTo(port, path, sent)
  return {
    keys,
    port,
    send,
    status: (path: string, sent: Sent = {}) =>
      sendTo(port, path, sent, "head").pipe(Effect.map((answer) => answer.status)),
    asAda: (path: string, sent: Sent = {}) => send(`/api/v1/users/ada${path}`, { key: keys.own, ...sent })
  }
})

/** Sends a request to the server of this test. */
export const send = (path: string, sent?: Sent) => TestServer.use((server) => server.send(path, sent))
/** Sends a request with Ada's key to a path below hers. */
export const asAda = (path: string, sent?: Sent) => TestServer.use((server) => server.asAda(path, sent))
