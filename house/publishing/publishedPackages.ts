/** The published packages, according to their manifests, and their tarballs. */
import { execFileSync } from "node:child_process"
import { mkdirSync, readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"

/** Root folder of the repository. */
export const root = join(import.meta.dirname, "../..")

/** The used fields of a `package.json`. */
interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly description: string
  readonly license: string
  readonly keywords?: ReadonlyArray<string>
  readonly homepage?: string
  readonly repository: { readonly type: string; readonly url: string; readonly directory: string }
  readonly files: ReadonlyArray<string>
  readonly type: string
  readonly sideEffects: boolean | ReadonlyArray<string>
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly publishConfig: { readonly access: string; readonly provenance: boolean }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional: boolean }>>
  readonly engines: { readonly node: string }
}

/** A published package. */
export interface PublishedPackage {
  /** Folder in `packages/`. */
  readonly folder: string
  readonly manifest: Manifest
  /** Import paths: `@polar-flow/analytics`, `@polar-flow/analytics/stats`, … */
  readonly entries: ReadonlyArray<string>
  /** Minimum major version of Node. */
  readonly nodeMajor: number
}

const readPackage = (folder: string): PublishedPackage => {
  const manifest = JSON.parse(
    readFileSync(join(root, "packages", folder, "package.json"), "utf8")
  ) as Manifest
  return {
    folder,
    manifest,
    entries: Object.keys(manifest.exports)
      .filter((entry) => entry !== "./package.json" && !entry.endsWith(".css"))
      .map((entry) => `${manifest.name}${entry.slice(1)}`),
    nodeMajor: Number(/\d+/u.exec(manifest.engines.node)?.[0])
  }
}

/** All published packages, sorted by folder. */
export const publishedPackages: ReadonlyArray<PublishedPackage> = readdirSync(join(root, "packages"))
  .toSorted()
  .map(readPackage)
  .filter(({ manifest }) => manifest.private !== true)

/** Packs published packages (default: all) into a folder. Returns the path of each tarball by package name. */
export const packAll = (folder: string, packages = publishedPackages): Readonly<Record<string, string>> => {
  mkdirSync(folder, { recursive: true })
  return Object.fromEntries(
    packages.map(({ folder: name, manifest }) => {
      const packed = execFileSync(
        join(root, "node_modules/.bin/pnpm"),
        ["pack", "--json", "--pack-destination", folder],
        { cwd: join(root, "packages", name), encoding: "utf8" }
      )
      const { filename } = JSON.parse(packed) as { readonly filename: string }
      return [manifest.name, filename]
    })
  )
}
