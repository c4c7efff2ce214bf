import { Readiness, Stopping } from "@polar-flow/http-api/server"
import { Context, Deferred, Effect, Layer } from "effect"
import { OpenPort } from "../edge/OpenPort.ts"

/** The end of the server, known before it comes. */
export class Stop extends Context.Service<
  Stop,
  {
    readonly begin: Effect.Effect<void>
    /** Ends when the server begins to stop. */
    readonly begun: Effect.Effect<void>
  }
>()("@polar-flow/server/Stop") {
  /** With it the API knows, too: `/ready` says so, and streams of events end. */
  static readonly layer = Layer.effectContext(
    Effect.map(Deferred.make<void>(), (latch) => {
      const readiness = Effect.map(Deferred.isDone(latch), (isBegun) => (isBegun ? "stopping" : "ready"))
      return Context.make(
        Stop,
        Stop.of({ begin: Effect.asVoid(Deferred.succeed(latch, undefined)), begun: Deferred.await(latch) })
      ).pipe(Context.add(Stopping, Deferred.await(latch)), Context.add(Readiness, readiness))
    })
  )

  /**
   * Tells everybody and waits for the requests that are under way. To be built on the whole server, so that it is
   * the first to end: the layers below then find nobody waiting for them.
   */
  static readonly gracefully = Layer.effectDiscard(
    Effect.gen(function* () {
      const stop = yield* Stop
      const port = yield* OpenPort
      yield* Effect.addFinalizer(() =>
        Effect.andThen(stop.begin, Effect.provideService(OpenPort.close, OpenPort, port))
      )
    })
  )
}
