/** Turns decoding errors of a request into a problem that names each invalid value. */
import { Effect, SchemaIssue } from "effect"
import { type HttpApiError, HttpApiMiddleware } from "effect/http-api"
import { StrictRequests } from "../Conditional.ts"
import { BadRequest } from "../Problem.ts"

const formatIssues = SchemaIssue.makeFormatterStandardSchemaV1()

const segment = (part: PropertyKey | { readonly key: PropertyKey }): string | number => {
  const key = typeof part === "object" ? part.key : part
  return typeof key === "number" ? key : String(key)
}

const issuesOf = (error: HttpApiError.HttpApiSchemaError) =>
  formatIssues(error.cause.issue).issues.map(({ path, message }) => ({
    path: [error.kind.toLowerCase(), ...(path ?? []).map(segment)],
    message
  }))

/** The problem of one invalid value. `badRequest(["query", "from"], "…")` */
export const badRequest = (path: ReadonlyArray<string | number>, message: string) =>
  new BadRequest({ detail: `${path.slice(1).join(".")}: ${message}`, errors: [{ path, message }] })

/** The problem of a request that does not match the contract. */
export const toProblem = (error: HttpApiError.HttpApiSchemaError) => {
  const errors = issuesOf(error)
  const detail = errors
    .map(({ path, message }) => (path.length > 1 ? `${path.slice(1).join(".")}: ${message}` : message))
    .join("; ")
  return new BadRequest({ detail, errors })
}

/** The `StrictRequests` middleware. A response that does not match the contract is a defect. */
export const strictRequests = HttpApiMiddleware.layerSchemaErrorTransform(StrictRequests, (error) =>
  error.kind === "Body" || error.kind === "ResponseHeaders"
    ? Effect.die(error.cause)
    : Effect.fail(toProblem(error))
)
