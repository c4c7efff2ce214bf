/** What a browser loads for the client, beside others that know nothing of the server. */
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { build } from "esbuild"
import { assert, test } from "vitest"

const root = join(import.meta.dirname, "..")

const programs = [
  ["sdk-client, everything", 'export * from "./src/index.ts"'],
  ["sdk-client, verifyWebhook", 'export { verifyWebhook } from "./src/index.ts"'],
  ["openapi-fetch, without the types' paths", 'export { default } from "openapi-fetch"'],
  ["ky", 'export { default } from "ky"'],
  ["axios", 'export { default } from "axios"']
] as const

const bytesOf = async (contents: string): Promise<number> => {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false
  })
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length
}

test("bundles, min+gzip, beside the whole client", async () => {
  const sizes = await Promise.all(
    programs.map(async ([name, program]) => [name, await bytesOf(program)] as const)
  )
  const [, whole] = sizes[0] ?? ["", 1]
  for (const [name, bytes] of sizes)
    process.stdout.write(
      `${name.padEnd(42)} ${String(bytes).padStart(6)} B  ${(bytes / whole).toFixed(2)}×\n`
    )
  assert.isAbove(whole, 0)
})
