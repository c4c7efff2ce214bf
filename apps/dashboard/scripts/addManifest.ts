/** The manifest of the web app, which browsers need to install it. It goes into the built page with its icons. */
import { createHash } from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

const icons = [
  { name: "icon-192", sizes: "192x192", purpose: "any" },
  { name: "icon-512", sizes: "512x512", purpose: "any" },
  { name: "maskable-512", sizes: "512x512", purpose: "maskable" }
] as const

const hashLength = 8

/** Writes a file whose name changes with its content, and returns the name. */
const add = (assets: string, name: string, ending: string, content: Buffer): string => {
  const hash = createHash("sha256").update(content).digest("base64url").slice(0, hashLength)
  const file = `${name}-${hash}.${ending}`
  writeFileSync(join(assets, file), content)
  return file
}

/** Adds the manifest, and what else stands in the head, to a built dashboard. Its links are relative to itself, so that it works below any path. */
export const addManifest = (folder: string): void => {
  const assets = join(folder, "assets")
  const manifest = {
    id: "../",
    name: "polar-flow",
    short_name: "polar-flow",
    start_url: "../",
    scope: "../",
    display: "standalone",
    background_color: "#fafaf8",
    theme_color: "#fafaf8",
    icons: icons.map(({ name, purpose, sizes }) => {
      const content = readFileSync(join(import.meta.dirname, `../src/app/icons/${name}.png`))
      return { src: add(assets, name, "png", content), sizes, type: "image/png", purpose }
    })
  }
  const file = add(assets, "app", "webmanifest", Buffer.from(JSON.stringify(manifest)))
  const page = join(folder, "index.html")
  const links = [
    `<link rel="manifest" href="./assets/${file}" />`,
    // who is signed in is asked while the scripts are on their way
    '<link rel="preload" as="fetch" crossorigin href="./api/v1/session" />'
  ]
  const head = links.map((link) => `  ${link}\n`).join("  ")
  writeFileSync(page, readFileSync(page, "utf8").replace("</head>", `${head}  </head>`))
}
