/** Bundles a program that uses analytics and the client, as applications do, and runs it. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { promisify } from "node:util"
import { build as esbuild } from "esbuild"
import { build as vite } from "vite"
import webpack from "webpack"
import { write } from "./ScratchProject.ts"

const program = `
import { baseline, civilDate, dailySeries, metrics, orThrow } from "@polar-flow/analytics"
import { createPolarFlowClient } from "@polar-flow/sdk-client"

const rows = [{ date: "2026-11-19", value: 43 }, { date: "2026-11-20", value: 47 }]
const nights = orThrow(dailySeries(rows, { metric: metrics.hrv_rmssd }))
const polar = createPolarFlowClient({ baseUrl: "http://127.0.0.1:8000", apiKey: "pfk_none" })

export const answer = [baseline(nights, { asOf: orThrow(civilDate("2026-11-20")) }).value, typeof polar.records.sleep]
`

const expected = JSON.stringify([45, "function"])

const withVite = (folder: string, outDir: string) =>
  vite({
    root: folder,
    configFile: false,
    logLevel: "error",
    build: { outDir, lib: { entry: "program.js", formats: ["es"], fileName: () => "main.mjs" } }
  })

/** For server components, Next.js adds the condition `react-server`. Pages use the browser's conditions. */
const withWebpack = async (folder: string, outDir: string, target: "web" | "node") => {
  const compiler = webpack({
    context: folder,
    entry: "./program.js",
    mode: "production",
    target: target === "web" ? ["web", "es2022"] : "node20",
    ...(target === "node" && { resolve: { conditionNames: ["react-server", "..."] } }),
    experiments: { outputModule: true },
    output: { path: join(folder, outDir), filename: "main.mjs", library: { type: "module" } }
  })
  const stats = await promisify(compiler.run.bind(compiler))()
  await promisify(compiler.close.bind(compiler))()
  if (stats === undefined || stats.hasErrors() || stats.hasWarnings())
    throw new Error(stats?.toString("errors-warnings") ?? "webpack returned no result")
}

const withEsbuild = (folder: string, outDir: string, conditions: ReadonlyArray<string>) =>
  esbuild({
    absWorkingDir: folder,
    entryPoints: ["program.js"],
    outfile: join(outDir, "main.mjs"),
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    conditions: Array.from(conditions),
    logLevel: "silent"
  })

const bundlers: Readonly<Record<string, (folder: string, outDir: string) => Promise<unknown>>> = {
  vite: withVite,
  "webpack for pages": (folder, outDir) => withWebpack(folder, outDir, "web"),
  "webpack for server components": (folder, outDir) => withWebpack(folder, outDir, "node"),
  "esbuild for pages": (folder, outDir) => withEsbuild(folder, outDir, ["browser", "import"]),
  "esbuild for workers": (folder, outDir) => withEsbuild(folder, outDir, ["workerd", "worker", "import"])
}

/** Bundles the program with each bundler and runs the result. Rejects if the output is unexpected. */
export const checkBundles = async (folder: string) => {
  write(folder, { "program.js": program })
  for (const [index, [name, bundle]] of Object.entries(bundlers).entries()) {
    const outDir = `bundle-${index}`
    await bundle(folder, outDir)
    const path = join(folder, outDir, "main.mjs")
    if (/from ?"(?:node:|effect)/u.test(readFileSync(path, "utf8")))
      throw new Error(`${name}: the bundle contains Node or Effect code`)
    const { answer } = (await import(pathToFileURL(path).href)) as { readonly answer: unknown }
    if (JSON.stringify(answer) !== expected) throw new Error(`${name}: ${JSON.stringify(answer)}`)
  }
}
