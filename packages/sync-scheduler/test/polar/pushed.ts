/** A server that Polar pushes to: a real port on loopback, the real receiver and keeper, a simulated Polar, memory below. */
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

/** What several replicas share, and the means to move the clock. */
export class Stage extends Context.Service<
  Stage,
  {
    readonly simulator: Simulator
    readonly userId: UserId
    readonly personId: number
    /** Jobs that were offered, oldest first. */
    readonly offered: Array<SyncOffer>
    /** Moves the clock of Polar's and ours. */
    readonly pass: (hours: number) => Effect.Effect<void>
  }
>()("@polar-flow/sync-scheduler/test/Stage") {}

const makeStage = (now: MutableRef.MutableRef<number>) =>
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
    return Stage.of({
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
    const { offered } = yield* Stage
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
        Effect.map(Stage, ({ simulator: { baseUrl, clientId, clientSecret } }) =>
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

/** A port that listens. */
interface Door {
  readonly url: string
  readonly close: () => void
  /** Says what a request is answered with. */
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

/** An open port until the scope closes. */
export const openPort = Effect.acquireRelease(listen, ({ close }) => Effect.sync(close))

/** A replica: its URL, and what becomes of deliveries to it. */
export interface Replica {
  readonly url: string
  readonly push: PolarPush["Service"]
  /** Answers every delivery like this instead; null: as it should. */
  readonly failWith: (status: number | null) => void
  /** Stops the keeper and the port. */
  readonly stop: Effect.Effect<void>
}

export interface ReplicaOptions extends Partial<PushOptions> {
  /** Changes what comes over the wire from Polar. */
  readonly wire?: Wire
  /** Whether id and secret of the client are known. Default true. */
  readonly isClientGiven?: boolean
}

/** Starts a replica on the stage. */
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

/** The webhook that this server knows, its secret in the clear. */
export const known = PolarWebhooks.use((webhooks) =>
  Effect.map(webhooks.get, (found) =>
    Option.getOrNull(Option.map(found, (it) => ({ ...it, signingSecret: Redacted.value(it.signingSecret) })))
  )
)

/** What Polar shows, asked with the client's own credentials. */
export const shown = Effect.gen(function* () {
  return yield* (yield* PolarClient).webhooks.list
}).pipe(Effect.provide(polarClient()), Effect.orDie)

/** Does something to the webhook at Polar behind the server's back. */
export const atPolar = <A, E>(act: (webhooks: PolarClient["Service"]["webhooks"]) => Effect.Effect<A, E>) =>
  PolarClient.use(({ webhooks }) => act(webhooks)).pipe(Effect.provide(polarClient()), Effect.orDie)

/** Waits in real time until something holds; the limit only guards against hanging. */
export const until = <E, R>(holds: Effect.Effect<boolean, E, R>) =>
  Effect.retry(
    Effect.filterOrFail(
      holds,
      (isSo) => isSo,
      () => "not yet" as const
    ),
    { schedule: Schedule.spaced("10 millis"), times: 10_000 }
  )

/** Whether Polar's last delivery was signed with the secret that is kept. */
export const lastIsSigned = Effect.gen(function* () {
  const { simulator } = yield* Stage
  const last = (yield* simulator.control.webhookDeliveries()).at(-1)
  const webhook = yield* known
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
  Layer.effect(Stage, makeStage(now)).pipe(Layer.provideMerge(memory))

/** Runs a test on a stage of its own. */
export const onStage = <A, E>(
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
