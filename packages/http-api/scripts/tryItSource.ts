/** The script of the reference page, bundled from TypeScript into one file for browsers. */
import { join } from "node:path"
import { buildSync } from "esbuild"

const browser = join(import.meta.dirname, "../src/reference/browser")

/** Where the server imports it from. */
export const tryItSourceFile = join(import.meta.dirname, "../src/reference/server/generated/tryItSource.ts")

/** The bundle as a module that exports its text. The server needs no file beside its code, however it is packed. */
export const tryItSourceModule = (): string => {
  const { outputFiles } = buildSync({
    absWorkingDir: browser,
    entryPoints: ["tryIt.ts"],
    bundle: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    write: false
  })
  return `/** Made from \`reference/browser\` by \`npm run docs\`. */
export const tryItSource = ${JSON.stringify(outputFiles[0]?.text)}
`
}
