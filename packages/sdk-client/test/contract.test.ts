import { build } from "esbuild"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { assert, describe, it } from "vitest"
import { contractSource } from "../scripts/contractSource.ts"
import { operationsSource } from "../scripts/operationsSource.ts"

const source = join(import.meta.dirname, "../src")
/** What a browser may be asked to load for everything that the client can do. */
const largestBundle = 6 * 1024

const bundle = async () => {
  const { outputFiles } = await build({
    entryPoints: [join(source, "index.ts")],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false
  })
  return outputFiles[0]?.text ?? ""
}

describe("the client", () => {
  it("has the types of the contract as it is now", () => {
    const contract = contractSource()
    assert.strictEqual(readFileSync(join(source, "generated/contract.ts"), "utf8"), contract)
    assert.strictEqual(
      readFileSync(join(source, "generated/operations.ts"), "utf8"),
      operationsSource(contract)
    )
  })

  it("weighs at most 6 kB, minified and compressed, and needs nothing of Node or Effect", async () => {
    const text = await bundle()
    assert.isAbove(text.length, 1000)
    assert.isAtMost(gzipSync(text).length, largestBundle)
    assert.notMatch(text, /node:|effect\//u)
  })

  it("names no other package in its sources", () => {
    const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".ts")
    )
    for (const name of files) assert.notMatch(readFileSync(join(source, name), "utf8"), /from "(?!\.)/u, name)
  })
})
