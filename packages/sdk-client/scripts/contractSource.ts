/** `src/generated/contract.ts`: what goes over the wire in calls of the client, as plain TypeScript. */
import { document, type JsonSchema, operations, successOf } from "./Document.ts"
import { leftOut } from "./leftOut.ts"
import { declaration } from "./typeSource.ts"

const { schemas } = document.components

const mentioned = (value: unknown): ReadonlyArray<string> =>
  [...JSON.stringify(value ?? null).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/gu)].map(
    ([, name = ""]) => name
  )

/** The named schemas, and those that they mention in turn. */
const reachable = (names: ReadonlyArray<string>, known = new Set<string>()): ReadonlySet<string> => {
  for (const name of names) {
    if (known.has(name)) continue
    known.add(name)
    reachable(mentioned(schemas[name]), known)
  }
  return known
}

const used = operations
  .filter(({ id }) => leftOut[id] === undefined)
  .flatMap(({ operation }) => [
    ...mentioned(operation.requestBody?.content["application/json"]),
    ...mentioned(operation.parameters),
    ...mentioned(successOf(operation)),
    ...mentioned(operation.responses["202"])
  ])

/** The module of the types. */
export const contractSource = (): string => {
  const names = reachable(used)
  const shapes = Object.entries<JsonSchema>(schemas)
    .filter(([name]) => names.has(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [
    "// Generated from the HTTP contract by scripts/generate.ts. Do not edit.\n",
    'import type { LocalDate } from "../calls/LocalDate.ts"\n',
    ...shapes.map(([name, schema]) => declaration(name, schema)),
    ""
  ].join("\n")
}
