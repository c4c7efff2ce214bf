/**
 * A newcomer follows `docs/adding-a-data-type.md` and `docs/adding-a-metric.md` to the letter: what the pages show is
 * written into a copy of the project, one command is run, and the new type and the new metric work on both databases.
 */
import { execFileSync } from "node:child_process"
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, assert, beforeAll, describe, it } from "vitest"

const root = join(import.meta.dirname, "../..")
const copy = mkdtempSync(join(tmpdir(), "polar-flow-adding-"))
const minutes = 60_000

const run = (program: string, ...args: ReadonlyArray<string>): string => {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("VITEST")))
  try {
    return execFileSync(program, args, { cwd: copy, encoding: "utf8", maxBuffer: 1e8, env, stdio: "pipe" })
  } catch (error) {
    const { stderr, stdout } = error as { readonly stdout: string; readonly stderr: string }
    throw new Error(`${[program, ...args].join(" ")}\n${stdout}${stderr}`, { cause: error })
  }
}
/** What a tool of the project says when it fails; empty when it does not. */
const complaintsOf = (name: string, ...args: ReadonlyArray<string>): string => {
  try {
    run(join(copy, "node_modules/.bin", name), ...args)
    return ""
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
const git = (...args: ReadonlyArray<string>) =>
  run("git", "-c", "user.name=newcomer", "-c", "user.email=newcomer@example.com", ...args)

/** The code blocks of a page that say which file they are, by that file. */
const blocksOf = (page: string): ReadonlyArray<readonly [path: string, text: string]> => {
  const text = readFileSync(join(root, "docs", page), "utf8")
  return Array.from(text.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gmu), ([, path = "", code = ""]) => [
    path,
    code
  ])
}

/** The sources of the project as they are now, with everything that is installed, as a project of its own. */
const copyProject = () => {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8"
  })
  for (const path of listed.split("\n")) {
    if (path !== "" && existsSync(join(root, path))) cpSync(join(root, path), join(copy, path))
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"))
  const folders = new Set(listed.match(/^(?:packages|apps|examples)\/[^/\n]+(?=\/)/gmu))
  for (const folder of folders) {
    const installed = join(root, folder, "node_modules")
    // links into the copy stay links: each package finds its siblings beside it
    if (existsSync(installed))
      cpSync(installed, join(copy, folder, "node_modules"), { recursive: true, verbatimSymlinks: true })
  }
  git("init", "-q")
  git("add", "-A")
  git("commit", "-qm", "the project")
}

const touched = (): ReadonlyArray<string> =>
  git("status", "--porcelain", "--untracked-files=all")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.slice(3))
    .toSorted()

/** The number of the next migration, which the page calls NNNN. */
const nextMigration =
  1 +
  readdirSync(join(root, "packages/storage/src/migrations")).filter((name) => /^\d{4}_/u.test(name)).length

const places = blocksOf("adding-a-data-type.md").map(
  ([path, text]) =>
    [
      path.replace("NNNN", String(nextMigration).padStart(4, "0")),
      text.replace("NNNN", String(nextMigration))
    ] as const
)
const entries = blocksOf("adding-a-metric.md")

/** Puts an entry of the page at the end of its table. */
const addMetric = ([path, text]: readonly [string, string]) => {
  const before = readFileSync(join(copy, path), "utf8")
  const at = before.lastIndexOf("\n} as const")
  assert.isAbove(at, 0, `${path} has no table that ends`)
  writeFileSync(join(copy, path), `${before.slice(0, at)},\n${text.trimEnd()}${before.slice(at)}`)
}

/** The packages that a new type or metric reaches. They have the same compiler options. */
const packages = [
  "domain",
  "polar-client",
  "polar-simulator",
  "storage",
  "analytics",
  "sync-scheduler",
  "http-api",
  "sdk-client"
]

/** The tests that go through all types or all metrics, or count what a sync does. */
const testsOfAll = [
  "packages/domain/test/records/",
  "packages/polar-client/test/bodies.test.ts",
  "packages/polar-client/test/examples.test.ts",
  "packages/polar-simulator/test/conformance.test.ts",
  "packages/polar-simulator/test/readme.test.ts",
  "packages/storage/test/migrations/",
  "packages/storage/test/records/",
  "packages/storage/test/database/citus.test.ts",
  "packages/analytics/test/effect.test.ts",
  "packages/analytics/test/formulas.test.ts",
  "packages/sync-scheduler/test/sync/asksOf.test.ts",
  "packages/sync-scheduler/test/sync/isDue.test.ts",
  "packages/sync-scheduler/test/sync/polarSync.test.ts",
  "packages/sync-scheduler/test/sync/SyncWindow.test.ts",
  "packages/sync-scheduler/test/sync/UserSync.test.ts",
  "packages/http-api/test/analytics/analytics.test.ts",
  "packages/http-api/test/analytics/rounding.test.ts",
  "packages/http-api/test/analytics/series.test.ts",
  "packages/http-api/test/contract.test.ts",
  "packages/http-api/test/document/",
  "packages/http-api/test/records/documentedKeys.test.ts",
  "packages/http-api/test/records/exportRows.test.ts",
  "packages/http-api/test/records/resources.test.ts",
  "packages/http-api/test/records/rows.test.ts",
  "packages/http-api/test/sync/sync.test.ts",
  "packages/sdk-client/test/contract.test.ts",
  "packages/sdk-client/test/exports.test.ts",
  "house/test/generated.test.ts",
  "house/test/house.test.ts",
  "house/test/security.test.ts",
  "house/test/wings.test.ts"
]

beforeAll(copyProject, 5 * minutes)
afterAll(() => rmSync(copy, { recursive: true, force: true, maxRetries: 5 }))

describe("whoever follows the pages", () => {
  it("writes six new files for a data type, and two entries for a metric", () => {
    for (const [path, text] of places) {
      assert.isFalse(existsSync(join(copy, path)), `${path} is there already`)
      writeFileSync(join(copy, path), text)
    }
    assert.lengthOf(places, 6)
    assert.deepStrictEqual(touched(), places.map(([path]) => path).toSorted())
    assert.lengthOf(entries, 2)
    entries.forEach(addMetric)
    assert.deepStrictEqual(touched(), [...places, ...entries].map(([path]) => path).toSorted())
  })

  it(
    "runs one command, which writes everything that follows, and nothing more when it is run again",
    () => {
      run("node", "house/generate/main.ts", "--without-api")
      git("add", "-A")
      git("commit", "-qm", "spirometry")
      run("node", "house/generate/main.ts", "--without-api")
      assert.deepStrictEqual(touched(), [])
      const client = readFileSync(join(copy, "packages/sdk-client/src/generated/contract.ts"), "utf8")
      assert.include(client, "SpirometryDetail")
      assert.include(
        readFileSync(join(copy, "docs/operations.md"), "utf8"),
        "create_distributed_table('spirometry'"
      )
      assert.include(readFileSync(join(copy, "examples/grafana/reader.sql"), "utf8"), "  spirometry,")
      assert.include(readFileSync(join(copy, "docs/formulas.md"), "utf8"), "`lung_capacity`")
    },
    10 * minutes
  )

  it(
    "has types that fit in every package",
    () => {
      // one program of all packages, which would each check what they have in common once more
      const include = packages.flatMap((name) => {
        const path = join(copy, "packages", name)
        const own = JSON.parse(readFileSync(join(path, "tsconfig.json"), "utf8")) as {
          readonly include: ReadonlyArray<string>
        }
        return own.include.map((each) => `packages/${name}/${each}`)
      })
      const settings = {
        extends: "./tsconfig.base.json",
        include,
        exclude: ["packages/http-api/src/reference/browser"]
      }
      writeFileSync(join(copy, "tsconfig.added.json"), JSON.stringify(settings))
      assert.strictEqual(complaintsOf("tsc", "-p", "tsconfig.added.json"), "")
      rmSync(join(copy, "tsconfig.added.json"))
    },
    10 * minutes
  )

  it(
    "passes the tests that look at every type or every metric, as they stand",
    () => {
      assert.strictEqual(complaintsOf("vitest", "run", ...testsOfAll), "")
    },
    30 * minutes
  )

  it(
    "gets the type from the sync to list, single record, CSV and baseline, on DuckDB and on PostgreSQL",
    () => {
      assert.strictEqual(
        complaintsOf("vitest", "run", "--project", "server", "apps/server/test/wholePath/wholePath.test.ts"),
        ""
      )
    },
    10 * minutes
  )
})
