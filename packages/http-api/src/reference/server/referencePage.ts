/**
 * The OpenAPI document as a page for people: every route with its parameters and answers, and every schema. It is plain
 * markup, so it prints and the browser can search it. One script file adds "Try it" to every GET.
 */
import type { OpenApi } from "effect/http-api"
import { HttpServerResponse } from "effect/http"
import { contentSecurityPolicy } from "../../edge/server/securityPolicy.ts"
import { Markup, markup, nothing } from "./markup.ts"
import { type Route, idOf, routeArticle } from "./operation.ts"
import { type JsonSchema, fieldList, fieldsOf, typeText } from "./schemaText.ts"
import { style } from "./style.ts"
import { tryItPath } from "./tryItFile.ts"

/** Where the page is. */
export interface ReferencePlace {
  /** Where clients reach the server: `https://polar-flow.example.com`. */
  readonly baseUrl: string
  /** From the page to the root of the server, so that links also work below a path prefix: `""` or `"../"`. */
  readonly root: string
}

const methods = ["get", "post", "put", "patch", "delete"] as const

const routesOf = ({ paths }: OpenApi.OpenAPISpec): ReadonlyArray<Route> =>
  Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      return operation === undefined ? [] : [{ method, path, operation }]
    })
  )

interface Chapter {
  readonly title: string
  readonly description: string
  readonly routes: ReadonlyArray<Route>
}

const chaptersOf = (document: OpenApi.OpenAPISpec): ReadonlyArray<Chapter> => {
  const routes = routesOf(document)
  return document.tags.map(({ name, description }) => ({
    title: name,
    description: description ?? "",
    routes: routes.filter(({ operation }) => operation.tags.includes(name))
  }))
}

const entry = (route: Route): Markup =>
  markup`<li><a href="#${idOf(route)}">${route.operation.summary ?? route.path}</a></li>\n`

const navigation = (chapters: ReadonlyArray<Chapter>): Markup => markup`<nav aria-label="Endpoints">
${chapters.map(
  ({ title, routes }) => markup`<h2><a href="#${title}">${title}</a></h2>\n<ul>\n${routes.map(entry)}</ul>\n`
)}<h2><a href="#Errors">Errors</a></h2>
<h2><a href="#Schemas">Schemas</a></h2>
</nav>
`

const introduction = (
  { info }: OpenApi.OpenAPISpec,
  { baseUrl, root }: ReferencePlace
): Markup => markup`<header>
<h1>${info.title} ${info.version}</h1>
<p>${info.description ?? ""} Machine-readable: <a href="${root}openapi.json">openapi.json</a>.</p>
<p>Send your API key as <code>X-API-Key</code> or as <code>Authorization: Bearer</code>:</p>
<pre><code>curl -H 'X-API-Key: pfk_…' '${baseUrl}/api/v1/users/12345/sleep?days=7'</code></pre>
<p>Every response has an <code>X-Request-Id</code>. Errors are <code>application/problem+json</code>: <code>detail</code>
says what happened, <code>errors</code> lists the invalid values.</p>
</header>
`

const chapterText = ({ title, description, routes }: Chapter): Markup => markup`<section>
<h2 id="${title}">${title}</h2>
<p>${description}</p>
${routes.map(routeArticle)}</section>
`

type NamedSchema = readonly [string, JsonSchema]

const isProblem = ([name]: NamedSchema): boolean => name.endsWith("Problem")

const schemaArticle = ([name, schema]: NamedSchema): Markup => {
  const fields = fieldsOf(schema)
  const members = fields.length === 0 ? markup`<p>${typeText(schema)}</p>\n` : fieldList(fields)
  const { description } = schema
  const meaning = typeof description === "string" ? markup`<p>${description}</p>\n` : nothing
  return markup`<article id="schema-${name}">\n<h3>${name}</h3>\n${meaning}${members}</article>\n`
}

const schemasOf = ({ components }: OpenApi.OpenAPISpec): ReadonlyArray<NamedSchema> =>
  Object.entries(components.schemas).toSorted(([a], [b]) => a.localeCompare(b))

const errorsText = (document: OpenApi.OpenAPISpec): Markup => markup`<section>
<h2 id="Errors">Errors</h2>
<p>All errors. If a status has several meanings, <code>type</code> distinguishes them.</p>
${schemasOf(document).filter(isProblem).map(schemaArticle)}</section>
`

const schemasText = (document: OpenApi.OpenAPISpec): Markup => markup`<section>
<h2 id="Schemas">Schemas</h2>
${schemasOf(document)
  .filter((named) => !isProblem(named))
  .map(schemaArticle)}</section>
`

const wholePage = (document: OpenApi.OpenAPISpec, place: ReferencePlace): Markup => {
  const chapters = chaptersOf(document)
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${document.info.title}: API reference</title>
<style>${new Markup(style)}</style>
<script src="${place.root}${tryItPath.slice(1)}" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
${introduction(document, place)}${navigation(chapters)}<main id="content">
${chapters.map(chapterText)}${errorsText(document)}${schemasText(document)}</main>
</body>
</html>
`
}

/** The page of a document. */
export const referencePage = (
  document: OpenApi.OpenAPISpec,
  place: ReferencePlace
): HttpServerResponse.HttpServerResponse =>
  HttpServerResponse.text(wholePage(document, place).text, {
    contentType: "text/html; charset=utf-8",
    headers: {
      "content-security-policy": contentSecurityPolicy({ styles: [style], hasScript: true }),
      "cache-control": "public, max-age=300"
    }
  })
