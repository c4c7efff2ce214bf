/** The client's size in a bundle, and that it has no dependencies in JavaScript or in types. */
import { execFileSync } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { build } from "esbuild"
import { afterAll, assert, beforeAll, describe, it } from "vitest"

const root = join(import.meta.dirname, "..")
const folder = mkdtempSync(join(tmpdir(), "sdk-bundle-"))
const tsc = join(root, "../../node_modules/.bin/tsc")

/** The published form, as `tsup` makes it. No package metadata outside declares side effects. */
const publish = () =>
  build({
    entryPoints: [join(root, "src/index.ts")],
    outfile: join(folder, "index.mjs"),
    bundle: true,
    format: "esm",
    platform: "neutral",
    metafile: true
  })

/** What a consumer's bundler makes of a piece of code that uses the published form. */
const bytesOf = async (contents: string): Promise<number> => {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false,
    logLevel: "error"
  })
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length
}

const writeJson = (path: string, value: object) => writeFileSync(join(folder, path), JSON.stringify(value))

const strict = { strict: true, noEmit: true, skipLibCheck: false, types: [], target: "es2022" }

/** Runs the compiler on a project of the folder; what it has to say against it. */
const complaintsOf = (project: string): string => {
  try {
    return execFileSync(tsc, ["-p", join(folder, project)], { encoding: "utf8" })
  } catch (error) {
    return String((error as { readonly stdout?: string }).stdout)
  }
}

/** The declarations of the main entry, made where there are web globals and nothing of Node. */
const declare = () => {
  writeJson("declare.json", {
    extends: join(root, "../../tsconfig.base.json"),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: join(root, "src"),
      outDir: join(folder, "dist"),
      customConditions: [],
      types: [],
      lib: ["es2023", "dom", "dom.asynciterable"]
    },
    files: [join(root, "src/index.ts")]
  })
  return complaintsOf("declare.json")
}

const app = `
import { createPolarFlowClient, type LocalDate, type PolarFlowError, type SleepRow } from "@polar-flow/sdk-client"
const polar = createPolarFlowClient({ baseUrl: "http://127.0.0.1:8000", apiKey: undefined, cache: new Map() })
export const rows: ReadonlyArray<SleepRow> = await polar.records.sleep("1", { days: 7, signal: undefined })
export const date: LocalDate | undefined = rows[0]?.date
export const text: string | undefined = date
const { data, error } = await polar.safe.records.sleep("1")
if (error === null) for (const row of data) row.date satisfies LocalDate
else error satisfies PolarFlowError
for await (const row of polar.records.sleep("1")) row satisfies SleepRow
for await (const row of polar.safe.records.sleep("1")) row.data satisfies SleepRow | null
for await (const progress of polar.sync.events("1")) if (progress.event === "type") progress.stored satisfies number
const made = await polar.admin.makeKey({ name: "app" })
made.api_key satisfies string
// @ts-expect-error a date is not any text
export const wrong: LocalDate = "yesterday"
// @ts-expect-error a metric is one of the contract's
await polar.analytics.baseline("1", "mood")
// @ts-expect-error there is no such parameter
await polar.records.sleep("1", { day: 7 })
`

describe("the main entry", () => {
  beforeAll(publish)
  afterAll(() => rmSync(folder, { recursive: true }))

  it("weighs at most 7 kB, minified and compressed, in full", async () => {
    const bytes = await bytesOf(`export * from "./index.mjs"`)
    process.stdout.write(`sdk-client in full: ${bytes} bytes min+gzip\n`)
    assert.isAbove(bytes, 3000)
    assert.isAtMost(bytes, 7 * 1024)
  })

  it("weighs at most 1 kB where only webhooks are verified, and nothing where nothing is used", async () => {
    assert.isAtMost(await bytesOf(`export { verifyWebhook } from "./index.mjs"`), 1024)
    assert.isAtMost(await bytesOf(`import "./index.mjs"`), 30)
  })

  it("imports nothing but its own files, and none of the other entry", async () => {
    const { metafile } = await publish()
    const files = Object.entries(metafile.inputs)
    assert.isAbove(files.length, 10)
    for (const [path, { imports }] of files) {
      assert.match(path, /sdk-client\/src\/(?!effect)/u)
      assert.isUndefined(imports.find(({ external }) => external === true)?.path)
    }
  })

  it("has types for a project that has installed nothing else, of the web or of Effect", () => {
    assert.strictEqual(declare(), "")
    const place = join(folder, "app/node_modules/@polar-flow/sdk-client")
    mkdirSync(place, { recursive: true })
    cpSync(join(folder, "dist"), join(place, "dist"), { recursive: true })
    cpSync(join(root, "package.json"), join(place, "package.json"))
    writeFileSync(join(folder, "app/main.ts"), app)
    writeJson("app/package.json", { type: "module" })
    for (const [module, moduleResolution] of [
      ["nodenext", "nodenext"],
      ["esnext", "bundler"]
    ]) {
      writeJson("app/tsconfig.json", {
        compilerOptions: { ...strict, module, moduleResolution, lib: ["es2023", "dom", "dom.asynciterable"] },
        files: ["main.ts"]
      })
      assert.strictEqual(complaintsOf("app/tsconfig.json"), "", module)
    }
  })
})
