/** Handles an HTTP request: dispatches it to one of the four APIs, applies faults, and logs it. */
import { Effect, Predicate } from "effect"
import { HttpServerRequest } from "effect/http"
import { NodeHttpServerRequest } from "@effect/platform-node"
import { ServerResponse } from "node:http"
import { type Answer, empty, html, toResponse } from "./Answer.ts"
import { decideConsent, showConsent } from "../oauth/AuthorizationPage.ts"
import { answerData, recognize } from "./DataApi.ts"
import type { Fault } from "../control/Faults.ts"
import { sleepRealTime } from "../time/sleepRealTime.ts"
import { exchangeCode } from "../oauth/TokenEndpoint.ts"
import { utcMillis } from "../time/WallClock.ts"
import type { World } from "../world/World.ts"

type Request = HttpServerRequest.HttpServerRequest

const parseBody = (text: string): unknown => {
  try {
    const parsed: unknown = JSON.parse(text)
    return parsed
  } catch {
    return text
  }
}

const textOf = (request: Request): Effect.Effect<string> =>
  request.method === "GET" ? Effect.succeed("") : Effect.orElseSucceed(request.text, () => "")

const errorPage =
  "<!doctype html><html><head><title>Error</title></head><body><h1>Service Unavailable</h1></body></html>"

/** Sends half of the body and cuts the connection. The returned response is never sent. */
const cutSocket = (request: Request, answer: Answer): Effect.Effect<Answer> =>
  Effect.callback((resume) => {
    const response = NodeHttpServerRequest.toServerResponse(request)
    if (!(response instanceof ServerResponse)) return resume(Effect.succeed(answer))
    const body = Buffer.from(JSON.stringify(answer.json ?? { nights: [] }))
    response.writeHead(answer.status, { "content-type": "application/json", "content-length": body.length })
    response.write(body.subarray(0, Math.ceil(body.length / 2)), () => {
      response.socket?.destroy()
      response.end()
      resume(Effect.succeed(answer))
    })
  })

/** The lists that are the body or directly in it, their first items `null`. */
const withOddItems = (json: unknown): unknown => {
  if (Array.isArray(json)) return json.length === 0 ? json : [null, ...json.slice(1)]
  if (!Predicate.isObject(json)) return json
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, Array.isArray(value) ? withOddItems(value) : value])
  )
}

const applyFault = (fault: Fault, request: Request, answer: Answer): Effect.Effect<Answer> => {
  switch (fault.kind ?? "status") {
    case "html":
      return Effect.succeed(html(errorPage, fault.status ?? 500))
    case "empty":
      return Effect.succeed({ status: fault.status ?? 200, json: {} })
    case "odd":
      return Effect.succeed({ ...answer, json: withOddItems(answer.json) })
    case "truncated": {
      const text = JSON.stringify(answer.json ?? {})
      return Effect.succeed({
        status: answer.status,
        bytes: text.slice(0, -1),
        contentType: "application/json"
      })
    }
    case "drop":
      return cutSocket(request, answer)
    case "silent":
    case "unanswered":
      return Effect.never
    default:
      return Effect.succeed(empty(fault.status ?? 500))
  }
}

/** Whether the operation runs although its response is spoiled. */
const runsOperation = ({ kind = "status" }: Fault): boolean =>
  ["drop", "odd", "truncated", "unanswered"].includes(kind)

const logged = (
  world: World,
  request: Request,
  status: number,
  operation?: string,
  personId?: number
): void =>
  world.log.add({
    at: utcMillis(world.now),
    method: request.method,
    path: request.url,
    status,
    operation: operation ?? null,
    personId: personId ?? null
  })

/**
 * `/v3/…`. A failing fault applies before the operation, so that nothing happens. A spoiling fault applies to its
 * response.
 */
const serveData = Effect.fnUntraced(function* (world: World, request: Request, url: URL) {
  const { authorization } = request.headers
  const recognized = recognize(world, { method: request.method, url, authorization })
  const operation = recognized.match?.operation.name
  const quota = world.quota.count(world.now, world.ledger.registrations.size)
  const fault = world.faults.take({ operation, path: request.url, personId: recognized.personId })
  const body = parseBody(yield* textOf(request))
  const answer: Answer = quota.isExceeded
    ? empty(429)
    : fault !== undefined && !runsOperation(fault)
      ? empty(500)
      : yield* answerData(world, recognized, { method: request.method, url, authorization, body })
  logged(world, request, answer.status, operation, recognized.personId)
  const final = fault === undefined || quota.isExceeded ? answer : yield* applyFault(fault, request, answer)
  return { ...final, headers: { ...final.headers, ...quota.headers } }
})

const serveAuthorization = Effect.fnUntraced(function* (world: World, request: Request, url: URL) {
  const text = yield* textOf(request)
  const answer =
    request.method === "POST"
      ? decideConsent(world, new URLSearchParams(text))
      : showConsent(world, url.searchParams)
  logged(world, request, answer.status, "authorize")
  return answer
})

const serveToken = Effect.fnUntraced(function* (world: World, request: Request) {
  const fault = world.faults.take({ operation: "exchangeCode", path: request.url, personId: undefined })
  const text = yield* textOf(request)
  const exchange = () =>
    request.method === "POST"
      ? exchangeCode(world, request.headers["authorization"], new URLSearchParams(text))
      : empty(404)
  const answer = fault === undefined || runsOperation(fault) ? exchange() : empty(500)
  logged(world, request, answer.status, "exchangeCode")
  return fault === undefined ? answer : yield* applyFault(fault, request, answer)
})

type ControlApi = (name: string, body: unknown) => Effect.Effect<Answer>

const answerFor = (world: World, controlApi: ControlApi, request: Request): Effect.Effect<Answer> => {
  const url = new URL(request.url, "http://simulator")
  const { pathname } = url
  if (pathname.startsWith("/v3/")) return serveData(world, request, url)
  if (pathname === "/v2/oauth2/token") return serveToken(world, request)
  if (pathname === "/oauth2/authorization") return serveAuthorization(world, request, url)
  if (pathname.startsWith("/control/")) {
    return Effect.flatMap(textOf(request), (text) =>
      controlApi(pathname.slice("/control/".length), text === "" ? undefined : parseBody(text))
    )
  }
  return Effect.succeed(empty(404))
}

/**
 * Handles requests; `save` persists the ledger before the response is sent. It is interruptible, because a server runs
 * its handler uninterruptibly, and a client that disconnects would otherwise leave a silent call behind forever.
 */
export const makeRequestHandler = (world: World, controlApi: ControlApi, save: Effect.Effect<void>) =>
  Effect.gen(function* () {
    const request = yield* HttpServerRequest.HttpServerRequest
    const { slowMillis } = world.faults
    if (slowMillis > 0 && !request.url.startsWith("/control/")) {
      yield* sleepRealTime(slowMillis)
    }
    const answer = yield* answerFor(world, controlApi, request)
    yield* save
    return toResponse(answer)
  }).pipe(Effect.interruptible)
