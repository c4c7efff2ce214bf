/** The style sheet of the administration pages: that of the dashboard, with what only these pages have, in one text. */
import { join } from "node:path"
import { buildSync } from "esbuild"

const pages = join(import.meta.dirname, "../src/pages/server")

/** Where the server imports it from. */
export const pageStyleFile = join(pages, "generated/pageStyle.ts")

/** The style sheet as a module that exports its text. The server needs no file beside its code, however it is packed. */
export const pageStyleModule = (): string => {
  const { outputFiles } = buildSync({
    absWorkingDir: pages,
    entryPoints: ["pages.css"],
    bundle: true,
    minify: true,
    target: "es2022",
    charset: "utf8",
    write: false
  })
  return `/** Made from \`pages.css\` and the styles of \`packages/charts\` by \`npm run docs\`. */
export const pageStyle = ${JSON.stringify(outputFiles[0]?.text.trim())}
`
}
