/** The whole product on one page for language models: what it is, how to run and to ask it, every route and error. */
import type { OpenApi } from "effect/http-api"
import { errorTable, routesOf, table } from "./apiDocument.ts"

/** The documents that it is made of, besides the contract. */
export interface Sources {
  readonly readme: string
  readonly configuration: string
}

const firstBlock = (markdown: string, language: string): string =>
  new RegExp(`\`\`\`${language}\\n[\\s\\S]*?\`\`\``, "u").exec(markdown)?.[0] ?? ""

const sectionOf = (markdown: string, title: string): string =>
  markdown
    .split(/^## /mu)
    .find((section) => section.startsWith(`${title}\n`))
    ?.slice(title.length)
    .trim() ?? ""

const routeTable = (document: OpenApi.OpenAPISpec, tag: string): string =>
  table(
    ["route", "what it answers"],
    routesOf(document)
      .filter(({ operation }) => operation.tags.includes(tag))
      .map(({ method, path, operation }) => [`\`${method.toUpperCase()} ${path}\``, operation.summary ?? ""])
  )

const exampleOf = (document: OpenApi.OpenAPISpec, operationId: string): string => {
  const route = routesOf(document).find(({ operation }) => operation.operationId === operationId)
  const media: object = route?.operation.responses[200]?.content?.["application/json"] ?? {}
  return `\`\`\`json\n${JSON.stringify("example" in media ? media.example : null, null, 2)}\n\`\`\``
}

const settings = (configuration: string): string =>
  configuration
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .join("\n")

/** The text of `llms.txt`. */
export const llmsDocument = (document: OpenApi.OpenAPISpec, { configuration, readme }: Sources): string => {
  const [, summary = ""] = /^\*\*(.*)\*\*$/mu.exec(readme) ?? []
  const routes = document.tags.map(
    ({ name, description = "" }) => `### ${name}\n\n${description}\n\n${routeTable(document, name)}`
  )
  return `# polar-flow

> ${summary}

Made by \`npm run docs\` from the HTTP contract, README.md and docs/configuration.md.

## Start

${firstBlock(readme, "sh")}

Node 20 or newer with npm is all it needs. The demonstration has a simulated person with 180 days of data and prints a key.

## Ask

${firstBlock(readme.slice(readme.indexOf("```sh") + 5), "sh")}

Keys look like \`pfk_…\` and go into \`X-API-Key\` or \`Authorization: Bearer\`. Dates are the person's own calendar days; \`null\` means not measured.
The one route for a dashboard is \`GET /api/v1/users/{user_id}/insights\`:

${exampleOf(document, "analytics.insights")}

## Use it from TypeScript

${sectionOf(readme, "Use it from TypeScript")}

## Connect a watch

${sectionOf(readme, "Connect your own watch")}

## Routes

${routes.join("")}## Errors

Errors are \`application/problem+json\`: \`detail\` says what happened, \`errors\` which values were wrong, \`request_id\` finds it in the log.

${errorTable(document)}## Settings

${settings(configuration)}

## Packages

${sectionOf(readme, "The packages")}

## More

- [Every route and field](docs/api.md)
- [Formulas, thresholds and sources](docs/formulas.md)
- [Events for apps](docs/webhooks.md)
- [Architecture](docs/architecture.md)
- [Security](docs/security.md)
`
}
