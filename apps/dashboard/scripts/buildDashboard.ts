/** The build of the dashboard: Vite's output, compressed, and the paths that the server answers with the page. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { brotliCompressSync, constants, gzipSync } from "node:zlib"
import { build } from "vite"
import { addManifest } from "./addManifest.ts"
import { addWorker } from "./addWorker.ts"
import { screenScripts } from "./screenScripts.ts"

const best = {
  br: { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } },
  gz: { level: constants.Z_BEST_COMPRESSION }
} as const

const compress = (path: string): void => {
  const content = readFileSync(path)
  writeFileSync(`${path}.br`, brotliCompressSync(content, best.br))
  writeFileSync(`${path}.gz`, gzipSync(content, best.gz))
}

/** Builds the dashboard into an empty folder. */
export const buildDashboard = async (folder: string): Promise<void> => {
  await build({
    configFile: join(import.meta.dirname, "../vite.config.ts"),
    build: { outDir: folder, emptyOutDir: true, manifest: true }
  })
  const scripts = screenScripts(folder)
  addManifest(folder)
  const worker = await addWorker(folder)
  const assets = join(folder, "assets")
  for (const name of readdirSync(assets)) compress(join(assets, name))
  compress(worker)
  writeFileSync(join(folder, "screens.json"), JSON.stringify(scripts))
}
