/** From Polar's bytes to records, for answers that just came and for kept ones. */
import { Effect, Result, Schema, SchemaIssue } from "effect"
import { parseAccessLinkJson } from "../http/AccessLinkJson.ts"
import { PolarUndecodable } from "../http/PolarError.ts"

const format = SchemaIssue.makeFormatterStandardSchemaV1()

/** `["nights", 3, "date"]` as `nights[3].date`. */
const pathText = (path: ReadonlyArray<PropertyKey>): string =>
  path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./u, "")

const undecodable = (issue: SchemaIssue.Issue): PolarUndecodable => {
  const first = format(issue).issues[0]
  const path = (first?.path ?? []).map((part) => (typeof part === "object" ? part.key : part))
  return new PolarUndecodable({ issue: first?.message ?? "not what Polar documents", path: pathText(path) })
}

const isJson = (contentType: string): boolean => contentType === "" || /\bjson\b/iu.test(contentType)

/** The body as JSON, or why it is none. A wrong content type over good JSON is let pass. */
export const jsonOf = (body: Uint8Array, contentType: string): Effect.Effect<unknown, PolarUndecodable> =>
  Effect.mapError(
    Effect.fromResult(parseAccessLinkJson(body)),
    (issue) =>
      new PolarUndecodable({
        issue: isJson(contentType) ? issue : `expected JSON, Polar sent ${contentType.split(";")[0]}`,
        path: ""
      })
  )

/** Reads JSON by a schema. */
export const readAs = <A>(
  schema: Schema.ConstraintDecoder<A>,
  json: unknown
): Effect.Effect<A, PolarUndecodable> => {
  const read = Schema.decodeUnknownResult(schema)(json)
  return Effect.fromResult(Result.mapError(read, (error) => undecodable(error.issue)))
}

const isBlank = (json: unknown): boolean =>
  json === null || (typeof json === "object" && !Array.isArray(json) && Object.keys(json).length === 0)

/** The items of an answer; `{}` and `null` are none. */
export const decodeAnswer = <A>(
  answer: { readonly body: Uint8Array; readonly contentType: string },
  items: Schema.ConstraintDecoder<ReadonlyArray<A>>
): Effect.Effect<ReadonlyArray<A>, PolarUndecodable> =>
  Effect.flatMap(jsonOf(answer.body, answer.contentType), (json) =>
    isBlank(json) ? Effect.succeed([]) : readAs(items, json)
  )
