/**
 * The lists that follow from files: `npm run generate` writes them, and a test fails while they are not what would be
 * written. Each is a whole file, or the part of a file between two marks.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import {
  type DeclaredType,
  type SourceFile,
  declaredTypes,
  filesOf,
  imported,
  reexport,
  valuesOf
} from "./sources.ts"

/** A file of the project and the text that it should have, up to its layout. */
export interface Generated {
  readonly path: string
  readonly text: string
}

const notice = "Written by `npm run generate`; do not edit."

const withoutEnding = (name: string): string => name.replace(/\.ts$/u, "")

const domainIndex = (root: string, types: ReadonlyArray<DeclaredType>): Generated =>
  between(
    root,
    "packages/domain/src/index.ts",
    ["// Data types: begin", "// Data types: end"],
    types
      .toSorted((a, b) => (a.file.name < b.file.name ? -1 : 1))
      .map(({ file }) => reexport(valuesOf(file), `./records/${file.name}`))
      .join("\n")
  )

const domainRegistry = (types: ReadonlyArray<DeclaredType>): Generated => ({
  path: "packages/domain/src/records/allTypes.ts",
  text: [
    `/** Every data type, in the order in which a sync asks for them. ${notice} */`,
    ...types.map(({ file, name }) => imported(name, `./${file.name}`)),
    "",
    "/** Every data type. */",
    `export const all = [${types.map(({ name }) => name).join(", ")}] as const`,
    ""
  ].join("\n")
})

const sourceRegistry = (root: string, types: ReadonlyArray<DeclaredType>): Generated => {
  const folder = "packages/polar-client/src/sources"
  const files = filesOf(root, folder, /^[a-z]\w*\.ts$/u)
  const found = types.filter(({ name }) =>
    files.some((file) => file.name === `${name}.ts` && valuesOf(file).includes("source"))
  )
  return {
    path: `${folder}/sources.ts`,
    text: [
      `/** The source of every data type. A missing one does not compile. ${notice} */`,
      `import type { DataTypes } from "@polar-flow/domain"`,
      ...found.map(({ name }) => imported(`source as ${name}`, `./${name}.ts`)),
      `import type { Source } from "./Source.ts"`,
      "",
      "/** By name of the data type. */",
      `export const sources = { ${found.map(({ name }) => name).join(", ")} } satisfies { readonly [T in DataTypes.Known as T["name"]]: Source<T> }`,
      ""
    ].join("\n")
  }
}

const migrationRegistry = (root: string): Generated => {
  const folder = "packages/storage/src/migrations"
  const files = filesOf(root, folder, /^\d{4}_\w+\.ts$/u)
  const names = files.map((file) => valuesOf(file)[0] ?? "")
  return {
    path: `${folder}/all.ts`,
    text: [
      `// ${notice}`,
      ...files.map((file, index) => imported(names[index] ?? "", `./${file.name}`)),
      `import type { Migration } from "./Migration.ts"`,
      "",
      "/** Every migration in order; ids count up from 1. */",
      `export const allMigrations: ReadonlyArray<Migration> = [${names.join(", ")}]`,
      ""
    ].join("\n")
  }
}

const rowsFolder = "packages/http-api/src/records"

/** Where a resource says its place itself. */
const placeOf = ({ text }: SourceFile): number | undefined => {
  const [, place] = /^ {2}place: (\d+)/mu.exec(text) ?? []
  return place === undefined ? undefined : Number(place)
}

const rowRegistries = (root: string, types: ReadonlyArray<DeclaredType>): ReadonlyArray<Generated> => {
  const files = filesOf(root, rowsFolder, /^[A-Z]\w*Row\.ts$/u)
  const rows = files.map((file) =>
    reexport(
      valuesOf(file).filter((name) => !name.endsWith("Resource")),
      `./${file.name}`
    )
  )
  return [
    {
      path: `${rowsFolder}/Rows.ts`,
      text: [
        `/** Every row of the API, and the functions that make it from records. ${notice} */`,
        ...rows,
        ""
      ].join("\n")
    },
    resourceRegistry(files, types)
  ]
}

const resourceRegistry = (
  files: ReadonlyArray<SourceFile>,
  types: ReadonlyArray<DeclaredType>
): Generated => {
  const resources = types
    .flatMap(({ name, order }) =>
      files
        .filter((file) => valuesOf(file).includes(`${name}Resource`))
        .map((file) => ({ file, name, place: placeOf(file) ?? order }))
    )
    .toSorted((a, b) => a.place - b.place)
  const entries = resources.map(({ name }) => `${name}: ${name}Resource`).join(", ")
  const endpoints = resources.map(({ name }) => `...${name}Resource.endpoints`).join(", ")
  return {
    path: `${rowsFolder}/resources.ts`,
    text: [
      `/** How every data type is served. A missing one does not compile. ${notice} */`,
      `import type { DataTypes } from "@polar-flow/domain"`,
      ...resources.map(({ file, name }) => imported(`${name}Resource`, `./${file.name}`)),
      "",
      "/** By name of the data type. */",
      `export const resources = { ${entries} } satisfies { readonly [T in DataTypes.Known as T["name"]]: { readonly type: T } }`,
      "",
      "/** Every endpoint that reads records. */",
      `export const recordEndpoints = [${endpoints}] as const`,
      ""
    ].join("\n")
  }
}

const routeRegistry = (root: string): Generated => {
  const folder = "packages/polar-simulator/src/routes"
  const lists = filesOf(root, folder, /^[a-z]\w*\.ts$/u)
    .filter(({ name }) => name !== "operations.ts")
    .flatMap((file) =>
      valuesOf(file)
        .filter((value) => value.endsWith("Operations"))
        .map((value) => ({ value, path: `./${withoutEnding(file.name)}.ts` }))
    )
  return {
    path: `${folder}/operations.ts`,
    text: [
      `/** Every simulated operation of AccessLink v3. ${notice} */`,
      `import type { Operation } from "../requests/Operation.ts"`,
      ...lists.map(({ value, path }) => imported(value, path)),
      "",
      "/** All operations; a fault names one by its `name`. */",
      `export const operations: ReadonlyArray<Operation> = [${lists.map(({ value }) => `...${value}`).join(", ")}]`,
      "",
      "/** Names of all operations, as `failNext` takes them. */",
      "export const operationNames: ReadonlyArray<string> = operations.map(({ name }) => name)",
      ""
    ].join("\n")
  }
}

const distributing = (table: string): string => `SELECT create_distributed_table('${table}', 'user_id');`

/** The tables of people that `docs/operations.md` distributes: those of data types beside those that are there. */
const distributedTables = (root: string, types: ReadonlyArray<DeclaredType>): Generated => {
  const path = "docs/operations.md"
  const text = readFileSync(join(root, path), "utf8")
  const found = Array.from(text.matchAll(/create_distributed_table\('(\w+)'/gu), ([, table = ""]) => table)
  const tables = [...new Set([...found, ...types.map(({ table }) => table)])].toSorted()
  return {
    path,
    text: text.replace(
      /(?:^SELECT create_distributed_table\(.*\n)+/mu,
      `${tables.map(distributing).join("\n")}\n`
    )
  }
}

/** The tables that a role for Grafana reads. */
const readableTables = (root: string, types: ReadonlyArray<DeclaredType>): Generated => {
  const path = "examples/grafana/reader.sql"
  const text = readFileSync(join(root, path), "utf8")
  const lines = types.map(({ table }) => `  ${table}`).join(",\n")
  return { path, text: text.replace(/(?<=^GRANT SELECT ON\n)[\s\S]*?(?=\nTO )/mu, lines) }
}

const between = (
  root: string,
  path: string,
  [begin, end]: readonly [string, string],
  part: string
): Generated => {
  const text = readFileSync(join(root, path), "utf8")
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from === -1 || to < from) throw new Error(`${path} has no part between ${begin} and ${end}`)
  const lineEnd = text.indexOf("\n", from)
  return { path, text: `${text.slice(0, lineEnd + 1)}${part}\n${text.slice(to)}` }
}

/** The lists of a project's folder, as they should be. */
export const registries = (root: string): ReadonlyArray<Generated> => {
  const types = declaredTypes(root)
  return [
    domainRegistry(types),
    domainIndex(root, types),
    sourceRegistry(root, types),
    migrationRegistry(root),
    ...rowRegistries(root, types),
    routeRegistry(root),
    distributedTables(root, types),
    readableTables(root, types)
  ]
}

/** A text without its layout, which the formatter decides. */
export const withoutLayout = (text: string): string =>
  text.replaceAll(/,(?=\s*[\]}])/gu, "").replaceAll(/\s+/gu, "")
