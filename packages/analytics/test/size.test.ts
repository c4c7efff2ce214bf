/** The size of the core in a bundle, and that it has no dependencies. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { build } from "esbuild"

const source = join(import.meta.dirname, "../src")
const folder = mkdtempSync(join(tmpdir(), "analytics-size-"))

/**
 * The published form: one file per entry, as `tsup` builds it. Nothing outside declares what is free of side effects.
 */
const published = (entry: string): string => join(folder, `${entry}.mjs`)

const publish = (entry: string) =>
  build({
    entryPoints: [join(source, `${entry}.ts`)],
    outfile: published(entry),
    bundle: true,
    format: "esm",
    metafile: true
  })

/** The bundle of code that uses the published form. */
const bytesOf = async (contents: string): Promise<number> => {
  const result = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    logLevel: "error"
  })
  return gzipSync(result.outputFiles[0]?.contents ?? "", { level: 9 }).length
}

describe("the core in a bundle", () => {
  beforeAll(() => Promise.all([publish("index"), publish("stats")]))
  afterAll(() => rmSync(folder, { recursive: true }))

  it("is at most 16 kB min+gzip in full", async () => {
    const bytes = await bytesOf(`export * from "./index.mjs"`)
    process.stdout.write(`analytics in full: ${bytes} bytes min+gzip\n`)
    assert.isAtMost(bytes, 16 * 1024)
  })

  it("is at most 2 kB min+gzip when only baseline is imported", async () => {
    const bytes = await bytesOf(`export { baseline } from "./index.mjs"`)
    process.stdout.write(`analytics, baseline only: ${bytes} bytes min+gzip\n`)
    assert.isAtMost(bytes, 2 * 1024)
  })

  it("is empty if nothing is used, because no module has side effects", async () => {
    const bytes = await bytesOf(`import "./index.mjs"; import "./stats.mjs"`)
    assert.isAtMost(bytes, 30)
  })

  it.each(["index", "rows", "stats"])("imports nothing but its own files: %s", async (entry) => {
    const { metafile } = await publish(entry)
    const files = Object.entries(metafile.inputs)
    assert.deepStrictEqual(
      files.filter(([path]) => !/analytics\/src\/(?!effect)/u.test(path)),
      []
    )
    assert.deepStrictEqual(
      files.flatMap(([, { imports }]) => imports.filter(({ external }) => external === true)),
      []
    )
  })
})
