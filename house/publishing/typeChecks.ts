/** Type-checks each entry point of the installed packages with three versions of TypeScript. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "./publishedPackages.ts"
import { run, write } from "./ScratchProject.ts"

/** The compilers, by the name under which they are installed, with their expected versions. */
const compilers = { "typescript-5.9": "5.9.", "typescript-6": "6.", typescript: "7." }

const resolutions = { nodenext: "nodenext", bundler: "esnext" }

const strictOptions = {
  target: "es2022",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  noEmit: true
}

/** Types that the programs of a project can use besides the packages. */
export interface Surroundings {
  readonly lib: ReadonlyArray<string>
  readonly types: ReadonlyArray<string>
}

const compilerOf = (name: string, version: string): string => {
  const folder = join(root, "node_modules", name)
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly version: string
  }
  if (!manifest.version.startsWith(version))
    throw new Error(`${name} is ${manifest.version}, not ${version}x`)
  return join(folder, "bin/tsc")
}

/** Declarations that a README's example assumes. */
const given: Readonly<Record<string, string>> = {
  "http-api": `declare const ports: import("effect").Layer.Layer<import("effect").Layer.Services<typeof HttpApiServer.layer>>`,
  "mcp-server": `declare const ports: import("effect").Layer.Layer<Exclude<import("effect").Layer.Services<ReturnType<typeof McpHttp.layer>>, import("effect/http").HttpRouter.HttpRouter>>`,
  "sync-scheduler": `declare const polar: import("effect").Layer.Layer<import("@polar-flow/polar-client").PolarClient>
declare const stores: import("effect").Layer.Layer<Exclude<import("effect").Layer.Services<typeof UserSync.layer>, SyncConfig | import("@polar-flow/polar-client").PolarClient>>`
}

/** The examples of the READMEs, each as a module. */
export const readmeModules = (folders: ReadonlyArray<string>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    folders.map((folder) => {
      const readme = readFileSync(join(root, "packages", folder, "README.md"), "utf8")
      const [, lines = ""] = /```ts\n([\s\S]*?)```/u.exec(readme) ?? []
      return [`readme-${folder}.ts`, `${lines}\n${given[folder] ?? ""}\n`]
    })
  )

const everythingOf = (entries: ReadonlyArray<string>): string =>
  entries.map((entry, index) => `export * as entry${index} from ${JSON.stringify(entry)}\n`).join("")

/**
 * Type-checks the entry points with each compiler and both module resolutions, including declarations. Rejects with the
 * compiler's output.
 */
export const checkTypes = async (
  folder: string,
  name: string,
  entries: ReadonlyArray<string>,
  surroundings: Surroundings,
  modules: Readonly<Record<string, string>> = {}
) => {
  const files = { [`${name}.ts`]: everythingOf(entries), ...modules }
  write(folder, files)
  for (const [resolution, module] of Object.entries(resolutions)) {
    const compilerOptions = { ...strictOptions, ...surroundings, module, moduleResolution: resolution }
    const project = `tsconfig.${name}.${resolution}.json`
    write(folder, { [project]: JSON.stringify({ compilerOptions, files: Object.keys(files) }) })
    await Promise.all(
      Object.entries(compilers).map(([compiler, version]) =>
        run(folder, process.execPath, compilerOf(compiler, version), "-p", project)
      )
    )
  }
}
