/** Checks that files are in the folders that `docs/architecture.md` lists, and that imports have no cycles. */
import { execFileSync, spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "vitest"

const root = join(import.meta.dirname, "../..")
const page = readFileSync(join(root, "docs/architecture.md"), "utf8")
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8"
})
  .split("\n")
  .filter((path) => path !== "" && existsSync(join(root, path)))

/** The cells of the table with this header. */
const rowsBelow = (heading: string): ReadonlyArray<ReadonlyArray<string>> => {
  const table = page.split(`| ${heading} |`)[1]?.split("\n\n")[0] ?? ""
  return table
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim())
    )
}

const namesIn = (cell: string | undefined): ReadonlyArray<string> =>
  Array.from((cell ?? "").matchAll(/`([\w-]+)`/gu), ([, name]) => name ?? "")

const allWings = rowsBelow("wing | contents").flatMap(([wing]) => namesIn(wing))

const wingsOf = (cell: string): ReadonlyArray<string> =>
  cell.startsWith("all but") ? allWings.filter((wing) => !namesIn(cell).includes(wing)) : namesIn(cell)

interface Place {
  readonly folder: string
  readonly folders: ReadonlySet<string>
  readonly roots: ReadonlySet<string>
}

const places: ReadonlyArray<Place> = rowsBelow("package | wings | rooms | files in the root of `src`").map(
  ([name, wings, rooms, roots]) => {
    const [folder] = namesIn(name).map((one) =>
      ["server", "dashboard"].includes(one) ? `apps/${one}` : `packages/${one}`
    )
    if (folder === undefined) throw new Error(`no package in ${String(name)}`)
    const manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as {
      readonly exports?: Record<string, string | { readonly "@polar-flow/source": string }>
    }
    const entries = Object.values(manifest.exports ?? {}).flatMap((entry) =>
      typeof entry === "string" ? [] : [entry["@polar-flow/source"].replace(/^\.\/src\/|\.ts$/gu, "")]
    )
    return {
      folder,
      folders: new Set([...wingsOf(wings ?? ""), ...namesIn(rooms)]),
      roots: new Set([...namesIn(roots), ...entries])
    }
  }
)

const below = (folder: string): ReadonlyArray<ReadonlyArray<string>> =>
  files
    .filter((path) => path.startsWith(`${folder}/`))
    .map((path) => path.slice(folder.length + 1).split("/"))

/** Rooms whose folders are wings again. */
const withWingsInside = ["cli", "operations", "testing"]

describe("every file is in a wing or a room", () => {
  it("has a row for every package", () => {
    const packages = new Set(
      files.flatMap((path) => /^(?:packages|apps)\/[^/]+(?=\/src\/)/u.exec(path) ?? [])
    )
    assert.deepStrictEqual(places.map(({ folder }) => folder).toSorted(), [...packages].toSorted())
  })

  for (const { folder, folders, roots } of places) {
    it(`of ${folder}`, () => {
      const misplaced = below(`${folder}/src`).filter(([first = "", second]) =>
        second === undefined ? !roots.has(first.replace(/\.tsx?$/u, "")) : !folders.has(first)
      )
      assert.deepStrictEqual(
        misplaced.map((parts) => parts.join("/")),
        [],
        "move each into one of the folders that docs/architecture.md names"
      )
    })

    it(`of ${folder}, and the page names no folder that is not there`, () => {
      const there = new Set(below(`${folder}/src`).map(([first]) => first))
      assert.deepStrictEqual(
        [...folders].filter((name) => !there.has(name) && !allWings.includes(name)),
        []
      )
    })
  }

  it("also inside rooms that contain wings", () => {
    const rooms = places.flatMap(({ folder }) =>
      withWingsInside.flatMap((room) =>
        below(`${folder}/src/${room}`).map((parts) => [folder, room, ...parts])
      )
    )
    const known = new Set([...allWings, "recovery", "encryption", "doctor"])
    const misplaced = rooms.filter((parts) => parts.length > 3 && !known.has(parts[2] ?? ""))
    assert.deepStrictEqual(
      misplaced.map((parts) => parts.join("/")),
      []
    )
  })

  it("also in test, which mirrors src", () => {
    const shared = ["harness", "fixtures", "programs", "examples", "wholePath"]
    const floors = places.filter(({ folder }) =>
      /(domain|storage|sync-scheduler|http-api|apps\/server)$/u.test(folder)
    )
    const misplaced = floors.flatMap(({ folder, folders }) =>
      below(`${folder}/test`)
        .filter(
          ([first = "", second]) =>
            second !== undefined && ![...folders, ...allWings, ...shared].includes(first)
        )
        .map((parts) => `${folder}/test/${parts.join("/")}`)
    )
    assert.deepStrictEqual(misplaced, [])
  })
})

/** Import cycles that the linter finds in this folder, including type imports. */
const cyclesIn = (folder: string): ReadonlyArray<string> => {
  const { stdout } = spawnSync(
    join(root, "node_modules/.bin/oxlint"),
    ["--config", join(root, ".oxlintrc.json"), "--format", "json", "."],
    { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 28 }
  )
  const { diagnostics } = JSON.parse(stdout) as {
    readonly diagnostics: ReadonlyArray<{ readonly code: string; readonly filename: string }>
  }
  return diagnostics.filter(({ code }) => code.includes("no-cycle")).map(({ filename }) => filename)
}

describe("imports", () => {
  it("have no cycles, not even of types", () => {
    assert.deepStrictEqual(cyclesIn(root), [])
  })

  it("are also checked for cycles of type imports", () => {
    const folder = mkdtempSync(join(tmpdir(), "polar-flow-cycle-"))
    try {
      writeFileSync(
        join(folder, "Port.ts"),
        'import { a } from "./Adapter.ts"\nexport interface Port { a: typeof a }\n'
      )
      writeFileSync(
        join(folder, "Adapter.ts"),
        'import type { Port } from "./Port.ts"\nexport const a: Port | null = null\n'
      )
      assert.isNotEmpty(cyclesIn(folder))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it("of a contract in http-api never import handlers", () => {
    const contract = below("packages/http-api/src")
      .map((parts) => parts.join("/"))
      .filter((path) => !/(^|\/)server(\/|\.ts$)/u.test(path) && path !== "HttpApiServer.ts")
    const wrong = contract.filter((path) =>
      /from "[^"]*\/server(\/[^"]*)?\.ts"/u.test(
        readFileSync(join(root, "packages/http-api/src", path), "utf8")
      )
    )
    assert.deepStrictEqual(wrong, [])
  })
})
