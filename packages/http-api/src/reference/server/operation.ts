/** One endpoint of the reference. */
import type { OpenApi } from "effect/http-api"
import { type Markup, joined, markup, nothing } from "./markup.ts"
import { type JsonSchema, fieldList, typeText } from "./schemaText.ts"

type Operation = OpenApi.OpenAPISpecOperation
type Response = Operation["responses"][number]

/** A route with its place in the document. */
export interface Route {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

const schemaOf = (schema: object): JsonSchema => schema as JsonSchema

const contentText = (content: Response["content"]): Markup =>
  joined(
    Object.entries(content ?? {}).map(
      ([type, { schema }]) => markup`${typeText(schemaOf(schema))} <small>${type}</small>`
    ),
    " or "
  )

const parametersText = ({ parameters }: Operation): Markup => {
  const fields = parameters.map(({ name, in: place, required, schema }) => ({
    name,
    schema: schemaOf(schema),
    isRequired: required,
    place
  }))
  return fields.length === 0 ? nothing : markup`<h4>Parameters</h4>\n${fieldList(fields)}`
}

const bodyText = ({ requestBody }: Operation): Markup =>
  requestBody === undefined ? nothing : markup`<h4>Body</h4>\n<p>${contentText(requestBody.content)}</p>\n`

const headersText = ({ headers }: Response): Markup =>
  headers === undefined
    ? nothing
    : markup` <small>with ${joined(
        Object.keys(headers).map((name) => markup`<code>${name}</code>`),
        ", "
      )}</small>`

const answerText = ([status, response]: readonly [string, Response]): Markup => {
  const body = response.content === undefined ? markup`no body` : contentText(response.content)
  return markup`<dt><code>${status}</code></dt>\n<dd>${body}${headersText(response)}</dd>\n`
}

const answersText = ({ responses }: Operation): Markup =>
  markup`<h4>Responses</h4>\n<dl class="answers">\n${Object.entries(responses).map(answerText)}</dl>\n`

const exampleText = (title: string, content: Response["content"]): ReadonlyArray<Markup> =>
  Object.entries(content ?? {}).flatMap(([type, media]) =>
    "example" in media && media.example !== undefined
      ? [
          markup`<details><summary>${title} <small>${type}</small></summary>
<pre><code>${JSON.stringify(media.example, null, 2)}</code></pre></details>\n`
        ]
      : []
  )

const examplesText = ({ requestBody, responses }: Operation): ReadonlyArray<Markup> => [
  ...exampleText("Example request body", requestBody?.content),
  ...Object.entries(responses).flatMap(([status, { content }]) =>
    exampleText(`Example response, ${status}`, content)
  )
]

/** The id of a route's place on the page. */
export const idOf = ({ operation }: Route): string => operation.operationId

const routeText = ({ method, path }: Route): Markup =>
  markup`<b class="${method}">${method.toUpperCase()}</b> <code>${path}</code>`

/** What "Try it" needs to know of a route, as attributes of its article. Only a GET can be tried. */
const tryData = ({ method, operation, path }: Route): Markup =>
  method === "get"
    ? markup` data-try="${path}"${operation.security.length === 0 ? nothing : markup` data-needs-key`}`
    : nothing

/** Everything about a route. */
export const routeArticle = (route: Route): Markup => {
  const { description, security, summary } = route.operation
  return markup`<article id="${idOf(route)}"${tryData(route)}>
<h3>${routeText(route)}</h3>
<p>${summary ?? ""}${security.length === 0 ? markup` <small>no API key needed</small>` : nothing}</p>
${description === undefined ? nothing : markup`<p>${description}</p>\n`}${parametersText(route.operation)}${[
    bodyText(route.operation),
    answersText(route.operation),
    ...examplesText(route.operation)
  ]}</article>
`
}
