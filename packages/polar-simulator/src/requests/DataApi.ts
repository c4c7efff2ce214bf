/** `/v3/…`: routing, quota, tokens, consent and registration, then the operation. */
import { Effect } from "effect"
import { type Answer, empty, html } from "./Answer.ts"
import { bearerOf, isClient } from "../oauth/Credentials.ts"
import type { Call, Operation } from "./Operation.ts"
import { makeRouter, type Match } from "./Router.ts"
import { operations } from "../routes/operations.ts"
import type { World } from "../world/World.ts"

/** A parsed request to the data API. */
export interface DataRequest {
  readonly method: string
  readonly url: URL
  readonly authorization: string | undefined
  readonly body: unknown
}

/** What is known about a request before it is processed, for faults and the log. */
export interface Recognized {
  readonly match: Match | undefined
  readonly personId: number | undefined
}

const route = makeRouter(operations)

/** Identifies the operation and the token's owner. */
export const recognize = (
  world: World,
  request: Pick<DataRequest, "method" | "url" | "authorization">
): Recognized => ({
  match: route(request.method, request.url.pathname),
  personId: world.ledger.tokens.get(bearerOf(request.authorization) ?? "")?.personId
})

/** A token of another realm gets the servlet container's error page, as observed live. */
const unauthorized = (token: string | undefined): Answer =>
  token?.includes(".") === true
    ? html(
        "<!doctype html><html><head><title>HTTP Status 401 – Unauthorized</title></head><body><h1>HTTP Status 401 – Unauthorized</h1></body></html>",
        401
      )
    : empty(401)

type PersonOperation = Exclude<Operation, { readonly realm: "client" }>

const answerPerson = (operation: PersonOperation, call: Call, authorization: string | undefined): Answer => {
  const { ledger, settings } = call.world
  const token = bearerOf(authorization)
  const personId = ledger.tokens.get(token ?? "")?.personId
  const person = personId === undefined ? undefined : call.world.person(personId)
  if (token === undefined || person === undefined) return unauthorized(token)
  if (ledger.refusedConsents.has(person.id)) return empty(403)
  const personCall = { ...call, person, token }
  if (operation.realm === "account") return operation.answer(personCall)
  const registration = ledger.registrations.get(person.id)
  if (registration === undefined) return empty(settings.unregistered)
  return operation.answer({ ...personCall, registration, isLive: settings.profile === "live" })
}

/** Processes a recognized request. */
export const answerData = (
  world: World,
  { match }: Recognized,
  request: DataRequest
): Effect.Effect<Answer> => {
  if (match === undefined) return Effect.succeed(empty(404))
  const { operation, params } = match
  const { authorization, body, url } = request
  const call: Call = { world, now: world.now, params, query: url.searchParams, body }
  if (operation.realm !== "client") return Effect.sync(() => answerPerson(operation, call, authorization))
  return isClient(authorization, world.settings) ? operation.answer(call) : Effect.succeed(empty(401))
}
