/** Which scripts each screen needs, so that a browser can load them together with those of the page. */
import { readFileSync, rmSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { paths, screens } from "../src/app/screens.ts"

/** Vite's list of what it built, by source file. */
type Manifest = Readonly<Record<string, { readonly file: string; readonly imports?: ReadonlyArray<string> }>>

/** A path of the dashboard, and the names of the scripts that its screen needs beside those of the page. */
interface ScreenScripts {
  readonly path: string
  readonly scripts: ReadonlyArray<string>
}

/** A source file with everything that it imports. */
const closure = (
  manifest: Manifest,
  name: string,
  known: ReadonlySet<string> = new Set()
): ReadonlySet<string> =>
  known.has(name)
    ? known
    : (manifest[name]?.imports ?? []).reduce<ReadonlySet<string>>(
        (found, each) => closure(manifest, each, found),
        new Set([...known, name])
      )

/** The source file that a screen is loaded from. */
const sourceOf = (load: () => Promise<unknown>): string => {
  const file = /import\("\.\.\/([\w./]+)"\)/u.exec(String(load))?.[1]
  if (file === undefined) throw new Error(`a screen is loaded by one import, and not by ${String(load)}`)
  return `src/${file}`
}

/** The scripts of every path of a built dashboard. Vite's list, which nobody else needs, is removed. */
export const screenScripts = (folder: string): ReadonlyArray<ScreenScripts> => {
  const list = join(folder, ".vite/manifest.json")
  const manifest = JSON.parse(readFileSync(list, "utf8")) as Manifest
  rmSync(dirname(list), { recursive: true })
  const page = closure(manifest, "index.html")
  return paths.map((path) => {
    const screen = screens.find((each) => each.path === path)
    const needed = screen === undefined ? [] : closure(manifest, sourceOf(screen.load))
    const scripts = Array.from(needed)
      .filter((name) => !page.has(name))
      .map((name) => basename(manifest[name]?.file ?? ""))
    return { path, scripts }
  })
}
