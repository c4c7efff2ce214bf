/** The built dashboard, read into memory when the server starts: about half a megabyte with both codings. */
import { type Dashboard, type DashboardFile, DashboardFiles } from "@polar-flow/http-api/server"
import { Effect, Layer, Schema } from "effect"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { extname, join } from "node:path"

/** In a build the dashboard is beside the program; with sources it is where its own build puts it. */
const places = [
  join(import.meta.dirname, "dashboard"),
  join(import.meta.dirname, "../../../dashboard/dist")
] as const

const screensFile = "screens.json"

const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json"
}

/** The paths of the screens with their scripts. */
const Screens = Schema.fromJsonString(
  Schema.Array(
    Schema.Struct({
      path: Schema.TemplateLiteral(["/", Schema.String]),
      scripts: Schema.Array(Schema.String)
    })
  )
)

const fileOf = (path: string): DashboardFile => ({
  contentType: contentTypes[extname(path)] ?? "application/octet-stream",
  identity: readFileSync(path),
  br: readFileSync(`${path}.br`),
  gzip: readFileSync(`${path}.gz`)
})

const read = (folder: string): Dashboard => {
  const assets = join(folder, "assets")
  const names = readdirSync(assets).filter((name) => !/\.(?:br|gz)$/u.test(name))
  const screens = Schema.decodeSync(Screens)(readFileSync(join(folder, screensFile), "utf8"))
  return {
    page: readFileSync(join(folder, "index.html"), "utf8"),
    paths: screens.map(({ path }) => path),
    scripts: Object.fromEntries(screens.map(({ path, scripts }) => [path, scripts])),
    worker: fileOf(join(folder, "service-worker.js")),
    files: new Map(names.map((name) => [name, fileOf(join(assets, name))]))
  }
}

/** Serves the dashboard. A server that runs from sources without a built dashboard has none. */
export const layerDashboard = Layer.effect(
  DashboardFiles,
  Effect.sync(() => {
    const folder = places.find((place) => existsSync(join(place, screensFile)))
    return folder === undefined ? null : read(folder)
  })
)
