import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Layer, Logger, References, Tracer } from "effect"
import { HttpMiddleware } from "effect/http"
import { inspect } from "node:util"
import { Listening } from "../../src/edge/Listening.ts"
import { layerServer } from "../../src/Server.ts"
import { ServerConfig } from "../../src/settings/ServerConfig.ts"
import type { Emitted } from "./Emitted.ts"
import { everything } from "./everything.ts"
import { planted } from "./planted.ts"

/** Keeps every span that begins. */
const makeRecorder = () => {
  const spans: Array<Tracer.NativeSpan> = []
  const tracer = Tracer.make({
    span: (options) => {
      const span = new Tracer.NativeSpan(options)
      spans.push(span)
      return span
    }
  })
  return { spans, tracer }
}

/** All that an exporter could send of a span: how it went wrong, but not what it returned. */
const textOf = ({ attributes, events, links, name, status }: Tracer.NativeSpan): string =>
  [
    name,
    inspect([...attributes], { depth: 8 }),
    inspect([events, links], { depth: 8 }),
    ...(status._tag === "Ended" && status.exit._tag === "Failure"
      ? [Cause.pretty(status.exit.cause), inspect(status.exit.cause, { depth: 8 })]
      : [])
  ].join(" ")

const logInto = (emitted: Emitted) =>
  Logger.layer([
    Logger.map(Logger.formatJson, (text) => emitted.add("log", text)),
    Logger.map(Logger.formatStructured, (entry) => emitted.add("log", inspect(entry, { depth: 8 })))
  ])

describe("secrets", () => {
  it.live("are in no trace of any exporter, and in no log annotation", () =>
    Effect.gen(function* () {
      const stage = yield* planted
      const { spans, tracer } = makeRecorder()
      const quiet = { DATABASE_URL: "", BASE_URL: "", API_PORT: "0", API_HOST: "127.0.0.1" }
      const server = yield* Layer.build(
        layerServer.pipe(
          Layer.provide(ServerConfig.layerWith({ ...quiet, ...stage.settings })),
          Layer.provide([
            Layer.succeed(Tracer.Tracer, tracer),
            Layer.succeed(HttpMiddleware.TracerHeaderFilter, () => true),
            Layer.succeed(References.MinimumLogLevel, "Trace" as const),
            logInto(stage.emitted)
          ])
        )
      )
      const { url } = yield* Effect.provide(Listening, server)
      yield* everything({ ...stage, url })
      for (const span of spans) stage.emitted.add(`${span.kind} ${span.name}`, textOf(span))
      for (const name of [/^server POST/u, /^client POST/u, /^internal PolarTokens/u, /^log/u])
        assert.isAbove(stage.emitted.count(name), 1, String(name))
      assert.deepStrictEqual(stage.emitted.leaks(stage.secrets), [])
    })
  )
})
