/** Turns what a request got wrong into a problem that names each wrong value. */
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

/** A wrong value, as the client sees it. `badRequest(["query", "from"], "…")` */
export const badRequest = (path: ReadonlyArray<string | number>, message: string) =>
  new BadRequest({ detail: `${path.slice(1).join(".")}: ${message}`, errors: [{ path, message }] })

/** The problem of a request that does not fit the contract. */
export const toProblem = (error: HttpApiError.HttpApiSchemaError) => {
  const errors = issuesOf(error)
  const detail = errors
    .map(({ path, message }) => (path.length > 1 ? `${path.slice(1).join(".")}: ${message}` : message))
    .join("; ")
  return new BadRequest({ detail, errors })
}

/** The `StrictRequests` middleware. An answer that does not fit the contract is our mistake, and a defect. */
export const strictRequests = HttpApiMiddleware.layerSchemaErrorTransform(StrictRequests, (error) =>
  error.kind === "Body" || error.kind === "ResponseHeaders"
    ? Effect.die(error.cause)
    : Effect.fail(toProblem(error))
)
