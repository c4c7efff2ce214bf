/**
 * A server that receives pushes: a real loopback port, the real receiver and keeper, a simulated Polar, and in-memory
 * stores.
 */
import {
  Instant,
  PolarPush,
  PolarWebhooks,
  type SyncOffer,
  SyncQueue,
  UserId,
  Users
} from "@polar-flow/domain"
import {
  PolarQuotaMemory,
  PolarWebhooksMemory,
  PushInboxMemory,
  RawStoreMemory,
  SyncQueueMemory,
  UsersMemory
} from "@polar-flow/domain/memory"
import {
  ApplicationMissing,
  PolarClient,
  PolarConfig,
  verifyWebhookSignature
} from "@polar-flow/polar-client"
import { PolarSimulator, type Simulator } from "@polar-flow/polar-simulator"
import { NodeHttpClient } from "@effect/platform-node"
import {
  Clock,
  Context,
  Duration,
  Effect,
  Exit,
  Layer,
  MutableRef,
  Option,
  Redacted,
  Schedule,
  Scope
} from "effect"
import { HttpClient } from "effect/http"
import { createServer, type IncomingMessage } from "node:http"
import { PushConfig, PushKeeper, type PushOptions, PushReceiver } from "../../src/index.ts"
import { standingClock } from "../harness/standingClock.ts"

const hour = 3_600_000

/** What several replicas share, and controls for the clock. */
export class TestBed extends Context.Service<
  TestBed,
  {
    readonly simulator: Simulator
    readonly userId: UserId
    readonly personId: number
    /** Enqueued jobs, oldest first. */
    readonly offered: Array<SyncOffer>
    /** Moves the clocks of Polar and of the server. */
    readonly pass: (hours: number) => Effect.Effect<void>
  }
>()("@polar-flow/sync-scheduler/test/TestBed") {}

const makeTestBed = (now: MutableRef.MutableRef<number>) =>
  Effect.gen(function* () {
    const simulator = yield* PolarSimulator.start({ people: 0, seed: 7 })
    const { id: personId } = yield* simulator.control.addPerson({
      device: "Polar Vantage V3",
      homeZone: "Europe/Helsinki",
      sessionsPerWeek: 5,
      planted: []
    })
    yield* simulator.control.connect(personId)
    const userId = UserId.make(String(personId))
    const users = yield* Users
    yield* users.connect({ id: userId, memberId: "member", connectedAt: yield* Instant.now })
    return TestBed.of({
      simulator,
      userId,
      personId,
      offered: [],
      pass: (hours) => Effect.sync(() => MutableRef.set(now, MutableRef.get(now) + hours * hour))
    })
  })

const jobs = Layer.effect(
  SyncQueue,
  Effect.gen(function* () {
    const { offered } = yield* TestBed
    return {
      ...(yield* SyncQueue),
      offerAll: (offers: ReadonlyArray<SyncOffer>) => Effect.sync(() => void offered.push(...offers))
    }
  })
).pipe(Layer.provide(SyncQueueMemory.layer))

type Wire = (client: HttpClient.HttpClient) => HttpClient.HttpClient

const polarClient = (wire: Wire = (it) => it, isClientGiven = true) =>
  PolarClient.layerNoDeps.pipe(
    Layer.provide(
      Layer.effect(HttpClient.HttpClient, Effect.map(HttpClient.HttpClient, wire)).pipe(
        Layer.provide(NodeHttpClient.layerUndici)
      )
    ),
    Layer.provide(
      Layer.unwrap(
        Effect.map(TestBed, ({ simulator: { baseUrl, clientId, clientSecret } }) =>
          PolarConfig.layerOf({
            apiUrl: baseUrl,
            application: isClientGiven
              ? Effect.succeed({ clientId, clientSecret: Redacted.make(clientSecret) })
              : Effect.fail(new ApplicationMissing())
          })
        )
      )
    )
  )

const bytesOf = async (request: IncomingMessage): Promise<Uint8Array> => {
  const chunks: Array<Buffer> = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const headerOf = (request: IncomingMessage, name: string): string | null => {
  const value = request.headers[name]
  return typeof value === "string" ? value : null
}

type Answering = (request: IncomingMessage) => Promise<number>

/** A listening port. */
interface Door {
  readonly url: string
  readonly close: () => void
  /** Determines the response to a request. */
  answer: Answering
}

const unanswered: Answering = () => Promise.resolve(503)

const listen = Effect.callback<Door>((resume) => {
  const door = { url: "", answer: unanswered, close: () => {} }
  const server = createServer((request, response) => {
    void door.answer(request).then((status) => response.writeHead(status).end())
  }).listen(0, "127.0.0.1", () => {
    const address = server.address()
    const port = typeof address === "object" && address !== null ? address.port : 0
    const close = () => {
      server.closeAllConnections()
      server.close()
    }
    resume(Effect.succeed(Object.assign(door, { url: `http://127.0.0.1:${port}/webhooks/polar`, close })))
  })
})

/** Opens a port until the scope closes. */
export const openPort = Effect.acquireRelease(listen, ({ close }) => Effect.sync(close))

/** A replica: its URL, and how it responds to deliveries. */
export interface Replica {
  readonly url: string
  readonly push: PolarPush["Service"]
  /** Responds to every delivery like this instead; null: normally. */
  readonly failWith: (status: number | null) => void
  /** Stops the keeper and the port. */
  readonly stop: Effect.Effect<void>
}

export interface ReplicaOptions extends Partial<PushOptions> {
  /** Modifies responses from Polar. */
  readonly wire?: Wire
  /** Whether the application's id and secret are configured. Default true. */
  readonly isClientGiven?: boolean
}

/** Starts a replica. */
export const replica = Effect.fnUntraced(function* ({
  isClientGiven,
  wire,
  ...options
}: ReplicaOptions = {}) {
  const scope = yield* Scope.fork(yield* Effect.scope)
  const door = yield* Scope.provide(openPort, scope)
  const config = PushConfig.layer({ url: door.url, pollEvery: Duration.millis(10), ...options })
  const receiver = PushReceiver.layer.pipe(Layer.provide(jobs), Layer.provide(config))
  const services = yield* Layer.buildWithScope(Layer.fresh(receiver), scope)
  const push = Context.get(services, PolarPush)
  const clock = yield* Clock.Clock
  let forced: number | null = null
  door.answer = async (request) => {
    const delivery = {
      body: await bytesOf(request),
      event: headerOf(request, "polar-webhook-event"),
      signature: headerOf(request, "polar-webhook-signature")
    }
    if (forced !== null) return forced
    const outcome = await Effect.runPromise(Effect.provideService(push.receive(delivery), Clock.Clock, clock))
    return outcome === "unverified" ? 401 : 200
  }
  const keeper = PushKeeper.layer.pipe(Layer.provide(config), Layer.provide(polarClient(wire, isClientGiven)))
  yield* Layer.buildWithScope(Layer.fresh(keeper), scope)
  const running: Replica = {
    url: door.url,
    push,
    failWith: (status) => {
      forced = status
    },
    stop: Scope.close(scope, Exit.void)
  }
  return running
})

/** The webhook stored by this server, with its secret in clear text. */
export const storedWebhook = PolarWebhooks.use((webhooks) =>
  Effect.map(webhooks.get, (found) =>
    Option.getOrNull(Option.map(found, (it) => ({ ...it, signingSecret: Redacted.value(it.signingSecret) })))
  )
)

/** The webhooks that Polar lists, read with the application's own credentials. */
export const listedWebhooks = Effect.gen(function* () {
  return yield* (yield* PolarClient).webhooks.list
}).pipe(Effect.provide(polarClient()), Effect.orDie)

/** Changes the webhook at Polar without the server's knowledge. */
export const atPolar = <A, E>(act: (webhooks: PolarClient["Service"]["webhooks"]) => Effect.Effect<A, E>) =>
  PolarClient.use(({ webhooks }) => act(webhooks)).pipe(Effect.provide(polarClient()), Effect.orDie)

/** Waits in real time until the condition holds. The limit only prevents hanging. */
export const until = <E, R>(holds: Effect.Effect<boolean, E, R>) =>
  Effect.retry(
    Effect.filterOrFail(
      holds,
      (isSo) => isSo,
      () => "not yet" as const
    ),
    { schedule: Schedule.spaced("10 millis"), times: 10_000 }
  )

/** Whether Polar's last delivery was signed with the stored secret. */
export const lastIsSigned = Effect.gen(function* () {
  const { simulator } = yield* TestBed
  const last = (yield* simulator.control.webhookDeliveries()).at(-1)
  const webhook = yield* storedWebhook
  return yield* Effect.promise(() =>
    verifyWebhookSignature(Buffer.from(last?.body ?? ""), last?.signature, webhook?.signingSecret ?? "")
  )
})

const memory = Layer.mergeAll(
  UsersMemory.layer,
  PolarWebhooksMemory.layer,
  PushInboxMemory.layer,
  RawStoreMemory.layer,
  PolarQuotaMemory.layer
)

const start = Instant.toMillis(Instant.make("2026-09-18T12:00:00Z"))

const everything = (now: MutableRef.MutableRef<number>) =>
  Layer.effect(TestBed, makeTestBed(now)).pipe(Layer.provideMerge(memory))

/** Runs a test with its own server and stores. */
export const withTestBed = <A, E>(
  test: Effect.Effect<A, E, Layer.Success<ReturnType<typeof everything>> | Scope.Scope>
) =>
  Effect.gen(function* () {
    const live = yield* Clock.Clock
    const now = MutableRef.make(start)
    return yield* test.pipe(
      Effect.scoped,
      Effect.provide(everything(now)),
      Effect.provideService(Clock.Clock, standingClock(live, now))
    )
  })
