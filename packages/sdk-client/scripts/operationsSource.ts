/** `src/generated/operations.ts`: where each operation is, and what its method takes and gives. */
import { type Located, operations, type Parameter, propertyOf, successOf } from "./Document.ts"
import { byHand, leftOut, renamed } from "./leftOut.ts"
import { parts } from "../src/calls/parts.ts"
import { comment, declaration, field, typeOf } from "./typeSource.ts"

interface Method extends Located {
  readonly group: string
  readonly name: string
}

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
const camel = (name: string): string =>
  name.replaceAll(/_(\w)/gu, (_, letter: string) => letter.toUpperCase())

const methods: ReadonlyArray<Method> = operations
  .filter(({ id }) => leftOut[id] === undefined && !byHand.has(id))
  .map((located) => {
    const [group = "", name = ""] = (renamed[located.id] ?? located.id).split(".")
    return { ...located, group, name }
  })

const groups = [...new Set(methods.map(({ group }) => group))]

/** Sets of parameters that many operations share have their names and words in `CallOptions.ts`. */
const shared: Readonly<Record<string, string>> = {
  "": "CallOptions",
  as_of: "AsOfOptions",
  "as_of,explain": "ExplainOptions",
  points: "PointsOptions",
  "days,from,to,as_of": "ExportWindow",
  "days,from,to,as_of,order,limit,cursor": "RecordWindow"
}

const queryOf = ({ operation }: Method): ReadonlyArray<Parameter> =>
  operation.parameters.filter((parameter) => parameter.in === "query")

const sharedOptions = (method: Method): string | undefined =>
  shared[
    queryOf(method)
      .map(({ name }) => name)
      .join(",")
  ]

const optionsOf = (method: Method): string =>
  sharedOptions(method) ?? `${pascal(method.group)}${pascal(method.name)}Options`

/** Choices in a path have a name of their own. */
const choices = new Map(
  methods
    .flatMap(({ operation }) => operation.parameters)
    .filter((parameter) => parameter.in === "path" && parameter.schema.enum !== undefined)
    .map(({ name, schema }) => [name, { type: pascal(camel(name)), schema }])
)

/** Names that a description lists, where a list is one text on the wire. */
const listed = ({ description, schema }: Parameter): string | null => {
  const names = /^Comma-separated: (?<names>[\w, ]+)(?:\.|$)/u.exec(description ?? schema.description ?? "")
    ?.groups?.["names"]
  return names === undefined
    ? null
    : names
        .split(", ")
        .map((name) => `"${name}"`)
        .join(" | ")
}

/** What is text on the wire and something better in TypeScript; a date may be any text that is one. */
const givenType = (parameter: Parameter): string => {
  const { name, schema } = parameter
  if (name === "metrics") return `ReadonlyArray<${listed(parameter) ?? "MetricName"}>`
  if (name === "value") return "number"
  const choice = choices.get(name)
  if (choice !== undefined) return choice.type
  return typeOf(schema).replace("LocalDate", "string").replace('"true" | "false"', "boolean")
}

const ownOptions = (method: Method): string =>
  `${comment(`What \`${method.group}.${method.name}\` takes.`)}export interface ${optionsOf(method)} extends CallOptions {\n${queryOf(
    method
  )
    .map((parameter) => {
      const description = parameter.description ?? parameter.schema.description
      const type = givenType(parameter)
      return parameter.required === true
        ? field(parameter.name, type, true, description)
        : field(parameter.name, type, false, description)
    })
    .join("\n")}\n}`

const isPaged = (method: Method): boolean => queryOf(method).some(({ name }) => name === "cursor")

const contentOf = ({ operation }: Method) => Object.entries(successOf(operation).content ?? {})[0]

/** The property of the response that the method returns, where it is not the whole response. */
const partOf = ({ group, name }: Method): string | undefined =>
  (parts as Readonly<Record<string, Readonly<Record<string, string>>>>)[group]?.[name]

const resultOf = (method: Method): string => {
  const [type, content] = contentOf(method) ?? []
  if (content === undefined) return "Promise<void>"
  if (type !== "application/json") return "Promise<ReadableStream<Uint8Array>>"
  const part = partOf(method)
  const result = typeOf(part === undefined ? content.schema : propertyOf(content.schema, part))
  return isPaged(method) ? result.replace(/^ReadonlyArray</u, "Pages<") : `Promise<${result}>`
}

const bodyOf = ({ operation }: Method): string | undefined => {
  const schema = operation.requestBody?.content["application/json"]?.schema
  if (schema === undefined) return undefined
  const [first, ...others] = typeOf(schema)
    .split(" | ")
    .filter((member) => member !== "null" && member !== "readonly []")
  if (first === undefined || others.length > 0)
    throw new Error(`${operation.operationId} needs a method by hand`)
  return typeOf(schema).includes("null") ? `body?: ${first} | null` : `body: ${first}`
}

const signature = (method: Method): string => {
  const { group, name, operation } = method
  const inPath = operation.parameters.filter((parameter) => parameter.in === "path")
  const parameters = [
    ...inPath.map((parameter) => `${camel(parameter.name)}: ${givenType(parameter)}`),
    ...[bodyOf(method) ?? []].flat(),
    `options?: ${optionsOf(method)}`
  ]
  const days = queryOf(method).find((parameter) => parameter.name === "days")?.schema.description
  const [, when] = /; ((?:\d+|everything) when absent)/u.exec(days ?? "") ?? []
  const words = `${operation.summary ?? `${group}.${name}`}.${when === undefined ? "" : ` \`days\`: ${when}.`}`
  return `${comment(words, "  ")}  readonly ${name}: (${parameters.join(", ")}) => ${resultOf(method)}`
}

const verbOf = (method: Method): string => {
  if (isPaged(method)) return "LIST"
  const [type = "application/json"] = contentOf(method) ?? []
  return type === "application/json" ? method.method : "FILE"
}

const place = (method: Method): string => {
  const path = method.path.replace("/api/v1/users/{user_id}", "~").replaceAll(/\{\w+\}/gu, "{}")
  const part = partOf(method)
  const ending = `${part === undefined ? "" : `#${part}`}${bodyOf(method) === undefined ? "" : " body"}`
  return `${verbOf(method)} ${path}${ending}`
}

const inGroup = (group: string) => methods.filter((method) => method.group === group)

const body = (): string =>
  [
    ...[...choices.values()].map(({ type, schema }) => declaration(type, schema)),
    ...methods.filter((method) => sharedOptions(method) === undefined).map(ownOptions),
    ...groups.map(
      (group) =>
        `/** Methods of \`${group}\`, as the contract has them. */\nexport interface ${pascal(group)}Operations {\n${inGroup(group).map(signature).join("\n")}\n}`
    ),
    "/** Methods of the contract by group. */",
    `export interface Operations {\n${groups.map((group) => `  readonly ${group}: ${pascal(group)}Operations`).join("\n")}\n}`,
    "/**\n * Where each operation is: its verb, its path with `{}` for each parameter and `~` for a person, and whether it takes a\n * body. After `#` stands the property of the response that its method returns, where it is not the whole response.\n * `LIST` is a GET of pages, `FILE` a GET of a stream.\n */",
    `export const places: {\n  readonly [Group in keyof Operations]: { readonly [Name in keyof Operations[Group]]: string }\n} = {\n${groups
      .map(
        (group) =>
          `  ${group}: {\n${inGroup(group)
            .map((method) => `    ${method.name}: ${JSON.stringify(place(method))}`)
            .join(",\n")}\n  }`
      )
      .join(",\n")}\n}`,
    ""
  ].join("\n")

const namesIn = (text: string, candidates: Iterable<string>): ReadonlyArray<string> =>
  [...candidates].filter((name) => new RegExp(`\\b${name}\\b`, "u").test(text)).toSorted()

/** The module of the methods, with the names of the contract's types. */
export const operationsSource = (contract: string): string => {
  const text = body()
  const declared = [...contract.matchAll(/^export (?:interface|type) (\w+)/gmu)].map(([, name = ""]) => name)
  return [
    "// Generated from the HTTP contract by scripts/generate.ts. Do not edit.\n",
    `import type {\n${namesIn(text, Object.values(shared))
      .map((name) => `  ${name}`)
      .join(",\n")}\n} from "../http/CallOptions.ts"`,
    'import type { Pages } from "../calls/Pages.ts"',
    `import type {\n${namesIn(text, declared)
      .map((name) => `  ${name}`)
      .join(",\n")}\n} from "./contract.ts"\n`,
    text
  ].join("\n")
}
