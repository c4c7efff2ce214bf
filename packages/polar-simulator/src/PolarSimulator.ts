/** Starts a simulator: world, clock, HTTP server and control. */
import { NodeFileSystem, NodeHttpServer } from "@effect/platform-node"
import { Clock, Context, DateTime, Effect, Layer, Option, Schema, Scope } from "effect"
import { HttpServer } from "effect/http"
import { createServer } from "node:http"
import { type Control, makeControl } from "./control/Control.ts"
import { makeControlApi } from "./control/ControlApi.ts"
import { Ledger } from "./world/Ledger.ts"
import { makeRequestHandler } from "./requests/Requests.ts"
import { type Settings, settingsOf, type SimulatorOptions } from "./SimulatorOptions.ts"
import { sleepRealTime } from "./time/sleepRealTime.ts"
import { makeLedgerWriter, readLedger, StateFileError } from "./world/StateFile.ts"
import { makeTimeline } from "./time/Timeline.ts"
import { epochDayAt } from "./time/WallClock.ts"
import { World } from "./world/World.ts"

/** A running simulator. */
export interface Simulator {
  /** Replaces all three of Polar's hosts, for example `http://127.0.0.1:8480`. */
  readonly baseUrl: string
  /** URL of the control API. */
  readonly controlUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly control: Control
}

/** The simulator cannot listen, or the given start time is invalid. */
export class SimulatorStartError extends Schema.TaggedError<SimulatorStartError>()("SimulatorStartError", {
  cause: Schema.Defect()
}) {
  override get message() {
    return `The simulator cannot start: ${String(this.cause)}`
  }
}

/** Real-time interval between checks for due uploads. */
const uploadCheckMillis = 1000

const beginLedger = (
  clock: Clock.Clock,
  startAt: string | undefined
): Effect.Effect<Ledger, SimulatorStartError> =>
  Effect.gen(function* () {
    const caller = clock.currentTimeMillisUnsafe()
    if (startAt === undefined) return Ledger.begin(epochDayAt(caller, 0), 0, caller)
    const start = yield* Effect.fromOption(DateTime.make(startAt)).pipe(
      Effect.mapError(() => new SimulatorStartError({ cause: `${startAt} is not an instant` }))
    )
    const now = start.epochMilliseconds
    return Ledger.begin(epochDayAt(now, 0), now - caller, now)
  })

const openLedger = Effect.fnUntraced(function* (clock: Clock.Clock, options: SimulatorOptions) {
  const kept = options.state === undefined ? Option.none<Ledger>() : yield* readLedger(options.state)
  return Option.isSome(kept) ? kept.value : yield* beginLedger(clock, options.clock)
})

/** Listens until the scope ends, then closes open connections. */
const listen = Effect.fnUntraced(function* ({ host, port }: Settings) {
  const nodeServer = createServer()
  const server = yield* NodeHttpServer.make(() => nodeServer, {
    host,
    port,
    disablePreemptiveShutdown: true
  }).pipe(Effect.mapError((cause) => new SimulatorStartError({ cause })))
  yield* Effect.addFinalizer(() => Effect.sync(() => nodeServer.closeAllConnections()))
  return server
})

const start = Effect.fn("PolarSimulator.start")(function* (options: SimulatorOptions) {
  const settings = settingsOf(options)
  const clock = yield* Clock.Clock
  const ledger = yield* openLedger(clock, options)
  const world = new World(settings, ledger, clock)
  const save =
    options.state === undefined ? Effect.void : Effect.orDie(yield* makeLedgerWriter(options.state, ledger))
  const timeline = yield* makeTimeline(world)
  const control = makeControl(world, timeline)
  const server = yield* listen(settings)
  world.baseUrl = HttpServer.formatAddress(server.address)
  yield* server.serve(makeRequestHandler(world, makeControlApi(control), save))
  yield* sleepRealTime(uploadCheckMillis).pipe(
    Effect.andThen(timeline.catchUp),
    Effect.andThen(save),
    Effect.forever,
    Effect.forkScoped
  )
  yield* Effect.addFinalizer(() => save)
  const { clientId, clientSecret } = settings
  const simulator: Simulator = {
    baseUrl: world.baseUrl,
    controlUrl: `${world.baseUrl}/control`,
    clientId,
    clientSecret,
    control
  }
  return simulator
}, Effect.provide(NodeFileSystem.layer))

/**
 * A faithful AccessLink v3 server with simulated people, listening on a real port.
 *
 * Simulated time is the caller's Effect `Clock` plus the simulator's own offset, so it follows a `TestClock` or a
 * shifted clock. Due uploads are processed within a real second, or at once by `control.advance`.
 *
 * @example
 * const simulator = yield* PolarSimulator.start({ people: 3, seed: 7 }) // simulator.baseUrl: "http://127.0.0.1:40123"
 */
export class PolarSimulator extends Context.Service<PolarSimulator, Simulator>()(
  "@polar-flow/polar-simulator/PolarSimulator"
) {
  /** Starts a simulator that stops with the scope. Port 0, the default, means any free port. */
  static readonly start = (
    options?: SimulatorOptions
  ): Effect.Effect<Simulator, SimulatorStartError | StateFileError, Scope.Scope> => start(options ?? {})

  /** The same as a layer. */
  static readonly layer = (
    options?: SimulatorOptions
  ): Layer.Layer<PolarSimulator, SimulatorStartError | StateFileError> =>
    Layer.effect(PolarSimulator, start(options ?? {}))
}
