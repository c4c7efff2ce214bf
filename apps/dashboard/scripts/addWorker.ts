/** The service worker of a built dashboard, which knows every file of it. */
import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { build } from "vite"
import { paths } from "../src/app/screens.ts"

const source = join(import.meta.dirname, "../src/offline/worker.ts")

/** Bundles the worker into the folder of a dashboard whose other files are complete. Returns the path of the file. */
export const addWorker = async (folder: string): Promise<string> => {
  const page = readFileSync(join(folder, "index.html"), "utf8")
  const entry = /src="\.\/assets\/([\w.-]+\.js)"/u.exec(page)?.[1]
  if (entry === undefined) throw new Error("the page has no script")
  const files = readdirSync(join(folder, "assets"))
  const version = createHash("sha256")
    .update(JSON.stringify([page, files, paths, readFileSync(source, "utf8")]))
    .digest("base64url")
  await build({
    configFile: false,
    logLevel: "warn",
    define: { __SHELL__: JSON.stringify({ version, entry, files, paths }) },
    build: {
      target: "es2022",
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      rolldownOptions: { input: source, output: { format: "iife", entryFileNames: "service-worker.js" } }
    }
  })
  return join(folder, "service-worker.js")
}
