/** A sync over an HTTP client that answers from a table. Everything behind the client is real, the stores are in memory. */
import { Instant, PolarTokens, SyncControl, UserId, Users } from "@polar-flow/domain"
import { PolarQuotaMemory, RawStoreMemory } from "@polar-flow/domain/memory"
import { PolarClient, PolarConfig } from "@polar-flow/polar-client"
import { Effect, Layer, Redacted } from "effect"
import { HttpClient, HttpClientResponse } from "effect/http"
import { TestClock } from "effect/testing"
import { Rebuild, SyncConfig, UserSync } from "../../src/index.ts"
import { memory } from "./scriptedPolar.ts"

/** What Polar answers to a path: a body, a status, or nothing (204) for paths that are not named. */
export type Canned = Record<string, unknown>

/** A status without a body. */
export class Status {
  readonly code: number
  constructor(code: number) {
    this.code = code
  }
}

export const lin = UserId.make("4711")

const responseOf = (answer: unknown): Response => {
  if (answer === undefined) return new Response(null, { status: 204 })
  if (answer instanceof Status) return new Response(null, { status: answer.code })
  const body = typeof answer === "string" ? answer : JSON.stringify(answer)
  return new Response(body, { headers: { "content-type": "application/json" } })
}

const connected = Effect.gen(function* () {
  const users = yield* Users
  yield* users.connect({ id: lin, memberId: "lin", connectedAt: yield* Instant.now })
  yield* (yield* PolarTokens).put(lin, { accessToken: Redacted.make("token-of-lin"), expiresAt: null })
})

/** Polar with these answers, which a test may change, and the paths that were requested. */
export const canned = (answers: Canned) => {
  const requested: Array<string> = []
  const client = HttpClient.make((request, url) =>
    Effect.sync(() => {
      requested.push(url.pathname)
      return HttpClientResponse.fromWeb(request, responseOf(answers[url.pathname]))
    })
  )
  const polar = PolarClient.layerNoDeps.pipe(
    Layer.provide(Layer.succeed(HttpClient.HttpClient, client)),
    Layer.provide(PolarConfig.layer({ clientId: "client", clientSecret: Redacted.make("secret") })),
    Layer.provide(PolarQuotaMemory.layer)
  )
  const syncing = (version: string) =>
    Layer.merge(UserSync.layer, Rebuild.layer).pipe(
      Layer.provideMerge(SyncConfig.layer({ version })),
      Layer.provideMerge(polar)
    )
  const ports = Layer.effectDiscard(connected).pipe(
    Layer.provideMerge(Layer.mergeAll(memory, RawStoreMemory.layer))
  )
  return { answers, requested, ports, syncing }
}

/** Runs a program from this moment on. The clock is set first: what repeats would go through all the time in between. */
export const at = <A, E, R>(instant: Instant, program: Effect.Effect<A, E, R>) =>
  Effect.andThen(TestClock.setTime(Instant.toMillis(instant)), program)

/** One sync of everything that is due. */
export const sync = SyncControl.use((control) => control.run(lin, { trigger: "manual" }))
