/** Turns decoding errors of a request into a problem that names each invalid value. */
import { Effect, SchemaIssue } from "effect"
import { HttpServerRequest } from "effect/http"
import { type HttpApiError, HttpApiMiddleware } from "effect/http-api"
import { StrictRequests } from "../Conditional.ts"
import { BadRequest } from "../Problem.ts"

type Query = Readonly<Record<string, string | ReadonlyArray<string>>>

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

const onceMessage = "must be given only once"

/** A repeated query parameter is an array. No schema expects one, so its own message would name a type only. */
const withRepeated = (issues: ReturnType<typeof issuesOf>, query: Query) =>
  issues.map((issue) =>
    issue.path[0] === "query" && Array.isArray(query[String(issue.path[1])])
      ? { ...issue, message: onceMessage }
      : issue
  )

/** The problem of a request that does not match the contract. */
export const toProblem = (error: HttpApiError.HttpApiSchemaError, query: Query = {}) => {
  const errors = withRepeated(issuesOf(error), query)
  const detail = errors
    .map(({ path, message }) => (path.length > 1 ? `${path.slice(1).join(".")}: ${message}` : message))
    .join("; ")
  return new BadRequest({ detail, errors })
}

/** The `StrictRequests` middleware. A response that does not match the contract is a defect. */
export const strictRequests = HttpApiMiddleware.layerSchemaErrorTransform(StrictRequests, (error) =>
  error.kind === "Body" || error.kind === "ResponseHeaders"
    ? Effect.die(error.cause)
    : Effect.flatMap(HttpServerRequest.ParsedSearchParams, (query) => Effect.fail(toProblem(error, query)))
)
