import { assert, describe, it } from "@effect/vitest"
import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"

const root = join(import.meta.dirname, "../..")
const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8"
})
  .split("\n")
  .filter((path) => path !== "" && existsSync(join(root, path)))

const read = (path: string): string => readFileSync(join(root, path), "utf8")
const sources = tracked.filter(
  (path) => /^(packages|apps)\/[^/]+\/src\/.*\.tsx?$/u.test(path) && !path.includes("/generated/")
)
const packages = tracked
  .filter((path) => /^packages\/[^/]+\/package\.json$/u.test(path))
  .map((path) => path.split("/")[1] ?? "")

/** All lines in the files that match the pattern, as `path:line`. */
const places = (paths: ReadonlyArray<string>, pattern: RegExp): ReadonlyArray<string> =>
  paths.flatMap((path) =>
    read(path)
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : []))
  )

const codeLine = (pattern: string): RegExp => new RegExp(`^(?!\\s*(\\*|//|/\\*)).*${pattern}`, "u")

describe("the source code", () => {
  it("reads the clock and creates dates in one place", () => {
    const elsewhere = sources.filter((path) => path !== "packages/domain/src/time/CalendarDate.ts")
    assert.deepStrictEqual(places(elsewhere, codeLine(String.raw`(new Date\(|Date\.now\()`)), [])
  })

  it("reads the environment in one place", () => {
    const elsewhere = sources.filter((path) => path !== "apps/server/src/settings/ServerConfig.ts")
    assert.deepStrictEqual(places(elsewhere, codeLine(String.raw`process\.env`)), [])
  })

  it("starts no program, and builds no pattern or code from text", () => {
    const product = sources.filter((path) => !path.startsWith("packages/polar-simulator/"))
    const forbidden = String.raw`(child_process|worker_threads|node:vm|\beval\(|new Function\(|new RegExp\()`
    assert.deepStrictEqual(places(product, codeLine(forbidden)), [])
  })

  it("exports by name, never with a wildcard", () => {
    assert.deepStrictEqual(places(sources, /^export \* from/u), [])
    assert.deepStrictEqual(places(sources, /^export default/u), [])
  })

  it("prints through the logger or the console service", () => {
    assert.deepStrictEqual(places(sources, codeLine(String.raw`\bconsole\.`)), [])
  })

  it("has at most 250 lines per file", () => {
    const long = sources
      .map((path) => [path, read(path).split("\n").length] as const)
      .filter(([, lines]) => lines > 251)
    assert.deepStrictEqual(long, [])
  })

  it("has only exports in index files", () => {
    const wordy = sources.filter(
      (path) => path.endsWith("/src/index.ts") && /\b(const|function|class)\b/u.test(read(path))
    )
    assert.deepStrictEqual(wordy, [])
  })

  it("names folders after concepts, not after kinds of files", () => {
    const kinds = /\/src\/(.*\/)?(utils|helpers|common|misc|types|interfaces|services|layers|lib)\//u
    assert.deepStrictEqual(
      sources.filter((path) => kinds.test(path)),
      []
    )
  })

  it("skips no test", () => {
    const tests = tracked.filter(
      (path) => /\/(test|bench)\/.*\.ts$/u.test(path) && !path.startsWith("house/")
    )
    assert.deepStrictEqual(
      places(tests, /\b(it|test|describe|layer)(\.effect)?\.(skip|todo|only|skipIf|runIf)\b/u),
      []
    )
  })

  it("has a license, a README and exact dependency versions in every package", () => {
    for (const name of packages) {
      assert.isTrue(existsSync(join(root, `packages/${name}/LICENSE`)), `${name} has a licence`)
      assert.isTrue(existsSync(join(root, `packages/${name}/README.md`)), `${name} has a readme`)
      const manifest = JSON.parse(read(`packages/${name}/package.json`)) as Record<
        string,
        Record<string, string>
      >
      for (const [dependency, range] of Object.entries({
        ...manifest["dependencies"],
        ...manifest["devDependencies"]
      })) {
        assert.match(range, /^(workspace:\^|catalog:|\d+\.\d+\.\d+[-\w.]*)$/u, `${name} pins ${dependency}`)
      }
    }
  })

  it("mentions no folder of a machine and no registry", () => {
    const text = tracked.filter(
      (path) =>
        /\.(ts|tsx|md|json|ya?ml|mjs|css|html)$|^\.ci\/run$/u.test(path) && !path.startsWith("house/test/")
    )
    assert.deepStrictEqual(
      places(text, /(\/work\/(main|shared)|\/root\/|registry\.npmjs|npmmirror|\/tmp\/h\/)/u),
      []
    )
  })
})
