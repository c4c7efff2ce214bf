import { Readiness, Stopping } from "@polar-flow/http-api/server"
import { Context, Deferred, Effect, Layer } from "effect"
import { OpenPort } from "../edge/OpenPort.ts"

/** Announces the shutdown of the server before it happens. */
export class Stop extends Context.Service<
  Stop,
  {
    readonly begin: Effect.Effect<void>
    /** Completes when the server begins to stop. */
    readonly begun: Effect.Effect<void>
  }
>()("@polar-flow/server/Stop") {
  /** Also informs the HTTP API: `/ready` fails, and event streams end. */
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
   * Announces the shutdown and waits for open requests. Build it on top of the complete server, so that it is released
   * first and no request is open when the layers below are released.
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
